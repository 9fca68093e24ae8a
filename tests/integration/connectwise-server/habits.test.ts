import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RowHabits } from '../../connectwise-server/server-options.ts';
import { startPsaServer, type PsaServer } from './psa/psa-support.ts';
import { idsOf, readRows, withQuery } from './support.ts';

let server: PsaServer;
let id: number;

beforeEach(async () => {
  server = await startPsaServer();
  id = server.control.createTicket('acme', { summary: 'A & B', company: 'Müller & Söhne GmbH' }).id;
});

afterEach(() => server.close());

const DIALECTS = ['gateway', 'psa'] as const;

function ask(dialect: (typeof DIALECTS)[number], path: string, init?: RequestInit): Promise<Response> {
  return dialect === 'psa' ? server.psa(path, init) : server.api(path, init);
}

describe.each(DIALECTS)('rows of the dialect %s', (dialect) => {
  async function rowWith(rows: Partial<RowHabits>, fields?: string): Promise<Record<string, unknown>> {
    server.control.configure({ rows });
    const query = { conditions: `id=${id}`, ...(fields !== undefined && { fields }) };
    const listed = await readRows(await ask(dialect, withQuery('/service/tickets', query)));
    expect(listed).toHaveLength(1);
    return listed[0] ?? {};
  }

  test('can have ids as text', async () => {
    expect(await rowWith({ ids: 'text' })).toMatchObject({
      id: String(id),
      board: { id: '1' },
      priority: { id: '8', sort: 3 },
    });
  });

  test('can have times without a zone', async () => {
    server.control.editTicket('acme', id, { requiredDate: '2026-03-20' });
    expect(await rowWith({ times: 'withoutZone' })).toMatchObject({
      requiredDate: '2026-03-20T00:00:00',
      _info: { lastUpdated: '2026-03-11T15:00:00' },
    });
  });

  test('can have the first day of the year 1 in place of no date', async () => {
    const row = await rowWith({ noDate: 'yearOne' });
    expect(row).toMatchObject({ requiredDate: '0001-01-01T00:00:00Z', closedDate: '0001-01-01T00:00:00Z' });
    expect(row).not.toHaveProperty('contactName');
  });

  test('can have that day without a zone as well', async () => {
    expect(await rowWith({ noDate: 'yearOne', times: 'withoutZone' })).toMatchObject({
      requiredDate: '0001-01-01T00:00:00',
    });
  });

  test('can have null for absent fields', async () => {
    expect(await rowWith({ nulls: 'absent' })).toMatchObject({
      requiredDate: null,
      contactName: null,
      closedFlag: false,
      board: { id: 1 },
    });
  });

  test('can have null for everything that may be null', async () => {
    expect(await rowWith({ nulls: 'all' })).toMatchObject({
      id,
      summary: 'A & B',
      requiredDate: null,
      recordType: null,
      severity: null,
      customerUpdatedFlag: null,
      closedFlag: null,
      board: { id: null, name: 'Help Desk' },
      priority: { id: null, sort: null },
      owner: { id: null, identifier: 'jdoe' },
      _info: { lastUpdated: '2026-03-11T15:00:00Z' },
    });
  });

  test('can have escaped texts, while conditions use the plain ones', async () => {
    server.control.closeTicket('acme', id);
    expect(await rowWith({ texts: 'escaped' })).toMatchObject({
      summary: 'A &amp; B',
      company: { name: 'Müller &amp; Söhne GmbH', identifier: 'MullerSo' },
      status: { name: '>Closed' },
    });
    const companies = await readRows(await ask(dialect, '/company/companies'));
    expect(companies.map(({ name }) => name)).toContain('Müller &amp; Söhne GmbH');
  });

  test('have only the requested fields in each of these forms', async () => {
    expect(await rowWith({ ids: 'text', noDate: 'yearOne', nulls: 'all' }, 'id,requiredDate')).toEqual({
      id: String(id),
      requiredDate: '0001-01-01T00:00:00Z',
    });
  });

  test('have these forms both alone and in bundles', async () => {
    server.control.configure({ rows: { ids: 'text' } });
    const one = await ask(dialect, `/service/tickets/${id}`);
    expect(await one.json()).toMatchObject({ id: String(id) });
    const body = JSON.stringify({ requests: [{ sequenceNumber: 1, resourceType: 'board' }] });
    const response = await ask(dialect, '/system/bundles', { method: 'POST', body });
    expect(await response.json()).toMatchObject({ results: [{ entities: [{ id: '1' }, {}, {}, {}, {}] }] });
  });
});

describe.each(DIALECTS)('a server of the dialect %s', (dialect) => {
  test('can ignore fields, pageSize and page', async () => {
    const path = '/service/tickets?fields=id&pageSize=3&page=2';
    const usual = await readRows(await ask(dialect, path));
    expect([Object.keys(usual[0] ?? {}), usual.length]).toEqual([['id'], 3]);

    server.control.configure({ ignored: ['fields'] });
    const whole = await readRows(await ask(dialect, path));
    expect(whole[0]).toMatchObject({ summary: expect.any(String) });
    expect(idsOf(whole)).toEqual(idsOf(usual));

    server.control.configure({ ignored: ['pageSize'] });
    expect(await readRows(await ask(dialect, path))).toHaveLength(25);

    server.control.configure({ ignored: ['page'] });
    const first = await readRows(await ask(dialect, '/service/tickets?fields=id&pageSize=3'));
    expect(await readRows(await ask(dialect, path))).toEqual(first);
  });

  test('can ignore them in bundles too', async () => {
    server.control.configure({ ignored: ['pageSize', 'fields'] });
    const apiRequest = { page: { page: 1, pageSize: 1 }, fields: 'id' };
    const body = JSON.stringify({ requests: [{ resourceType: 'ticket', apiRequest }] });
    const response = await ask(dialect, '/system/bundles', { method: 'POST', body });
    const { results } = (await response.json()) as { results: { entities: object[] }[] };
    expect(results[0]?.entities).toHaveLength(25);
    expect(results[0]?.entities[0]).toHaveProperty('summary');
  });

  test('can answer a POST with 201 and an address without TLS', async () => {
    server.control.configure({ createdPosts: true });
    const search = await ask(dialect, '/service/tickets/search', { method: 'POST', body: '{}' });
    expect(search.status).toBe(201);
    expect(search.headers.get('location')).toMatch(/^http:.*\/service\/tickets\/search$/);
    expect(await search.json()).toHaveLength(25);
    const list = await ask(dialect, '/service/tickets');
    expect([list.status, list.headers.get('location')]).toEqual([200, null]);
  });
});
