import { describe, expect, it } from 'vitest';
import { BUNDLES, createCheckRequests } from '../../../../src/connectwise/lists/check-requests.ts';
import type { Troubles } from '../../../../src/connectwise/plan/trouble.ts';
import { WHO_AM_I } from '../../../../src/connectwise/who-am-i.ts';
import {
  EndpointError,
  FailureError,
  type FailureCode,
  failureOf,
  SignInError,
} from '../../../../src/domain/failure.ts';

const TICKETS = '/service/tickets';
const BOARDS = '/service/boards';
const COMPANIES = '/company/companies';
const PROJECTS = '/project/projects';
const BUDGET = 40;
const tasksOf = (id: number) => `/project/projects/${id}/tasks`;

/** A check whose paths fail as given, with the paths that the previous check found limited. */
function createCheck(
  failures: Record<string, FailureError | FailureCode>,
  limited: string[] = [],
  more: { wasSilent?: boolean; troubles?: Troubles } = {},
) {
  const asked: string[] = [];
  /** The options of each request. */
  const options: object[] = [];
  const requests = createCheckRequests(
    async (path, query = {}) => {
      asked.push(path);
      options.push(query);
      const failure = failures[path];
      if (failure === undefined) return { headers: new Headers(), body: [], isUnchanged: false };
      throw typeof failure === 'string' ? new FailureError(failure) : failure;
    },
    { budget: BUDGET, wasSilent: false, limited, ...more },
  );
  async function ask(...paths: string[]): Promise<string[]> {
    const reported: string[] = [];
    for (const path of paths) {
      try {
        await requests.request(path);
        requests.note(path);
        reported.push('answered');
      } catch (error) {
        requests.note(path, error);
        reported.push(failureOf(error).code);
      }
    }
    return reported;
  }
  return { ...requests, ask, asked, options, limited };
}

describe('a reply 429', () => {
  it('a 429 stops all further requests, and is remembered', async () => {
    const { ask, asked, limited, stop } = createCheck({ [TICKETS]: 'rateLimited' });
    expect(await ask(PROJECTS, TICKETS, PROJECTS)).toEqual(['answered', 'rateLimited', 'rateLimited']);
    expect([asked, limited, stop()?.code]).toEqual([[PROJECTS, TICKETS], [TICKETS], 'rateLimited']);
  });

  it.each<[string, string[]]>([
    ['after another endpoint has answered', [PROJECTS, TICKETS]],
    ['if only who-am-I has answered', [TICKETS, PROJECTS]],
  ])('a 429 of the same endpoint in the next check concerns this endpoint alone, %s', async (_, paths) => {
    const { ask, stop, limited, isAnswering } = createCheck({ [TICKETS]: 'rateLimited' }, [TICKETS]);
    expect((await ask(...paths)).toSorted()).toEqual(['answered', 'rateLimited']);
    expect([stop(), limited, isAnswering()]).toEqual([undefined, [TICKETS], true]);
  });

  it.each<[FailureCode, boolean]>([
    ['noAccess', true],
    ['notFound', true],
    ['rateLimited', false],
    ['serverDown', false],
    ['unreachable', false],
  ])('a repeated 429 while who-am-I fails with %s concerns the endpoint alone: %s', async (code, isOwn) => {
    const { ask, stop, asked } = createCheck({ [TICKETS]: 'rateLimited', [WHO_AM_I]: code }, [TICKETS]);
    await ask(TICKETS, TICKETS);
    expect([stop() === undefined, asked.filter((path) => path === WHO_AM_I).length]).toEqual([isOwn, 1]);
  });

  it('the look at who-am-I is not retried, and takes one request of the budget', async () => {
    const { ask, asked, options, requestsLeft } = createCheck({ [TICKETS]: 'rateLimited' }, [TICKETS]);
    await ask(TICKETS);
    expect([asked, options]).toEqual([
      [TICKETS, WHO_AM_I],
      [{ isOnce: true }, { isOnce: true }],
    ]);
    expect(requestsLeft()).toBe(BUDGET - 2);
  });

  it.each<[string, string]>([
    ['/project/projects/7/tasks', '/project/projects/*/tasks'],
    ['/project/projects/4711/tasks', '/project/projects/*/tasks'],
    ['/service/tickets/4711', '/service/tickets/*'],
    ['/service/tickets', '/service/tickets'],
  ])('a 429 of %s is remembered as one of %s', async (path, endpoint) => {
    const { ask, limited } = createCheck({ [path]: 'rateLimited' });
    await ask(path);
    expect(limited).toEqual([endpoint]);
  });

  it('forgets a 429 once the endpoint answers', async () => {
    const { ask, limited } = createCheck({}, [TICKETS, PROJECTS]);
    await ask(TICKETS);
    expect(limited).toEqual([PROJECTS]);
  });

  it('a 429 for the tasks of one project counts for the tasks of all projects', async () => {
    const failures = { [tasksOf(7)]: 'rateLimited', [tasksOf(8)]: 'rateLimited' } as const;
    const first = createCheck(failures);
    await first.ask(tasksOf(7));
    const second = createCheck(failures, first.limited);
    expect(await second.ask(PROJECTS, tasksOf(8), PROJECTS)).toEqual(['answered', 'rateLimited', 'answered']);
  });

  it('after a 429 for a bundle, the first single query of the next check decides', async () => {
    const first = createCheck({ [BUNDLES]: 'rateLimited' });
    expect(await first.ask(BUNDLES, TICKETS)).toEqual(['rateLimited', 'rateLimited']);
    const second = createCheck({ [BUNDLES]: 'rateLimited' }, first.limited);
    expect(await second.ask(BUNDLES, TICKETS)).toEqual(['rateLimited', 'answered']);
    const third = createCheck({ [BUNDLES]: 'rateLimited', [TICKETS]: 'rateLimited' }, second.limited);
    expect(await third.ask(BUNDLES, TICKETS, PROJECTS)).toEqual(Array(3).fill('rateLimited'));
    expect(third.asked).toEqual([BUNDLES, TICKETS]);
  });
});

describe('a refusal of a credential', () => {
  it('a refused sign-in ends the check', async () => {
    const { ask, asked } = createCheck({ [TICKETS]: new SignInError('unauthorized') });
    expect(await ask(TICKETS, PROJECTS)).toEqual(['unauthorized', 'unauthorized']);
    expect(asked).toEqual([TICKETS]);
  });

  it('a refusal of one endpoint counts as an answer and does not end the check', async () => {
    const { ask, isAnswering } = createCheck({ [TICKETS]: new EndpointError('unauthorized') });
    expect(await ask(TICKETS, PROJECTS)).toEqual(['unauthorized', 'answered']);
    const alone = createCheck({ [BUNDLES]: new EndpointError('unauthorized') });
    await alone.ask(BUNDLES);
    expect([isAnswering(), alone.isAnswering(), alone.stop()]).toEqual([true, true, undefined]);
  });
});

describe('a credential that an endpoint refused in the previous check', () => {
  const refused = { code: 'unauthorized', failures: 1, until: 0 } as const;
  const failed = { code: 'serverDown', failures: 1, until: 0 } as const;

  it.each<[string, Troubles, object]>([
    ['is tried before it is renewed', { ticket: refused }, { isTriedFirst: true }],
    [
      'is tried before it is renewed, even if other parts failed otherwise',
      { task: failed, ticket: refused },
      { isTriedFirst: true },
    ],
    ['is not assumed after another failure', { task: failed }, {}],
    ['is not assumed without any trouble', {}, {}],
  ])('%s', async (_, troubles, expected) => {
    const { ask, options } = createCheck({}, [], { troubles });
    await ask(TICKETS);
    expect(options).toEqual([expected]);
  });
});

describe('a server that answers nothing', () => {
  it('is left alone once two lists have failed', async () => {
    const { ask, asked, stop, isAnswering } = createCheck({ [TICKETS]: 'timeout', [PROJECTS]: 'serverDown' });
    const reported = await ask(TICKETS, TICKETS, PROJECTS, BOARDS);
    expect(reported).toEqual(['timeout', 'timeout', 'serverDown', 'serverDown']);
    expect(asked).toEqual([TICKETS, TICKETS, PROJECTS]);
    expect([stop()?.code, isAnswering()]).toEqual(['serverDown', false]);
  });

  it.each<[string, boolean, string[]]>([
    ['two lists of the same module', true, [TICKETS, BOARDS]],
    ['the projects and their tasks, which are one list', false, [PROJECTS, tasksOf(7), tasksOf(8)]],
    ['a bundle and a list', false, [BUNDLES, TICKETS]],
    ['two lists after another one has answered', false, [COMPANIES, TICKETS, PROJECTS]],
  ])('after a failure of %s is left alone: %s', async (_, isLeftAlone, paths) => {
    const failing = [TICKETS, BOARDS, PROJECTS, tasksOf(7), tasksOf(8), BUNDLES];
    const { ask, stop } = createCheck(Object.fromEntries(failing.map((path) => [path, 'timeout'])));
    await ask(...paths);
    expect(stop()?.code).toBe(isLeftAlone ? 'timeout' : undefined);
    expect(await ask(COMPANIES)).toEqual([isLeftAlone ? 'timeout' : 'answered']);
  });

  it.each<[string, FailureCode, boolean]>([
    [TICKETS, 'badRequest', true],
    [TICKETS, 'notFound', true],
    [TICKETS, 'noAccess', true],
    [TICKETS, 'serverDown', false],
    [TICKETS, 'badReply', false],
    // Something in front of ConnectWise may refuse this path.
    [BUNDLES, 'badRequest', false],
    [BUNDLES, 'notFound', false],
  ])('a failure of %s with %s is an answer: %s', async (path, code, expected) => {
    const { ask, isAnswering, stop } = createCheck({ [path]: code });
    await ask(path);
    expect([isAnswering(), stop()]).toEqual([expected, undefined]);
  });

  it('a request that was replaced by the failure that stopped the check was not asked', async () => {
    const { request, note, wasAsked } = createCheck({ [TICKETS]: 'offline' });
    const first: unknown = await request(TICKETS).catch((error: unknown) => error);
    expect(wasAsked(first)).toBe(true);
    note(TICKETS, first);
    const second: unknown = await request(PROJECTS).catch((error: unknown) => error);
    expect([failureOf(second).code, wasAsked(second), wasAsked(first)]).toEqual(['offline', false, true]);
  });
});
