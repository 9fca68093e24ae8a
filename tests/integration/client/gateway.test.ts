import { afterEach, expect, it } from 'vitest';
import type { CheckTask } from '../../../src/connectwise/work-source.ts';
import type { Member } from '../../../src/domain/account/session.ts';
import { CONFIDENTIAL_CLIENT_ID, CONFIDENTIAL_CLIENT_SECRET } from '../../connectwise-server/index.ts';
import { type ClientOptions, connectClient, failureCodeOf, type TestClient } from './connect-client.ts';
import { type CheckStore, createCheckStore } from '../../unit/support/check-store.ts';
import { WHO_AM_I } from '../../../src/connectwise/who-am-i.ts';

const EMPTY = { companies: [{ identifier: 'acme', empty: true }] };
const ANY_PATH = '/v4_6_release/apis/3.0/*';
const TICKETS = '/service/tickets';
const TOKEN = '/system/oauth/token';

let client: TestClient;
let me: Member;
let store: CheckStore;

afterEach(() => client.close());

it('the client reads who is signed in', async () => {
  await connect();
  expect(me).toEqual({ id: me.id, identifier: 'jdoe', name: 'Jane Doe' });
  expect(await client.connect().findMember('jdoe')).toEqual(me);
  expect(await client.connect().findMember('no body/../x')).toBeUndefined();
});

it('a check reads all open items of the member and nobody else’s, over several pages, each once', async () => {
  await connect({ server: { seed: { tickets: 12_000, projects: 12 } } });
  const { items, skippedRows, isCut, forbidden } = await listMyWork();
  const { control } = client.server;
  const open = new Set(control.projects('acme').flatMap(({ id, closedFlag }) => (closedFlag ? [] : [id])));
  const expected = [
    ...control
      .tickets('acme')
      .flatMap((row) => (row.owner?.identifier === 'jdoe' && !row.closedFlag ? [`ticket:${row.id}`] : [])),
    ...control
      .tasks('acme')
      .flatMap((row) =>
        row.assignedTo?.identifier === 'jdoe' && !row.closedFlag && open.has(row.project.id)
          ? [`task:${row.id}`]
          : [],
      ),
  ];
  expect(control.requests({ path: TICKETS }).length).toBeGreaterThan(1);
  expect(items.map(({ key }) => key).toSorted()).toEqual(expected.toSorted());
  expect({ skippedRows, isCut, forbidden }).toEqual({ skippedRows: 0, isCut: false, forbidden: [] });
});

it('a check reads page after page if the server sends no Link header', async () => {
  await connect({ server: { ...EMPTY, links: false } });
  for (let count = 0; count < 2_001; count += 1) client.server.control.createTicket('acme');
  expect((await listMyWork()).items).toHaveLength(2_001);
  expect(client.server.control.requests({ path: TICKETS }).map(({ query }) => query['page'])).toEqual([
    '1',
    '2',
    '3',
  ]);
});

it('a check requests only the fields that it reads, and only the member’s items', async () => {
  await connect({ server: EMPTY });
  await listMyWork();
  const [first] = client.server.control.requests({ path: TICKETS });
  expect(first?.query).toMatchObject({
    conditions: 'closedFlag=false and owner/identifier="jdoe"',
    orderBy: 'id asc',
    pageSize: '1000',
  });
  expect(first?.query['fields']?.split(',')).toContain('requiredDate');
});

it('a check queries a server without closedFlag again without it, and the next one knows that', async () => {
  await connect({ server: { ...EMPTY, closedFlag: { tickets: false } } });
  client.server.control.createTicket('acme', { summary: 'Open' });
  expect((await listMyWork()).items).toHaveLength(1);
  expect(client.server.control.requests({ path: TICKETS }).map(({ query }) => query['conditions'])).toEqual([
    'closedFlag=false and owner/identifier="jdoe"',
    'owner/identifier="jdoe"',
  ]);

  client.server.control.clearRequests();
  await listMyWork({ isManual: true });
  const asked = JSON.stringify(client.server.control.requests().map(({ query, body }) => [query, body]));
  expect(asked).toContain('owner/identifier');
  expect(asked).not.toContain('closedFlag=false and owner/identifier');
});

it.each([
  ['a public client', {}],
  ['a confidential client', { clientId: CONFIDENTIAL_CLIENT_ID, clientSecret: CONFIDENTIAL_CLIENT_SECRET }],
])('%s renews an expired token once for all waiting requests, and the check succeeds', async (_, options) => {
  await connect({ server: EMPTY, ...options });
  const { control } = client.server;
  control.configure({ bundles: false });
  for (let count = 0; count < 10; count += 1) {
    const { id } = control.createProject('acme', {});
    control.injectFault({ path: `/project/projects/${id}/tasks`, status: 401 });
  }
  control.injectFault({ path: WHO_AM_I, status: 401 });
  const previous = client.tokens();
  client.server.control.clearRequests();
  await listMyWork();
  expect(control.pendingFaults()).toEqual([]);
  expect(client.server.control.requests({ path: TOKEN })).toHaveLength(1);
  expect(client.tokens()?.refreshToken).not.toBe(previous?.refreshToken);
});

it('a check stops at a token that is refused right after its renewal', async () => {
  await connect({ server: EMPTY });
  for (const path of ['/service/*', '/project/*', WHO_AM_I])
    client.server.control.injectFault({ path, status: 401, count: 'always' });
  client.server.control.clearRequests();
  expect(await failureCodeOf(listMyWork())).toBe('unauthorized');
  expect(client.server.control.requests({ path: TICKETS })).toHaveLength(2);
  expect(client.server.control.requests({ path: TOKEN })).toHaveLength(1);
  expect(client.server.control.requests({ path: WHO_AM_I })).toHaveLength(1);
  expect(client.tokens()).toBeDefined();
});

it('the session ends when the server says that the refresh token is invalid', async () => {
  await connect({ server: EMPTY });
  client.server.control.revokeGrants();
  expect(await failureCodeOf(listMyWork())).toBe('sessionEnded');
  expect(client.tokens()).toBeUndefined();
});

it.each([
  ['a server error', { status: 503, count: 'always' as const }, 'serverDown'],
  ['an error without JSON', { status: 500, body: '<h1>500</h1>', count: 'always' as const }, 'serverDown'],
  ['a reset connection', { end: 'reset' as const, count: 'always' as const }, 'unreachable'],
])('the session stays after %s at the token endpoint', async (_, fault, code) => {
  await connect({ server: EMPTY });
  client.server.control.expireAccessTokens();
  client.server.control.injectFault({ path: TOKEN, ...fault });
  expect(await failureCodeOf(listMyWork())).toBe(code);
  expect(client.tokens()).toBeDefined();
  client.server.control.clearFaults();
  expect((await listMyWork()).items).toEqual([]);
});

it('a check waits as long as a 429 asks, and fails if that is too long', async () => {
  await connect({ server: EMPTY });
  client.server.control.injectFault({ path: TICKETS, status: 429, headers: { 'retry-after': '3' } });
  await listMyWork();
  forget();
  expect(client.waits).toHaveLength(1);
  expect(client.waits[0]).toBeGreaterThanOrEqual(2_990);
  expect(client.waits[0]).toBeLessThan(5_000);

  client.server.control.injectFault({
    path: TICKETS,
    status: 429,
    headers: { 'retry-after': '600' },
    count: 'always',
  });
  client.server.control.clearRequests();
  expect(await failureCodeOf(listMyWork())).toBe('rateLimited');
  expect(client.server.control.requests({ path: TICKETS })).toHaveLength(1);
});

it.each([
  ['a reset connection', { end: 'reset' as const }],
  ['a truncated body', { end: 'truncate' as const }],
  ['a 502', { status: 502, body: '<html>Bad gateway</html>' }],
])('a check retries after %s', async (_, fault) => {
  await connect({ server: EMPTY });
  client.server.control.createTicket('acme', {});
  client.server.control.injectFault({ path: TICKETS, ...fault });
  expect((await listMyWork()).items).toHaveLength(1);
  expect(client.waits).toHaveLength(1);
});

it.each([
  [
    'the page of a captive portal',
    { status: 200, body: '<html>Sign in to the guest network</html>' },
    'badReply',
  ],
  ['an object instead of a list', { status: 200, body: {} }, 'badReply'],
  ['null', { status: 200, body: 'null' }, 'badReply'],
  [
    'an error object with status 200',
    { status: 200, body: { code: 'TooManyRequests', message: 'x', messageId: '429' } },
    'rateLimited',
  ],
  ['a redirect to another host', { location: 'https://evil.example/' }, 'redirected'],
  ['a redirect to its own host', { location: 'https://acme.api.connectwisedev.com/elsewhere' }, 'redirected'],
])('a check whose every reply is %s fails, and does not empty the list', async (_, fault, code) => {
  await connect({ server: EMPTY });
  client.server.control.injectFault({ path: ANY_PATH, count: 'always', ...fault });
  expect(await failureCodeOf(listMyWork())).toBe(code);
});

it('a check skips and counts invalid rows, and keeps the others', async () => {
  await connect({ server: EMPTY });
  const rows = [
    { id: 1, summary: 'Good', owner: { identifier: 'jdoe' } },
    { id: 'two', summary: 'No number' },
    { id: '8', summary: 'Number as text' },
    { id: 3 },
    { id: 4, summary: 5 },
    { id: 5, summary: 'Bad date', requiredDate: 'soon' },
    null,
    { id: 6, summary: 'Of somebody else', owner: { identifier: 'asmith' } },
    { id: 7, summary: 'Closed', closedFlag: true },
    { id: 1, summary: 'Good again' },
  ];
  client.server.control.injectFault({ path: TICKETS, status: 200, body: rows });
  const { items, skippedRows } = await listMyWork();
  expect(items.map(({ title }) => title)).toEqual(['Number as text', 'Bad date', 'Good again']);
  expect(skippedRows).toBe(5);
});

it('a check lists tickets if the member has no access to tasks', async () => {
  await connect({ server: EMPTY, scopes: ['ConnectWiseManageCallback', 'ServiceTicket'] });
  client.server.control.createTicket('acme', {});
  const { items, forbidden } = await listMyWork();
  expect(items).toHaveLength(1);
  expect(forbidden).toEqual(['task']);
});

it('a forbidden or just deleted project costs no task of other projects', async () => {
  await connect({ server: { ...EMPTY, bundles: false } });
  const { control } = client.server;
  const [forbidden, deleted, good] = ['A', 'B', 'C'].map((name) => control.createProject('acme', { name }));
  for (const project of [forbidden, deleted, good])
    control.createTask('acme', project?.id ?? 0, { name: project?.name ?? '' });
  control.injectFault({ path: `/project/projects/${forbidden?.id}/tasks`, status: 403 });
  control.injectFault({ path: `/project/projects/${deleted?.id}/tasks`, status: 404 });
  expect((await listMyWork()).items.map(({ title }) => title)).toEqual(['C']);
});

async function connect(options?: ClientOptions): Promise<void> {
  client = await connectClient(options);
  const reported = await client.connect().readMe();
  if (!reported) throw new Error('The server does not say who is signed in.');
  me = reported;
  forget();
}

/** Makes the next check a first one again. */
function forget(): void {
  store = createCheckStore(me);
}

async function listMyWork(more: Partial<CheckTask> = {}) {
  const { skippedRows, isCut, forbidden } = await store.check(client.connect(), more);
  return { items: [...store.items.values()], skippedRows, isCut, forbidden };
}
