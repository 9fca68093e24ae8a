import { describe, expect, it } from 'vitest';
import { createQueryClient } from '../../../../src/connectwise/lists/query-client.ts';
import {
  PROJECTS as PROJECT_LIST,
  tasksOf as taskListOf,
  TICKETS as TICKET_LIST,
} from '../../../../src/connectwise/gateway/lists.ts';
import { createCheckRequests } from '../../../../src/connectwise/lists/check-requests.ts';
import type { UnsupportedFeatures } from '../../../../src/connectwise/lists/unsupported.ts';
import type { ListQuery } from '../../../../src/connectwise/lists/list-query.ts';
import type { FailureCode } from '../../../../src/domain/failure.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';
import { type Answer, createFakeApi } from '../../support/fake-api.ts';
import { NOW } from '../../support/samples.ts';

const TICKETS: ListQuery = {
  list: TICKET_LIST,
  where: 'owner/identifier="jdoe"',
  isOpenOnly: true,
  fields: 'id',
  orderBy: 'id asc',
  page: 1,
  pageSize: 1_000,
};
const PROJECTS: ListQuery = { ...TICKETS, list: PROJECT_LIST, where: '' };
const BUNDLES = '/system/bundles';

interface BundleRequest {
  sequenceNumber: number;
  resourceType: string;
  apiRequest: { parentId?: number; filters: { conditions: string } };
}

/** Answers 400 to any condition on `closedFlag`. */
function withoutClosedFlag(_: string, { conditions }: Record<string, unknown>): Answer {
  return String(conditions).includes('closedFlag') ? { failure: 'badRequest' } : { body: [1] };
}

function create(answer: Parameters<typeof createFakeApi>[0], unsupported: UnsupportedFeatures = {}) {
  const api = createFakeApi(answer);
  return { ...api, unsupported, client: createQueryClient(api.request, unsupported, () => NOW) };
}

/** A server with bundles. `answerEach` answers each query in a bundle, `answerSingle` each single query. */
function createBundled(
  answerEach: (request: BundleRequest) => object = () => ({ entities: [], count: 0 }),
  unsupported: UnsupportedFeatures = {},
  answerSingle: (path: string) => Answer | undefined = () => undefined,
) {
  const sizes: number[] = [];
  const all = create((path, _, { post }) => {
    if (path !== BUNDLES) return answerSingle(path);
    const { requests } = post as { requests: BundleRequest[] };
    sizes.push(requests.length);
    return {
      body: {
        results: requests.map((each) =>
          Object.assign({ sequenceNumber: each.sequenceNumber }, answerEach(each)),
        ),
      },
      headers: { date: new Date(NOW).toUTCString() },
    };
  }, unsupported);
  return { ...all, sizes };
}

function tasksOf(count: number): ListQuery[] {
  return Array.from({ length: count }, (_, index) => ({ ...TICKETS, list: taskListOf(index + 1) }));
}

/** The rows of each outcome, or the code of its failure. */
function reported(outcomes: (PromiseSettledResult<{ rows: unknown[] }> | undefined)[]): unknown[] {
  return outcomes.map((outcome) =>
    outcome?.status === 'rejected'
      ? (outcome.reason as { failure: { code: string } }).failure.code
      : outcome?.value.rows,
  );
}

/** A result that refuses a query in the words of ConnectWise. */
function refused(statusCode: number): object {
  return { success: false, statusCode, error: { code: 'Refused', message: 'No' } };
}

/** A result that reports a failure of the server. */
function failed(sequenceNumber: number): object {
  return { sequenceNumber, success: false, statusCode: 500 };
}

describe('ask', () => {
  it('asks for the open rows of the member, in a stable order', async () => {
    const { client, asked, unsupported } = create(() => ({ body: [1] }));
    await expect(client.ask(TICKETS)).resolves.toMatchObject({ rows: [1], isUnchanged: false });
    expect(asked).toStrictEqual([
      {
        path: '/service/tickets',
        query: {
          conditions: 'closedFlag=false and owner/identifier="jdoe"',
          orderBy: 'id asc',
          fields: 'id',
          pageSize: 1_000,
          page: 1,
        },
      },
    ]);
    expect(unsupported).toStrictEqual({});
  });

  it('reads the last page, the validator and the server time from the headers', async () => {
    const headers = {
      date: new Date(NOW).toUTCString(),
      etag: 'W/"x"',
      link: '<https://x/y?page=2>; rel="next", <https://x/y?page=4>; rel="last"',
    };
    const { client } = create(() => ({ body: [], headers }));
    expect(await client.ask(TICKETS)).toMatchObject({ lastPage: 4, hasNext: true, serverTime: NOW });
    const bare = create(() => ({ body: [], headers: { date: 'yesterday' } }));
    expect(await bare.client.ask(TICKETS)).toStrictEqual({
      rows: [],
      count: undefined,
      lastPage: undefined,
      hasNext: false,
      isUnchanged: false,
      validator: undefined,
      serverTime: undefined,
    });
  });

  it.each([
    ['an object', {}],
    ['null', null],
    ['a text', ''],
    ['a number', 0],
    ['false', false],
  ])('rejects %s instead of a list', async (_, body) => {
    await expect(create(() => ({ body })).client.ask(TICKETS)).rejects.toMatchObject({
      failure: { code: 'badReply' },
    });
  });

  it('asks for the count alone if the query names no fields', async () => {
    const { client, asked } = create(() => ({ body: { count: 7 } }));
    expect(await client.ask({ ...TICKETS, fields: undefined })).toMatchObject({ count: 7, rows: [] });
    expect(asked).toStrictEqual([
      {
        path: '/service/tickets/count',
        query: { conditions: 'closedFlag=false and owner/identifier="jdoe"' },
      },
    ]);
  });

  it.each([[{}], [[]], [7], [{ count: -1 }], [{ count: '7' }], [{ count: 1.5 }], [null]])(
    'rejects %j instead of a count',
    async (body) => {
      await expect(
        create(() => ({ body })).client.ask({ ...TICKETS, fields: undefined }),
      ).rejects.toMatchObject({ failure: { code: 'badReply' } });
    },
  );

  it('sends an ETag only with exactly the same query', async () => {
    const { client, asked } = create(() => ({ body: [], headers: { etag: '"1"' } }));
    const { validator } = await client.ask(TICKETS);
    const known = validator ? [validator] : [];
    await client.ask(TICKETS, known);
    const others: Partial<ListQuery>[] = [
      { page: 2 },
      { fields: 'id,name' },
      { where: 'owner/identifier="asmith"' },
      { orderBy: 'id desc' },
      { isOpenOnly: false },
      { list: PROJECT_LIST },
    ];
    for (const other of others) await client.ask({ ...TICKETS, ...other }, known);
    expect(asked.map(({ etag }) => etag)).toEqual([undefined, '"1"', ...others.map(() => undefined)]);
  });

  it('leaves ETags out for a day if a server fails because of one', async () => {
    const { client, asked, unsupported } = create((_, __, { etag }) =>
      etag ? { failure: 'serverDown' } : { body: [1], headers: { etag: '"1"' } },
    );
    const { validator } = await client.ask(TICKETS);
    const known = validator ? [validator] : [];
    for (let time = 0; time < 2; time += 1)
      await expect(client.ask(TICKETS, known)).resolves.toMatchObject({ rows: [1] });
    expect(asked.map(({ etag }) => etag)).toEqual([undefined, '"1"', undefined, undefined]);
    expect(asked.map(({ query }) => query)).toEqual(Array(4).fill(asked[0]?.query));
    expect(unsupported).toEqual({ validators: NOW + DAY });
  });

  it('does not ask again without an ETag after what is not a failure of a request', async () => {
    const broken = new TypeError('broken');
    let requests = 0;
    const { client } = create((_, __, { etag }) => {
      requests += 1;
      if (etag) throw broken;
      return { body: [], headers: { etag: '"1"' } };
    });
    const { validator } = await client.ask(TICKETS);
    await expect(client.ask(TICKETS, validator ? [validator] : [])).rejects.toBe(broken);
    expect(requests).toBe(2);
  });

  it.each([
    ['<https://x/y?page=2>; rel="next"', true],
    ['<https://x/y?page=2>; rel=next', true],
    ['<https://x/y?page=2>; REL="Next"', true],
    ['<https://x/y?page=1>; rel="prev"', false],
    ['<https://x/y?rel=2>; rel="first"', false],
    ['<https://x/y?page=2>; xrel="next"', false],
  ])('reads from the link %s whether another page follows: %s', async (link, expected) => {
    const { client } = create(() => ({ body: [], headers: { link } }));
    expect((await client.ask(TICKETS)).hasNext).toBe(expected);
  });

  it('reports that nothing has changed', async () => {
    const { client } = create(() => ({ isUnchanged: true }));
    expect(await client.ask(TICKETS)).toMatchObject({ isUnchanged: true, rows: [] });
  });
});

describe('a server without closedFlag', () => {
  it('asks again without closedFlag after a 400, and remembers that for a day', async () => {
    const { client, unsupported, conditionsAsked } = create(withoutClosedFlag);
    await expect(client.ask(TICKETS)).resolves.toMatchObject({ rows: [1] });
    await client.ask(TICKETS);

    expect(conditionsAsked()).toStrictEqual([
      'closedFlag=false and owner/identifier="jdoe"',
      'owner/identifier="jdoe"',
      'owner/identifier="jdoe"',
    ]);
    expect(unsupported).toStrictEqual({ ticketClosedFlag: NOW + DAY });
  });

  it('asks without any condition if closedFlag was the only one', async () => {
    const { client, asked } = create(withoutClosedFlag);
    await client.ask(PROJECTS);
    expect(asked.map(({ query }) => 'conditions' in query)).toStrictEqual([true, false]);
  });

  it.each([
    ['a moment before', NOW + 1, ['owner/identifier="jdoe"']],
    ['at', NOW, ['closedFlag=false and owner/identifier="jdoe"', 'owner/identifier="jdoe"']],
  ])('%s the end of the day without closedFlag asks with %o', async (_, ticketClosedFlag, conditions) => {
    const { client, conditionsAsked } = create(withoutClosedFlag, { ticketClosedFlag });
    await client.ask(TICKETS);
    expect(conditionsAsked()).toStrictEqual(conditions);
  });

  it('remembers a missing closedFlag for each list separately', async () => {
    const { client, conditionsAsked } = create(() => ({ body: [] }), { ticketClosedFlag: NOW + DAY });
    await client.ask(PROJECTS);
    expect(conditionsAsked()).toStrictEqual(['closedFlag=false']);
  });

  it('does not conclude from a 400 for another reason that closedFlag is missing', async () => {
    const { client, unsupported, asked } = create(() => ({ failure: 'badRequest' }));
    await expect(client.ask(TICKETS)).rejects.toMatchObject({ failure: { code: 'badRequest' } });
    expect([unsupported, asked.length]).toStrictEqual([{}, 2]);
  });

  it.each(['noAccess', 'notFound', 'serverDown', 'unauthorized', 'badReply'] as const)(
    'does not ask again without closedFlag after %s',
    async (failure) => {
      const { client, asked } = create(() => ({ failure }));
      await expect(client.ask(TICKETS)).rejects.toMatchObject({ failure: { code: failure } });
      expect(asked).toHaveLength(1);
    },
  );

  it('asks again in one bundle for all queries that were refused for closedFlag', async () => {
    const { client, sizes, unsupported } = createBundled(({ apiRequest, resourceType }) =>
      resourceType === 'projectTask' && apiRequest.filters.conditions.includes('closedFlag')
        ? refused(400)
        : { entities: [apiRequest.parentId ?? 0] },
    );
    const outcomes = await client.askTogether([TICKETS, ...tasksOf(3)]);
    expect(reported(outcomes)).toEqual([[0], [1], [2], [3]]);
    expect([sizes, unsupported]).toEqual([[4, 3], { taskClosedFlag: NOW + DAY }]);
    await client.askTogether(tasksOf(2));
    expect(sizes).toEqual([4, 3, 2]);
  });

  it('does not conclude that closedFlag is missing from a query that a bundle refuses either way', async () => {
    const single = () => ({ failure: 'badRequest' }) as const;
    const { client, sizes, unsupported } = createBundled(() => refused(400), {}, single);
    expect(reported(await client.askTogether(tasksOf(2)))).toEqual(['badRequest', 'badRequest']);
    expect([sizes, unsupported]).toEqual([[2, 2], {}]);
  });
});

describe('askTogether', () => {
  it('asks all queries in one request, each with its own outcome', async () => {
    const { client, sizes, asked } = createBundled(({ sequenceNumber }) => ({
      entities: [sequenceNumber],
      count: 5,
    }));
    const outcomes = await client.askTogether(tasksOf(3));
    expect(reported(outcomes)).toEqual([[1], [2], [3]]);
    expect(outcomes[0]).toMatchObject({ value: { count: 5, lastPage: undefined, serverTime: NOW } });
    expect([sizes, asked.length]).toEqual([[3], 1]);
  });

  it('puts at most 20 queries into a bundle', async () => {
    const { client, sizes } = createBundled();
    expect(await client.askTogether(tasksOf(45))).toHaveLength(45);
    expect(sizes).toEqual([20, 20, 5]);
  });

  it('asks a lone query without a bundle', async () => {
    const { client, asked } = create(() => ({ body: [] }));
    await client.askTogether([TICKETS]);
    expect(asked.map(({ path }) => path)).toEqual(['/service/tickets']);
    expect(await client.askTogether([])).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it.each<FailureCode>([
    'notFound',
    'badRequest',
    'noAccess',
    'serverDown',
    'unreachable',
    'timeout',
    'redirected',
    'badReply',
    'unauthorized',
  ])('asks one by one if the bundle fails with %s, and remembers that for a day', async (failure) => {
    const { client, unsupported, pathsAsked } = create((path) =>
      path === BUNDLES ? { failure } : { body: [path] },
    );
    expect(client.hasBundles()).toBe(true);
    const outcomes = await client.askTogether(tasksOf(21));
    expect(reported(outcomes)).toEqual(tasksOf(21).map(({ list }) => [list.path]));
    await client.askTogether(tasksOf(2));
    expect(pathsAsked().filter((path) => path === BUNDLES)).toHaveLength(1);
    expect([unsupported, client.hasBundles()]).toEqual([{ bundles: NOW + DAY }, false]);
  });

  it.each<[string, unknown]>([
    ['no object', []],
    ['no results', { answers: [] }],
    ['fewer results', { results: [{ sequenceNumber: 1, entities: [1] }] }],
    [
      'results of another number',
      { results: [7, 8, 9].map((sequenceNumber) => ({ sequenceNumber, entities: [] })) },
    ],
    [
      'results without rows',
      { results: [1, 2, 3].map((sequenceNumber) => ({ sequenceNumber, success: true })) },
    ],
    [
      'results that failed',
      { results: [1, 2, 3].map((sequenceNumber) => ({ sequenceNumber, success: false, statusCode: 500 })) },
    ],
  ])(
    'asks one by one for what a bundle with %s leaves open, and remembers that for a day',
    async (_, body) => {
      const { client, unsupported } = create((path) => ({ body: path === BUNDLES ? body : [1] }));
      expect(reported(await client.askTogether(tasksOf(3)))).toEqual([[1], [1], [1]]);
      expect(unsupported).toEqual({ bundles: NOW + DAY });
    },
  );

  it('believes the failures of a bundle once a single query fails in the same way', async () => {
    const { client, pathsAsked, unsupported } = create((path) =>
      path === BUNDLES
        ? { body: { results: [{ sequenceNumber: 1, entities: [1] }, ...[2, 3, 4].map(failed)] } }
        : { failure: 'serverDown' },
    );
    expect(reported(await client.askTogether(tasksOf(4)))).toEqual([
      [1],
      'serverDown',
      'serverDown',
      'serverDown',
    ]);
    expect(pathsAsked()).toEqual([BUNDLES, '/project/projects/2/tasks']);
    expect(unsupported).toEqual({});
  });

  it('asks no more single queries than the budget has requests for', async () => {
    const api = createFakeApi((path) => (path === BUNDLES ? { failure: 'redirected' } : { body: [1] }));
    const requests = createCheckRequests(api.request, { budget: 3, wasSilent: false });
    const client = createQueryClient(requests.request, {}, () => NOW, { requests });
    expect(reported(await client.askTogether(tasksOf(4)))).toEqual([[1], [1], undefined, undefined]);
    expect(api.asked).toHaveLength(3);
  });

  it('sends no bundles for 20 minutes if single queries fail too', async () => {
    const { client, unsupported } = create(() => ({ failure: 'serverDown' }));
    expect(reported(await client.askTogether(tasksOf(2)))).toEqual(['serverDown', 'serverDown']);
    expect(unsupported).toEqual({ bundles: NOW + 20 * MINUTE });
  });

  it('tries bundles again after a day', async () => {
    const { client, sizes } = createBundled(undefined, { bundles: NOW });
    await client.askTogether(tasksOf(2));
    expect(sizes).toEqual([2]);
  });

  it('gives each query its own outcome without bundles', async () => {
    const unsupported: UnsupportedFeatures = { bundles: NOW + 1 };
    const { client } = create(
      (path) => (path.includes('/2/') ? { failure: 'serverDown' } : { body: [path.length] }),
      unsupported,
    );
    expect(reported(await client.askTogether(tasksOf(3)))).toEqual([[25], 'serverDown', [25]]);
  });
});

describe('a refusal or an empty result that only a bundle reports', () => {
  const filled = (count: number): ListQuery[] => tasksOf(count).map((each) => ({ ...each, isFilled: true }));
  const nothing = () => ({ entities: [], count: 0 });
  const rows = (path: string) => ({ body: [path] });

  it.each([400, 403, 404])('confirms a refusal with %i in a bundle by one single query', async (status) => {
    const code = ({ 400: 'badRequest', 403: 'noAccess', 404: 'notFound' } as const)[status] ?? 'unexpected';
    const right = createBundled(
      () => refused(status),
      {},
      () => ({ failure: code }),
    );
    expect(reported(await right.client.askTogether(tasksOf(3)))).toEqual([code, code, code]);
    expect(right.pathsAsked().filter((path) => path !== BUNDLES)).toEqual(
      Array(status === 400 ? 2 : 1).fill('/project/projects/1/tasks'),
    );
    const wrong = createBundled(() => refused(status), {}, rows);
    expect(reported(await wrong.client.askTogether(tasksOf(3)))).toEqual(
      tasksOf(3).map(({ list }) => [list.path]),
    );
    expect([right.unsupported, wrong.unsupported]).toMatchObject([{}, { bundles: NOW + DAY }]);
  });

  it('does not believe a refusal in a bundle that has nothing but a status', async () => {
    const { client } = createBundled(() => ({ success: false, statusCode: 403 }), {}, rows);
    expect(reported(await client.askTogether(tasksOf(2)))).toEqual(tasksOf(2).map(({ list }) => [list.path]));
  });

  it('reports a bad reply, not a refusal, if no request is left to ask again', async () => {
    const api = createBundled(() => refused(403));
    const requests = { requestsLeft: () => 0, note: () => undefined };
    const client = createQueryClient(api.request, {}, () => NOW, { requests });
    expect(reported(await client.askTogether(filled(2)))).toEqual(['badReply', 'badReply']);
    const down = createBundled(({ sequenceNumber }) => failed(sequenceNumber));
    const failing = createQueryClient(down.request, {}, () => NOW, { requests });
    expect(reported(await failing.askTogether(filled(2)))).toEqual(['serverDown', 'serverDown']);
    const empty = createQueryClient(createBundled(nothing).request, {}, () => NOW, { requests });
    expect(reported(await empty.askTogether(filled(2)))).toEqual(['badReply', 'badReply']);
  });

  it('confirms the empty results of filled lists by one single query per check', async () => {
    const { client, asked, unsupported } = createBundled(nothing, {}, () => ({ body: [] }));
    expect(reported(await client.askTogether(filled(3)))).toEqual([[], [], []]);
    expect(reported(await client.askTogether(filled(2)))).toEqual([[], []]);
    expect([asked.length, unsupported]).toEqual([3, {}]);
  });

  it('asks singly for all empty results of a bundle if a single query returns rows', async () => {
    const { client, unsupported, sizes } = createBundled(
      ({ sequenceNumber }) => (sequenceNumber === 2 ? { entities: [2] } : nothing()),
      {},
      rows,
    );
    const queries = filled(4).map((each, index) => ({ ...each, isFilled: index > 0 }));
    const outcomes = await client.askTogether(queries);
    expect(reported(outcomes)).toEqual(queries.map(({ list }, index) => (index === 1 ? [2] : [list.path])));
    expect([sizes, unsupported]).toEqual([[4], { bundles: NOW + DAY }]);
  });

  it('leaves empty results open if no single query is answered', async () => {
    const { client, asked, unsupported } = createBundled(nothing, {}, () => ({ failure: 'serverDown' }));
    expect(reported(await client.askTogether(filled(2)))).toEqual(['serverDown', 'serverDown']);
    expect([asked.length, unsupported]).toEqual([3, {}]);
  });

  it('believes an empty result if no rows are stored', async () => {
    const { client, asked } = createBundled(nothing);
    expect(reported(await client.askTogether(tasksOf(2)))).toEqual([[], []]);
    expect(asked).toHaveLength(1);
  });
});

it('continues after an id without a page number or an order, and keeps no ETag of that', async () => {
  const { client, asked } = create(() => ({ body: [1], headers: { etag: '"1"' } }));
  const { rows, validator } = await client.ask({ ...TICKETS, after: 7 });
  expect([rows, validator]).toEqual([[1], undefined]);
  expect(asked).toMatchObject([{ path: '/service/tickets', isForwardOnly: true }]);
  expect(asked[0]?.query).toEqual({
    conditions: expect.stringContaining('closedFlag=false'),
    fields: 'id',
    pageSize: 1_000,
    pageId: 7,
  });
});
