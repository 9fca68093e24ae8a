import { describe, expect, it } from 'vitest';
import { tasksOf as taskListOf } from '../../../../src/connectwise/gateway/lists.ts';
import { createBundleClient } from '../../../../src/connectwise/lists/bundle-client.ts';
import { BUNDLES, createCheckRequests } from '../../../../src/connectwise/lists/check-requests.ts';
import { type ListResult, NO_RESULT, type Outcome } from '../../../../src/connectwise/lists/list-result.ts';
import type { ListQuery } from '../../../../src/connectwise/lists/list-query.ts';
import { createQueryClient } from '../../../../src/connectwise/lists/query-client.ts';
import type { UnsupportedFeatures } from '../../../../src/connectwise/lists/unsupported.ts';
import { type FailureCode, failureOf } from '../../../../src/domain/failure.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';
import { type Answer, createFakeApi } from '../../support/fake-api.ts';
import { NOW } from '../../support/samples.ts';

/** Queries for the tasks of the projects 1, 2, and so on. */
function queriesOf(count: number, more: Partial<ListQuery> = {}): ListQuery[] {
  return Array.from({ length: count }, (_, index) => ({
    list: taskListOf(index + 1),
    where: '',
    isOpenOnly: false,
    fields: 'id',
    orderBy: 'id asc',
    page: 1,
    pageSize: 1_000,
    ...more,
  }));
}

/** A bundle's reply with these results, in the order of its queries. */
function bundleOf(...results: object[]): Answer {
  return {
    body: { results: results.map((each, index) => Object.assign({ sequenceNumber: index + 1 }, each)) },
  };
}

const EMPTY = { entities: [], count: 0 };
const MALFORMED = { entities: 'none' };
const rows = (...entities: unknown[]) => ({ entities });
/** A result that ConnectWise refuses. */
const refused = (statusCode: number) => ({
  success: false,
  statusCode,
  error: { code: 'Refused', message: 'No' },
});
/** A result that reports a failure of the server. */
const DOWN = { success: false, statusCode: 500 };

/**
 * Asks one bundle after another.
 *
 * @param bundle the reply to each bundle
 * @param single the reply to each single query, by the id of the project
 */
async function run(
  bundles: ListQuery[][],
  bundle: Answer,
  single: (projectId: number) => Answer = (id) => ({ body: [id] }),
  budget = 100,
) {
  const api = createFakeApi((path) =>
    path === BUNDLES ? bundle : single(Number(/\/(\d+)\/tasks$/.exec(path)?.[1])),
  );
  const limited: string[] = [];
  const requests = createCheckRequests(api.request, { budget, wasSilent: false, limited });
  const unsupported: UnsupportedFeatures = {};
  const now = () => NOW;
  const client = createQueryClient(requests.request, unsupported, now, { requests });
  const alone: (number | undefined)[] = [];
  const askTogether = createBundleClient({
    request: requests.request,
    unsupported,
    now,
    requests,
    usesFlag: () => false,
    noteUnsupportedFlag: () => expect.unreachable(),
    ask: (query) => {
      alone.push(query.list.parentId);
      return client.ask(query);
    },
    resultOf: (result): ListResult => ({ ...NO_RESULT, ...result }),
  });
  const outcomes: unknown[] = [];
  for (const queries of bundles) outcomes.push(...(await askTogether(queries)).map(reported));
  return { outcomes, alone, asked: api.pathsAsked(), requests, limited, unsupported };
}

/** The rows of an outcome, or the code of its failure. */
function reported(outcome: Outcome | undefined): unknown {
  return outcome?.status === 'rejected' ? failureOf(outcome.reason).code : outcome?.value.rows;
}

describe('a bundle that fails as a whole', () => {
  it.each<FailureCode>(['badRequest', 'noAccess', 'notFound'])(
    'is not sent again for a day after %s, even if the single queries fail',
    async (failure) => {
      const { outcomes, unsupported } = await run([queriesOf(2)], { failure }, () => ({
        failure: 'timeout',
      }));
      expect([outcomes, unsupported]).toEqual([['timeout', 'timeout'], { bundles: NOW + DAY }]);
    },
  );

  it.each<[FailureCode, number]>([
    ['noAccess', DAY],
    ['notFound', DAY],
    ['badRequest', DAY],
    ['serverDown', 20 * MINUTE],
    ['timeout', 20 * MINUTE],
  ])(
    'is to blame if ConnectWise answers the single queries, if only with a refusal: %s',
    async (code, ms) => {
      const { outcomes, unsupported } = await run([queriesOf(2)], { failure: 'redirected' }, () => ({
        failure: code,
      }));
      expect([outcomes, unsupported]).toEqual([[code, code], { bundles: NOW + ms }]);
    },
  );

  it.each<FailureCode>(['redirected', 'serverDown', 'notFound'])(
    'is replaced by single queries after %s, also for lists with stored rows',
    async (failure) => {
      const { outcomes } = await run([queriesOf(3, { isFilled: true })], { failure });
      expect(outcomes).toEqual([[1], [2], [3]]);
    },
  );

  it.each<[FailureCode, number, unknown[]]>([
    ['notFound', 3, [[1], [2], undefined, undefined]],
    ['redirected', 3, [[1], [2], undefined, undefined]],
    ['notFound', 5, [[1], [2], [3], [4]]],
    ['redirected', 5, [[1], [2], [3], [4]]],
  ])('leaves open after %s what a budget of %i does not allow: %j', async (failure, budget, expected) => {
    const { outcomes, asked } = await run([queriesOf(4)], { failure }, undefined, budget);
    expect([outcomes, asked.length]).toEqual([expected, Math.min(budget, 5)]);
  });

  it.each<FailureCode>(['notFound', 'redirected'])(
    'is followed by one single query after %s, even if the budget is used up',
    async (failure) => {
      // Each bundle costs one of the two requests that any check may make.
      const { outcomes } = await run([[], queriesOf(2)], { failure }, undefined, 2);
      expect(outcomes).toEqual([[1], undefined]);
    },
  );

  it.each<[FailureCode, boolean[], unknown[]]>([
    ['notFound', [false, true, true], [[1], undefined, undefined]],
    ['notFound', [true, true, false], [undefined, undefined, [3]]],
    ['notFound', [true, true, true], [undefined, undefined, undefined]],
    ['serverDown', [false, true, true], [[1], undefined, undefined]],
    // The first one shows that the server is not down.
    ['serverDown', [true, true, true], [[1], undefined, undefined]],
    ['serverDown', [true, true, false], [[1], undefined, [3]]],
  ])('leaves optional queries without an outcome after %s: %j', async (failure, areOptional, expected) => {
    const queries = queriesOf(3).map((query, index) => ({
      ...query,
      isOptional: areOptional[index] === true,
    }));
    const { outcomes, alone, unsupported } = await run([queries], { failure });
    const asked = expected.flatMap((outcome, index) => (outcome ? [index + 1] : []));
    expect([outcomes, alone]).toEqual([expected, asked]);
    expect(unsupported).toEqual({ bundles: NOW + DAY });
  });

  it('asks optional queries until one is answered, to find out whether the server is down', async () => {
    const queries = queriesOf(4).map((query, index) => ({ ...query, isOptional: index > 0 }));
    const single = (id: number): Answer => (id < 3 ? { failure: 'badReply' } : { body: [id] });
    const { outcomes } = await run([queries], { failure: 'serverDown' }, single);
    expect(outcomes).toEqual(['badReply', 'badReply', [3], undefined]);
  });

  it('ends the check after too many requests, and may be sent again in the next one', async () => {
    const { outcomes, asked, limited, unsupported, requests } = await run([queriesOf(2)], {
      failure: 'rateLimited',
    });
    expect([outcomes, asked]).toEqual([['rateLimited', 'rateLimited'], [BUNDLES]]);
    expect([limited, unsupported, requests.stop()]).toEqual([[BUNDLES], {}, { code: 'rateLimited' }]);
  });

  it('passes on what is not a failure of a request, and asks nothing more', async () => {
    const broken = new TypeError('broken');
    const alone: ListQuery[] = [];
    const askTogether = createBundleClient({
      request: () => Promise.reject(broken),
      unsupported: {},
      now: () => NOW,
      requests: { requestsLeft: () => 9, note: () => undefined },
      usesFlag: () => false,
      noteUnsupportedFlag: () => undefined,
      ask: async (query) => {
        alone.push(query);
        return NO_RESULT;
      },
      resultOf: (result) => ({ ...NO_RESULT, ...result }),
    });
    await expect(askTogether(queriesOf(2))).rejects.toBe(broken);
    expect(alone).toEqual([]);
  });
});

describe('the results of a bundle', () => {
  it('lead to single queries if they are malformed, even of optional ones', async () => {
    const { outcomes } = await run([queriesOf(2, { isOptional: true })], bundleOf(MALFORMED, MALFORMED));
    expect(outcomes).toEqual([[1], [2]]);
  });

  const down = () => ({ failure: 'serverDown' }) as const;

  it.each<[string, object[], boolean]>([
    ['all are valid', [rows(1), rows(2)], true],
    ['one is valid', [DOWN, rows(2)], true],
    ['none is valid', [DOWN, DOWN], false],
    ['none can be understood', [MALFORMED, MALFORMED], false],
  ])('count as an answer of the server if %s', async (_, results, isAnswering) => {
    const { requests } = await run([queriesOf(2)], bundleOf(...results), down);
    expect(requests.isAnswering()).toBe(isAnswering);
  });

  it('are all in doubt until a single query fails in the same way', async () => {
    const single = (id: number) => ({ failure: id === 1 ? 'timeout' : 'serverDown' }) as const;
    const { outcomes, alone } = await run([queriesOf(3)], bundleOf(DOWN, DOWN, DOWN), single);
    expect(outcomes).toEqual(['timeout', 'serverDown', 'serverDown']);
    expect(alone).toEqual([1, 2]);
  });

  it('are asked for singly if they are malformed, even after a failure was confirmed', async () => {
    const single = (id: number): Answer => (id === 1 ? { failure: 'noAccess' } : { body: [id] });
    const { outcomes, unsupported } = await run(
      [queriesOf(3)],
      bundleOf(refused(403), refused(403), MALFORMED),
      single,
    );
    expect(outcomes).toEqual(['noAccess', 'noAccess', [3]]);
    expect(unsupported).toEqual({ bundles: NOW + DAY });
  });

  it('are not asked for singly if they are counts of a list that fails', async () => {
    const [list] = queriesOf(1);
    const count = queriesOf(2, { fields: undefined });
    const { outcomes, alone, unsupported } = await run(
      [[...(list ? [list] : []), ...count]],
      bundleOf(MALFORMED, MALFORMED, MALFORMED),
      (id) => (id === 1 ? { failure: 'noAccess' } : { body: { count: 7 } }),
    );
    expect([outcomes, alone]).toEqual([
      ['noAccess', 'badReply', []],
      [1, 2],
    ]);
    expect(unsupported).toEqual({ bundles: NOW + DAY });
  });

  it('are confirmed by one single query if they are empty, in all bundles of a check', async () => {
    const queries = queriesOf(2, { isFilled: true });
    const { outcomes, alone } = await run([queries, queries], bundleOf(EMPTY, EMPTY), () => ({ body: [] }));
    expect([outcomes, alone]).toEqual([[[], [], [], []], [1]]);
  });

  it('are each asked for once if they are wrongly empty', async () => {
    const { outcomes, alone } = await run(
      [queriesOf(3, { isFilled: true })],
      bundleOf(EMPTY, rows(7), EMPTY),
    );
    expect([outcomes, alone]).toEqual([
      [[1], [7], [3]],
      [1, 3],
    ]);
  });
});
