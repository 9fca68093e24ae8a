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

/** A check whose paths fail as told, with what the check before learnt of limits. */
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
    const told: string[] = [];
    for (const path of paths) {
      try {
        await requests.request(path);
        requests.note(path);
        told.push('answered');
      } catch (error) {
        requests.note(path, error);
        told.push(failureOf(error).code);
      }
    }
    return told;
  }
  return { stop: () => requests.stop(), isAnswering: () => requests.isAnswering(), ask, asked, limited };
}

describe('too many requests', () => {
  it('hold back all that follows, and are remembered', async () => {
    const { ask, asked, limited, stop } = createCheck({ [TICKETS]: 'rateLimited' });
    expect(await ask(PROJECTS, TICKETS, PROJECTS)).toEqual(['answered', 'rateLimited', 'rateLimited']);
    expect([asked, limited, stop()?.code]).toEqual([[PROJECTS, TICKETS], [TICKETS], 'rateLimited']);
  });

  it.each<[string, string[]]>([
    ['after another one was answered', [PROJECTS, TICKETS]],
    ['after nothing, but who-am-I is answered', [TICKETS, PROJECTS]],
  ])('are those of an endpoint that has them again in the next check, %s', async (_, paths) => {
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
  ])('are those of an endpoint where who-am-I says %s: %s', async (code, isOwn) => {
    const { ask, stop, asked } = createCheck({ [TICKETS]: 'rateLimited', [WHO_AM_I]: code }, [TICKETS]);
    await ask(TICKETS, TICKETS);
    expect([stop() === undefined, asked.filter((path) => path === WHO_AM_I).length]).toEqual([isOwn, 1]);
  });

  it('are forgotten once the endpoint answers', async () => {
    const { ask, limited } = createCheck({}, [TICKETS, PROJECTS]);
    await ask(TICKETS);
    expect(limited).toEqual([PROJECTS]);
  });

  it('of the tasks of one project are those of the tasks of all', async () => {
    const failures = { [tasksOf(7)]: 'rateLimited', [tasksOf(8)]: 'rateLimited' } as const;
    const first = createCheck(failures);
    await first.ask(tasksOf(7));
    const second = createCheck(failures, first.limited);
    expect(await second.ask(PROJECTS, tasksOf(8), PROJECTS)).toEqual(['answered', 'rateLimited', 'answered']);
  });

  it('of bundles leave it to the first single query, in the next check', async () => {
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
  it('ends the check where it is one of the sign-in', async () => {
    const { ask, asked } = createCheck({ [TICKETS]: new SignInError('unauthorized') });
    expect(await ask(TICKETS, PROJECTS)).toEqual(['unauthorized', 'unauthorized']);
    expect(asked).toEqual([TICKETS]);
  });

  it('is an answer like any other where it is one of the endpoint', async () => {
    const { ask, isAnswering } = createCheck({ [TICKETS]: new EndpointError('unauthorized') });
    expect(await ask(TICKETS, PROJECTS)).toEqual(['unauthorized', 'answered']);
    const alone = createCheck({ [BUNDLES]: new EndpointError('unauthorized') });
    await alone.ask(BUNDLES);
    expect([isAnswering(), alone.isAnswering(), alone.stop()]).toEqual([true, true, undefined]);
  });
});
