import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOW, idsOf, readRows, withQuery } from '../support.ts';
import { startPsaServer, type PsaServer } from './psa-support.ts';

let server: PsaServer;

beforeEach(async () => {
  server = await startPsaServer();
});

afterEach(() => server.close());

const FORWARD = { headers: { 'pagination-type': 'forward-only' } };

function nextOf(response: Response): URL | undefined {
  const [, address] = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '') ?? [];
  return address === undefined ? undefined : new URL(address);
}

describe('pages', () => {
  test('have numbers, and their Link header stays on the site and the codebase', async () => {
    const response = await server.psa('/project/tickets?pageSize=40');
    const next = nextOf(response);
    expect(next?.origin).toBe('https://api-na.myconnectwise.net');
    expect(next?.pathname).toBe('/v2025_1/apis/3.0/project/tickets');
    expect(next?.searchParams.get('page')).toBe('2');
    expect(response.headers.get('link')).toContain('page=3>; rel="last"');
    expect(response.headers.get('etag')).toBeNull();
  });

  test('can be read forward only, each after the last id of the previous one', async () => {
    const conditions = 'closedFlag=false';
    const seen: unknown[][] = [];
    const pageIds: (string | null | undefined)[] = [];
    let path: string | undefined = withQuery('/service/tickets', { conditions, pageSize: 70 });
    while (path !== undefined) {
      const response = await server.psa(path, FORWARD);
      expect(response.headers.get('link') ?? '').not.toContain('rel="last"');
      const next = nextOf(response);
      seen.push(idsOf(await readRows(response)));
      pageIds.push(next?.searchParams.get('pageId'));
      path = next && `/service/tickets${next.search}`;
    }
    const open = server.control.tickets('acme').filter(({ closedFlag }) => !closedFlag);
    expect(seen.length).toBeGreaterThan(2);
    expect(pageIds).toEqual([...seen.slice(0, -1).map((ids) => String(ids.at(-1))), undefined]);
    expect(seen.flat()).toEqual(open.map(({ id }) => id));
  });

  test('forward only end after the last full page', async () => {
    const rows = await readRows(await server.psa('/service/boards', FORWARD));
    const response = await server.psa(`/service/boards?pageSize=${rows.length}`, FORWARD);
    expect(response.headers.get('link')).toBeNull();
  });

  test('forward only cannot be ordered, and only they accept a pageId', async () => {
    const ordered = await server.psa('/service/tickets?orderBy=id%20desc', FORWARD);
    const numbered = await server.psa('/service/tickets?pageId=7');
    expect([ordered.status, numbered.status]).toEqual([400, 400]);
  });

  test('have numbers on a server that does not support forward only', async () => {
    server.control.configure({ psa: { forwardOnly: false } });
    const response = await server.psa('/service/tickets', FORWARD);
    expect(nextOf(response)?.searchParams.get('page')).toBe('2');
  });
});

describe('rows', () => {
  test('have the time of their last change in _info, and can be filtered by it', async () => {
    const conditions = `lastUpdated > [${new Date(NOW - 5 * 86_400_000).toISOString().slice(0, 19)}Z]`;
    const rows = await readRows(await server.psa(withQuery('/service/tickets', { conditions, pageSize: 9 })));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).not.toHaveProperty('lastUpdated');
      expect(row).toMatchObject({
        _info: { lastUpdated: expect.any(String), dateEntered: expect.any(String) },
      });
    }
  });

  test.each([
    ['/project/tickets', 'project/name contains "#101" and scheduleEndDate != null'],
    ['/project/tickets', 'phase/name = "Implementation" and requiredDate = null'],
    ['/service/tickets', 'slaStatus like "Respond by%" and priority/sort <= 4'],
    ['/service/tickets', 'resources contains "asmith, jdoe" and dateEntered > [2020-01-01]'],
    ['/schedule/entries', 'type/identifier = "S" and dateStart >= [2026-03-11T00:00:00Z]'],
    ['/system/members', 'officeEmail = "jdoe2@acme.example"'],
    ['/service/priorities', 'color = "Red"'],
  ])('of %s can be filtered by %s', async (path, conditions) => {
    expect(await readRows(await server.psa(withQuery(path, { conditions })))).not.toEqual([]);
    const count = await server.psa(withQuery(`${path}/count`, { conditions }));
    expect(await count.json()).toEqual({ count: expect.any(Number) });
  });

  test('of a search are the same as those of a list', async () => {
    const conditions = 'owner/identifier="jdoe"';
    for (const path of ['/service/tickets', '/project/tickets']) {
      const listed = await server.psa(withQuery(path, { conditions, orderBy: 'id desc', pageSize: 5 }));
      const found = await server.psa(`${path}/search?pageSize=5`, {
        method: 'POST',
        body: JSON.stringify({ conditions, orderBy: 'id desc' }),
      });
      expect(found.status).toBe(200);
      expect(await found.json()).toEqual(await listed.json());
      expect(found.headers.get('link')).toContain('rel="next"');
    }
  });

  test.each(['/project/projects/101/tasks', '/project/tasks', '/service/tickets/7/tasks'])(
    'there is no %s',
    async (path) => {
      const response = await server.psa(path);
      expect([response.status, await response.json()]).toMatchObject([404, { code: 'NotFound' }]);
    },
  );

  test.each(['lastChanged = 1', 'recordType = 1', 'assignedTo/identifier = "jdoe"'])(
    'cannot be filtered by %s',
    async (conditions) => {
      const response = await server.psa(withQuery('/service/tickets', { conditions }));
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { code: 'InvalidObject', errors: [{ code: 'InvalidField' }] },
      ]);
    },
  );
});

test('a bundle reads several collections in one request', async () => {
  const response = await server.psa('/system/bundles', {
    method: 'POST',
    body: JSON.stringify({
      requests: [
        {
          sequenceNumber: 1,
          resourceType: 'projectTicket',
          version: '2025.1',
          apiRequest: { filters: { conditions: 'closedFlag=false' }, page: { pageSize: 3 }, fields: 'id' },
        },
        { sequenceNumber: 2, resourceType: 'scheduleEntry' },
        { sequenceNumber: 3, resourceType: 'projectTask' },
      ],
    }),
  });
  const { results } = (await response.json()) as { results: Record<string, unknown>[] };
  const open = server.control.projectTickets('acme').filter(({ closedFlag }) => !closedFlag);
  expect(results[0]).toMatchObject({
    sequenceNumber: 1,
    success: true,
    count: open.length,
    entities: open.slice(0, 3).map(({ id }) => ({ id })),
  });
  expect(results[1]).toMatchObject({ count: server.control.scheduleEntries('acme').length });
  expect(results[2]).toMatchObject({ success: false, statusCode: 400, error: { errors: null } });
});

describe('too many requests', () => {
  test('of a company in a minute are refused with Retry-After', async () => {
    server.control.configure({ psa: { rateLimit: 2 } });
    await server.psa('/service/boards');
    await server.psa('/service/boards', {}, { member: 'asmith' });
    const refused = await server.psa('/service/boards');
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
      429,
      '60',
      { error: 'ConnectWiseApi', message: 'Rate limit exceeded' },
    ]);
    server.control.resetRate();
    const response = await server.psa('/service/boards');
    expect([response.status, response.headers.get('x-ratelimit-limit')]).toEqual([200, null]);
  });

  test('may be reported by a page of the network in between', async () => {
    server.control.injectFault({
      company: 'acme',
      path: '/service/tickets',
      status: 429,
      headers: { 'retry-after': '30' },
      body: '<html><title>Too many requests</title></html>',
    });
    const refused = await server.psa('/service/tickets');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect(refused.headers.get('content-type')).toContain('text/html');
    const response = await server.psa('/service/tickets');
    expect(response.status).toBe(200);
  });
});
