import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { idsOf, readRows, startTestServer, withQuery, type TestServer } from './support.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(() => server.close());

/** The page numbers of a `Link` header by `rel`, as a client reads them. */
function pagesIn(link: string | null): Record<string, number> {
  const parts = [...(link ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)];
  return Object.fromEntries(
    parts.map(([, url = '', rel = '']) => [rel, Number(new URL(url).searchParams.get('page'))]),
  );
}

describe('pages', () => {
  test('have 25 rows by default, and 1000 at most', async () => {
    expect(await readRows(await server.api('/service/tickets'))).toHaveLength(25);
    expect(await readRows(await server.api('/service/tickets?pageSize=1000'))).toHaveLength(240);
  });

  test.each([
    'pageSize=1001',
    'pageSize=0',
    'pageSize=x',
    'page=0',
    'page=-1',
    'page=1.5',
    'childConditions=x',
    'pageId=7',
  ])('%s is refused', async (query) => {
    const response = await server.api(`/service/tickets?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ messageId: '400' });
  });

  test('together have every row once if read by the Link header', async () => {
    const seen: unknown[] = [];
    let path = withQuery('/service/tickets', {
      conditions: 'closedFlag=false',
      pageSize: 50,
      orderBy: 'id desc',
    });
    for (;;) {
      const response = await server.api(path);
      const link = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '');
      seen.push(...idsOf(await readRows(response)));
      if (!link?.[1]) break;
      const { pathname, search } = new URL(link[1]);
      path = `${pathname.slice('/v4_6_release/apis/3.0'.length)}${search}`;
    }
    const open = server.control.tickets('acme').filter(({ closedFlag }) => !closedFlag);
    expect(seen).toEqual(open.map(({ id }) => id).toReversed());
  });

  test('have their number in the Link header of page 1, and no Link header on the last one', async () => {
    const first = await server.api('/service/tickets?pageSize=100');
    const last = await server.api('/service/tickets?pageSize=100&page=3');
    const past = await server.api('/service/tickets?pageSize=100&page=4');
    expect(pagesIn(first.headers.get('link'))).toEqual({ next: 2, last: 3 });
    expect(last.headers.get('link')).toBeNull();
    expect(past.headers.get('link')).toBeNull();
    expect(await readRows(last)).toHaveLength(40);
    expect(await past.text()).toBe('[]');
  });

  test('have no Link header if that is switched off', async () => {
    server.control.configure({ links: false });
    const response = await server.api('/service/tickets?pageSize=100');
    expect(response.headers.get('link')).toBeNull();
  });
});

describe('orderBy', () => {
  test('sorts by several fields, missing values first', async () => {
    const path = withQuery('/service/tickets', { orderBy: 'requiredDate asc, id desc', pageSize: 1000 });
    const rows = await readRows(await server.api(path));
    const expected = server.control
      .tickets('acme')
      .toSorted(
        (left, right) =>
          (left.requiredDate ?? '').localeCompare(right.requiredDate ?? '') || right.id - left.id,
      );
    expect(idsOf(rows)).toEqual(expected.map(({ id }) => id));
    expect(rows[0]).not.toHaveProperty('requiredDate');
  });

  test.each(['nosuch', 'board', 'id up', 'id asc desc', 'id,', 'id desc;'])(
    '%s is refused',
    async (orderBy) => {
      const response = await server.api(withQuery('/service/tickets', { orderBy }));
      expect(response.status).toBe(400);
    },
  );
});

describe('fields', () => {
  test('can select, reach into references, and leave out _info unless it is named', async () => {
    const [row] = await readRows(
      await server.api(
        withQuery('/service/tickets', { fields: 'id,board/name,owner/identifier', pageSize: 1 }),
      ),
    );
    expect(row).toEqual({ id: 10_001, board: { name: expect.any(String) }, owner: { identifier: 'jdoe' } });
    const [withInfo] = await readRows(
      await server.api(withQuery('/service/tickets', { fields: 'id, _info/lastUpdated', pageSize: 1 })),
    );
    expect(withInfo).toEqual({
      id: 10_001,
      _info: { lastUpdated: server.control.tickets('acme')[0]?.lastUpdated },
    });
  });

  test('that do not exist are not in the reply', async () => {
    const [row] = await readRows(
      await server.api('/service/tickets?fields=id,nosuch,board/nosuch&pageSize=1'),
    );
    expect(row).toEqual({ id: 10_001, board: {} });
  });

  test('are all there without the parameter, named as documented', async () => {
    const { id } = server.control.createTicket('acme', { requiredDate: '2026-03-20' });
    const response = await server.api(`/service/tickets/${id}`);
    expect(await response.json()).toMatchObject({
      id,
      summary: 'A ticket',
      board: { name: 'Help Desk' },
      status: { name: 'New' },
      priority: { name: 'Priority 3 - Medium' },
      company: { name: expect.any(String), identifier: expect.any(String) },
      owner: { identifier: 'jdoe' },
      dateEntered: '2026-03-11T15:00:00Z',
      requiredDate: '2026-03-20T00:00:00Z',
      closedFlag: false,
      lastUpdated: '2026-03-11T15:00:00Z',
      _info: { lastUpdated: '2026-03-11T15:00:00Z' },
    });
  });
});

describe('ETag', () => {
  test('gives a 304 until something changes', async () => {
    const path = '/service/tickets?pageSize=5';
    const first = await server.api(path);
    const etag = first.headers.get('etag') ?? '';
    const second = await server.api(path, { headers: { 'if-none-match': `"other", ${etag}` } });
    expect([first.status, second.status]).toEqual([200, 304]);
    expect(await second.text()).toBe('');
    expect(second.headers.get('etag')).toBe(etag);

    server.control.editTicket('acme', 10_001, { summary: 'Changed' });
    const third = await server.api(path, { headers: { 'if-none-match': etag } });
    expect(third.status).toBe(200);
    expect(third.headers.get('etag')).not.toBe(etag);
  });

  test('is missing if it is switched off', async () => {
    const { headers } = await server.api('/service/tickets');
    server.control.configure({ etags: false });
    const response = await server.api('/service/tickets', {
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBeNull();
  });
});

describe('resources', () => {
  test.each([
    ['/service/tickets', 240],
    ['/project/projects', 12],
    ['/project/projects/101/tasks', 8],
    ['/service/boards', 5],
    ['/service/priorities', 4],
    ['/company/companies', 8],
    ['/system/members', 5],
  ])('%s, its count and its items', async (path, count) => {
    const rows = await readRows(await server.api(`${path}?pageSize=1000`));
    expect(rows).toHaveLength(count);
    const counted = await server.api(`${path}/count`);
    expect(await counted.json()).toEqual({ count });
    const none = await server.api(`${path}/count?conditions=id%3C0`);
    expect(await none.json()).toEqual({ count: 0 });
    const item = await server.api(`${path}/${String(rows[1]?.['id'])}`);
    expect(await item.json()).toEqual(rows[1]);
  });

  test('a task as documented, including closed ones', async () => {
    const project = server.control.createProject('acme', { name: 'Move' });
    const { id } = server.control.createTask('acme', project.id, { dateDue: '2026-03-12T09:00:00Z' });
    const [task] = await readRows(await server.api(`/project/projects/${project.id}/tasks`));
    expect(task).toMatchObject({
      id,
      name: 'A task',
      project: { id: project.id, name: 'Move' },
      status: { name: 'New' },
      priority: { name: 'Priority 3 - Medium' },
      assignedTo: { identifier: 'jdoe' },
      dateDue: '2026-03-12T09:00:00Z',
      closedFlag: false,
    });
    expect(task).not.toHaveProperty('dateStart');
    const mine = withQuery(`/project/projects/${project.id}/tasks`, {
      conditions: 'closedFlag=false and assignedTo/identifier="jdoe"',
    });
    expect(await readRows(await server.api(mine))).toHaveLength(1);
    server.control.closeTask('acme', id);
    expect(await readRows(await server.api(mine))).toHaveLength(0);
  });

  test('a member by id or by identifier', async () => {
    const byId = await server.api('/system/members/151');
    const byIdentifier = await server.api('/system/members/JDoe');
    expect(await byId.json()).toEqual(await byIdentifier.json());
  });

  test('the signed-in member, which can be switched off', async () => {
    const me = await server.api('/system/myMembers/info', {}, { member: 'mgarcia' });
    expect(await me.json()).toMatchObject({ id: 153, identifier: 'mgarcia', fullName: 'María García' });
    server.control.configure({ myMembersInfo: false });
    const gone = await server.api('/system/myMembers/info');
    expect(gone.status).toBe(404);
  });

  test('a search with conditions that are too long for an address', async () => {
    const ids = server.control.tickets('acme').map(({ id }) => id);
    const body = JSON.stringify({ conditions: `id in (${ids.join(',')})`, orderBy: 'id desc' });
    const long = await server.api(
      withQuery('/service/tickets', { conditions: `id in (${ids.join(',')},${ids.join(',')})` }),
    );
    const response = await server.api('/service/tickets/search?pageSize=3&page=2&fields=id', {
      method: 'POST',
      body,
    });
    expect(long.status).toBe(414);
    expect(await readRows(response)).toEqual(
      ids
        .toReversed()
        .slice(3, 6)
        .map((id) => ({ id })),
    );
  });

  test.each([
    ['GET', '/service/nosuch', 404],
    ['GET', '/constructor/x', 404],
    ['GET', '/service/tickets/999999', 404],
    ['GET', '/service/tickets/abc', 400],
    ['GET', '/service/tickets/%E0%A4%A', 400],
    ['GET', '/project/projects/999/tasks', 404],
    ['GET', '/project/projects/999/tasks/count', 404],
    ['GET', '/project/projects/102/tasks/3001', 404],
    ['GET', '/system/members/nobody', 404],
    ['GET', '/service/tickets/search', 405],
    ['POST', '/service/tickets', 405],
    ['DELETE', '/service/tickets/10001', 405],
  ])('%s %s is refused with %i', async (method, path, status) => {
    const response = await server.api(path, { method });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ messageId: String(status) });
  });

  test('a body that is not JSON is refused', async () => {
    const response = await server.api('/service/tickets/search', { method: 'POST', body: '{' });
    expect(response.status).toBe(400);
  });
});

describe('a server can lack', () => {
  test.each([
    ['tickets', '/service/tickets'],
    ['projects', '/project/projects'],
    ['tasks', '/project/projects/101/tasks'],
  ])('closedFlag of %s', async (collection, path) => {
    server.control.configure({ closedFlag: { [collection]: false } });
    const asked = await server.api(withQuery(path, { conditions: 'closedFlag=false' }));
    expect(asked.status).toBe(400);
    expect(await asked.json()).toMatchObject({ errors: [{ field: 'closedFlag' }] });
    for (const row of await readRows(await server.api(path))) expect(row).not.toHaveProperty('closedFlag');

    server.control.configure({ closedFlag: { [collection]: true } });
    expect(
      await readRows(await server.api(withQuery(path, { conditions: 'closedFlag=false' }))),
    ).not.toHaveLength(0);
  });

  test.each([
    ['both', true, true],
    ['field', true, false],
    ['info', false, true],
    ['none', false, false],
  ] as const)('lastUpdated (in %s), and the condition still works', async (where, inRow, inInfo) => {
    server.control.configure({ lastUpdated: where });
    const { id } = server.control.createTicket('acme');
    const path = withQuery('/service/tickets', { conditions: 'lastUpdated > [2026-03-11T14:59:59Z]' });
    const row = (await readRows(await server.api(path))).find((one) => one['id'] === id);
    expect(row).toBeDefined();
    expect('lastUpdated' in (row ?? {})).toBe(inRow);
    const info = row?.['_info'] as object | undefined;
    expect('lastUpdated' in (info ?? {})).toBe(inInfo);
  });
});
