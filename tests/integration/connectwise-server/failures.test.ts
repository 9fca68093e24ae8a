import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUNDLE_FAILURES, ENDPOINT_FAILURES, FOREIGN_PAGES } from '../../connectwise-server/index.ts';
import { startPsaServer, type PsaServer } from './psa/psa-support.ts';
import { NOW } from './support.ts';

let server: PsaServer;
let nowMs: number;

beforeEach(async () => {
  nowMs = NOW;
  server = await startPsaServer({ now: () => nowMs });
});

afterEach(() => server.close());

/** What a client sees of a reply: its status, and whether its body is JSON, a page or empty. */
async function look(answer: Promise<Response>): Promise<string> {
  try {
    const response = await answer;
    const text = await response.text();
    const isJson = /^[[{]/.test(text);
    return `${response.status} ${isJson ? 'JSON' : text === '' ? 'nothing' : 'page'}`;
  } catch {
    return 'broken off';
  }
}

const manual = { redirect: 'manual' } as const;
const bundle = (...requests: object[]): RequestInit => ({
  method: 'POST',
  body: JSON.stringify({
    requests: requests.map((request, index) => ({ sequenceNumber: index + 1, ...request })),
  }),
});

async function resultsOf(answer: Promise<Response>): Promise<Record<string, unknown>[]> {
  const { results } = (await (await answer).json()) as { results: Record<string, unknown>[] };
  return results;
}

const SEEN: Record<(typeof ENDPOINT_FAILURES)[number], string> = {
  badRequest: '400 JSON',
  signedOut: '401 JSON',
  noAccess: '403 JSON',
  notFound: '404 JSON',
  limited: '429 JSON',
  serverError: '500 JSON',
  unavailable: '503 page',
  blocked: '403 page',
  signOn: '200 page',
  redirect: '302 nothing',
  cut: 'broken off',
  reset: 'broken off',
};

describe('an endpoint', () => {
  test.each(ENDPOINT_FAILURES)('that fails by "%s" fails every time, and no other does', async (failure) => {
    const path = '/project/projects/101/tasks';
    server.control.breakEndpoint({ path, failure });
    expect([await look(server.api(path, manual)), await look(server.api(path, manual))]).toEqual([
      SEEN[failure],
      SEEN[failure],
    ]);
    expect(await look(server.api('/project/projects/102/tasks'))).toBe('200 JSON');
    server.control.clearFaults(path);
    expect(await look(server.api(path))).toBe('200 JSON');
  });

  test('is refused in the format of its dialect', async () => {
    server.control.breakEndpoint({ path: '/service/tickets', failure: 'noAccess' });
    const [gateway, psa] = [await server.api('/service/tickets'), await server.psa('/service/tickets')];
    expect(await gateway.json()).toEqual({ code: 'Forbidden', message: 'Forbidden', messageId: '403' });
    expect(await psa.json()).toEqual({ code: 'Forbidden', message: 'Forbidden', errors: null });
  });

  test('redirects to its own address without TLS', async () => {
    server.control.breakEndpoint({ path: '/service/tickets', failure: 'redirect' });
    const response = await server.psa('/service/tickets?page=1', manual);
    expect(response.headers.get('location')).toBe(
      'http://api-na.myconnectwise.net/v2025_1/apis/3.0/service/tickets?page=1',
    );
  });

  test.each([
    ['serverError', false, 500],
    ['blocked', false, 403],
    ['redirect', false, 302],
    ['reset', false, 502],
    ['signOn', true, 200],
    ['cut', true, 200],
  ] as const)('that fails by "%s" has no rows in a bundle', async (failure, success, statusCode) => {
    server.control.breakEndpoint({ path: '/project/projects/101/tasks', failure });
    const [broken, sound] = await resultsOf(
      server.api(
        '/system/bundles',
        bundle(...[101, 102].map((parentId) => ({ resourceType: 'projectTask', apiRequest: { parentId } }))),
      ),
    );
    expect(broken).toMatchObject({ sequenceNumber: 1, success, statusCode });
    expect(broken?.['entities'] ?? []).toEqual([]);
    expect(sound).toMatchObject({ success: true, count: 8 });
  });

  test('that is slow still answers, even in a bundle', async () => {
    server.control.breakEndpoint({ path: '/service/boards', failure: 'slow', delayMs: 1 });
    expect(await look(server.psa('/service/boards'))).toBe('200 JSON');
    expect(await resultsOf(server.psa('/system/bundles', bundle({ resourceType: 'board' })))).toMatchObject([
      { success: true, count: 5 },
    ]);
  });

  test('can fail for some requests, or for some time by the clock of the server', async () => {
    server.control.breakEndpoint({ path: '/service/boards', failure: 'serverError', skip: 1, count: 1 });
    server.control.breakEndpoint({ path: '/service/priorities', failure: 'serverError', forMs: 1000 });
    const seen: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const [boards, priorities] = [server.psa('/service/boards'), server.psa('/service/priorities')];
      seen.push(await look(boards), await look(priorities));
      nowMs += 500;
    }
    expect(seen.map((text) => text.slice(0, 3))).toEqual(['200', '500', '500', '500', '200', '200']);
    expect(server.control.pendingFaults()).toEqual([]);
  });

  test('that is only read in a bundle uses up its failures there', async () => {
    server.control.breakEndpoint({ path: '/service/boards', failure: 'notFound', count: 1 });
    const boards = (): Promise<Record<string, unknown>[]> =>
      resultsOf(server.psa('/system/bundles', bundle({ resourceType: 'board' })));
    expect(await boards()).toMatchObject([{ statusCode: 404 }]);
    expect(await boards()).toMatchObject([{ statusCode: 200 }]);
  });
});

const SEEN_OF_BUNDLES: Record<(typeof BUNDLE_FAILURES)[number], string> = {
  redirect: '302 nothing',
  signedOut: '401 JSON',
  notFound: '404 JSON',
  notAllowed: '405 JSON',
  limited: '429 JSON',
  serverError: '500 JSON',
  signOn: '200 page',
  empty: '200 nothing',
  cut: 'broken off',
  fewerResults: '200 JSON',
  moreResults: '200 JSON',
  fromZero: '200 JSON',
  sameNumbers: '200 JSON',
  rotated: '200 JSON',
  reversed: '200 JSON',
  refusals: '200 JSON',
  bareRefusals: '200 JSON',
  empties: '200 JSON',
  slow: '200 JSON',
  never: 'broken off',
};

describe('bundles', () => {
  test.each(BUNDLE_FAILURES)('fail by "%s" every time, and single requests do not', async (failure) => {
    server.control.breakBundles(failure, failure === 'slow' ? { delayMs: 1 } : {});
    const controller = new AbortController();
    const init = { ...bundle({ resourceType: 'board' }), ...manual, signal: controller.signal };
    const answer = look(server.psa('/system/bundles', init));
    await server.control.waitForRequest({ path: '/system/bundles' });
    if (failure === 'never') controller.abort();
    expect(await answer).toBe(SEEN_OF_BUNDLES[failure]);
    expect(await look(server.psa('/service/boards'))).toBe('200 JSON');
    expect(server.control.pendingFaults()).toHaveLength(1);
  });

  test.each([
    ['fewerResults', [2]],
    ['moreResults', [1, 2, 3]],
    ['fromZero', [0, 1]],
    ['sameNumbers', [1, 1]],
    ['rotated', [2, 1]],
    ['reversed', [2, 1]],
  ] as const)('fail by "%s"', async (failure, numbers) => {
    server.control.breakBundles(failure);
    const answer = server.psa(
      '/system/bundles',
      bundle({ resourceType: 'board' }, { resourceType: 'priority' }),
    );
    expect((await resultsOf(answer)).map(({ sequenceNumber }) => sequenceNumber)).toEqual(numbers);
  });

  test.each([
    ['refusals', { success: false, statusCode: 403, error: { code: 'Forbidden' } }],
    ['bareRefusals', { success: false, statusCode: 403 }],
    ['empties', { success: true, statusCode: 200, count: 0 }],
  ] as const)('fail by "%s" in each result', async (failure, expected) => {
    server.control.breakBundles(failure);
    const answer = server.psa('/system/bundles', bundle({ resourceType: 'board' }));
    expect(await resultsOf(answer)).toMatchObject([{ sequenceNumber: 1, entities: [], ...expected }]);
  });

  test('can be slow once', async () => {
    server.control.breakBundles('slow', { delayMs: 1, count: 1 });
    expect(await look(server.psa('/system/bundles', bundle({ resourceType: 'board' })))).toBe('200 JSON');
    expect(server.control.requests().map(({ fault }) => fault)).toEqual(['changed']);
    expect(server.control.pendingFaults()).toEqual([]);
  });
});

describe('a foreign page', () => {
  test.each(FOREIGN_PAGES)('"%s" can come from any path with any status, and is HTML', async (page) => {
    server.control.servePage({ page, path: '/service/*', status: 401 });
    const response = await server.api('/service/tickets');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      401,
      expect.stringContaining('text/html'),
    ]);
    expect(await response.text()).toMatch(/<title>.+<\/title>.+<body/is);
    expect(await look(server.api('/project/projects'))).toBe('200 JSON');
  });

  test.each([
    ['cdn', 403],
    ['iis', 503],
    ['signOn', 200],
    ['maintenance', 503],
  ] as const)('"%s" has its own default status', async (page, status) => {
    server.control.servePage({ page, path: '*' });
    expect(await look(server.psa('/service/tickets'))).toBe(`${status} page`);
  });

  test('replaces a whole bundle, and never a result inside one', async () => {
    server.control.servePage({ page: 'cdn', path: '/service/boards' });
    expect(await resultsOf(server.psa('/system/bundles', bundle({ resourceType: 'board' })))).toMatchObject([
      { success: true },
    ]);
    server.control.servePage({ page: 'cdn', path: '/system/*' });
    expect(await look(server.psa('/system/bundles', bundle({ resourceType: 'board' })))).toBe('403 page');
  });

  test('stays as long as configured', async () => {
    server.control.servePage({ page: 'maintenance', path: '*', forMs: 60_000 });
    expect(await look(server.psa('/service/tickets'))).toBe('503 page');
    nowMs += 60_000;
    expect(await look(server.psa('/service/tickets'))).toBe('200 JSON');
  });
});
