import { describe, expect, it } from 'vitest';
import { BUNDLES, createCheckRequests } from '../../../../src/connectwise/lists/check-requests.ts';
import { WHO_AM_I } from '../../../../src/connectwise/who-am-i.ts';
import {
  EndpointError,
  FailureError,
  type FailureCode,
  failureOf,
  SignInError,
} from '../../../../src/domain/failure.ts';

const TICKETS = '/service/tickets';
const PROJECTS = '/project/projects';
const tasksOf = (id: number) => `/project/projects/${id}/tasks`;

/** A check whose paths fail as given, with the paths that the previous check found limited. */
function createCheck(failures: Record<string, FailureError | FailureCode>, limited: string[] = []) {
  const asked: string[] = [];
  const requests = createCheckRequests(
    async (path) => {
      asked.push(path);
      const failure = failures[path];
      if (failure === undefined) return { headers: new Headers(), body: [], isUnchanged: false };
      throw typeof failure === 'string' ? new FailureError(failure) : failure;
    },
    { budget: 40, wasSilent: false, limited },
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
  return { stop: () => requests.stop(), isAnswering: () => requests.isAnswering(), ask, asked, limited };
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
