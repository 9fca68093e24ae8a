import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/time/time.ts';
import { runsOf } from '../runs.ts';
import type { Answer, Query } from '../unit/support/fake-api.ts';
import { createFakeGateway, ticketRow, withinBounds } from '../unit/support/fake-gateway.ts';
import { createFakePsa, psaTicket } from '../unit/support/fake-psa.ts';

/** How a server may answer a query for a list. Each fault lasts for one answer. */
const FAULTS = [
  'none',
  'empty page',
  'shuffled page',
  'repeated rows',
  'rows without ids',
  'unreadable rows',
  'ids as text',
  'the first page again',
  'conditions ignored',
  'too many pages reported',
  'too few pages reported',
  'no pages reported',
  'a wrong number',
] as const;
type Fault = (typeof FAULTS)[number];

interface Row {
  id: number;
}

/** The number of rows on a page of the server, whatever page size a query asks for. */
const PAGE = 25;
const SHORTER_PAGES = [PAGE, 20, 10];
/** The maximum of requests that a check of so few items takes. */
const MAX_REQUESTS = 60;

const DIALECTS = {
  gateway: { path: '/service/tickets', rowOf: (id: number) => ticketRow(id) as Row, create: createGateway },
  psa: { path: '/project/tickets', rowOf: (id: number) => psaTicket(id) as Row, create: createPsa },
};

function createGateway(override: Override) {
  return createFakeGateway({ override });
}

function createPsa(override: Override) {
  return createFakePsa({ override, hasBundles: false });
}

type Override = (path: string, query: Query) => Answer | undefined;

/** A server with a list of items, which answers the queries for it with one fault after another. */
function createServer({ path, rowOf, create }: (typeof DIALECTS)['gateway' | 'psa'], ids: readonly number[]) {
  const server = { ids, faults: [] as readonly Fault[], turn: 0, size: PAGE };

  const member = create((asked, query) => {
    if (asked !== path && asked !== `${path}/count`) return undefined;
    const conditions = String(query['conditions']);
    // The server reports only the latest change, so the check has to find all others by comparison.
    if (conditions.includes('lastUpdated>')) return { body: server.ids.slice(0, 1).map(rowOf) };
    const fault = server.faults[server.turn++ % server.faults.length] ?? 'none';
    const fitting = fault === 'conditions ignored' ? [...server.ids] : matching(server.ids, conditions);
    if (asked !== path) return { body: { count: fitting.length + (fault === 'a wrong number' ? 7 : 0) } };
    return pageOf(fitting.map(rowOf), query, fault, server.size);
  });
  return { server, member };
}

function matching(ids: readonly number[], conditions: string): number[] {
  const named = /\bid in \(([\d,]+)\)/.exec(conditions)?.[1]?.split(',').map(Number);
  const rows = withinBounds(
    ids.map((id) => ({ id })),
    conditions,
  ).map(({ id }) => id);
  return named ? rows.filter((id) => named.includes(id)) : rows;
}

function pageOf(rows: readonly Row[], query: Query, fault: Fault, size: number): Answer {
  const last = Math.max(1, Math.ceil(rows.length / size));
  const page = fault === 'the first page again' ? 1 : Number(query['page']);
  const reported =
    fault === 'too few pages reported' ? 1 : last + (fault === 'too many pages reported' ? 3 : 0);
  const next = reported > page ? `<x?page=${page + 1}>; rel="next", ` : '';
  const isReported = fault === 'too few pages reported' || (next !== '' && fault !== 'no pages reported');
  return {
    body: damaged(rows.slice((page - 1) * size, page * size), fault, page < last),
    ...(isReported && { headers: { link: `${next}<x?page=${reported}>; rel="last"` } }),
  };
}

function damaged(rows: Row[], fault: Fault, isFollowed: boolean): unknown[] {
  // If the last page were empty, nobody could notice.
  if (fault === 'empty page' && isFollowed) return [];
  if (fault === 'shuffled page') return rows.toReversed();
  if (fault === 'repeated rows') return [...rows, ...rows.slice(0, 3)];
  if (fault === 'rows without ids') return rows.map((row, index) => (index % 3 === 0 ? {} : row));
  if (fault === 'unreadable rows') return rows.map(({ id }) => ({ id, status: 'New', summary: 7 }));
  return fault === 'ids as text' ? rows.map((row) => ({ ...row, id: `${row.id}` })) : rows;
}

const someIds = fc
  .tuple(fc.integer({ min: 1, max: 110 }), fc.integer({ min: 1, max: 5 }))
  .map(([count, step]) => Array.from({ length: count }, (_, index) => 10 + index * step));
const someFaults = fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 6 });
const someChecks = fc.array(fc.boolean(), { minLength: 1, maxLength: 4 });

describe.each(['gateway', 'psa'] as const)('a list of a server of the dialect %s', (dialect) => {
  const kind = dialect === 'gateway' ? 'ticket' : 'task';

  it('loses no item to incomplete or unreadable answers, and is correct again after good ones', async () => {
    await fc.assert(
      fc.asyncProperty(
        someIds,
        someFaults,
        fc.constantFrom(...SHORTER_PAGES),
        someChecks,
        fc.array(fc.nat(), { maxLength: 9 }),
        async (ids, faults, size, checks, changes) => {
          const { server, member } = createServer(DIALECTS[dialect], ids);
          const check = async (isManual: boolean) => {
            await member.check({ isManual }).catch((error: Error) => {
              if (error.message !== 'badReply') throw error;
            });
            expect(member.asked.length).toBeLessThanOrEqual(MAX_REQUESTS);
            member.server.now += HOUR;
          };
          await check(false);
          await check(true);
          expect(member.keys()).toEqual(keysOf(ids));

          Object.assign(server, { faults, size });
          for (const isManual of checks) await check(isManual);
          expect(member.keys()).toEqual(keysOf(ids));

          server.faults = [];
          server.ids = changed(ids, changes);
          for (let turn = 0; turn < 3; turn += 1) await check(true);
          expect(member.keys()).toEqual(keysOf(server.ids));
        },
      ),
      { numRuns: runsOf(150, 100_000) },
    );
  });

  function keysOf(ids: readonly number[]): string[] {
    return ids.map((id) => `${kind}:${id}`).toSorted();
  }
});

/** The ids after some items are gone and others are new. */
function changed(ids: readonly number[], changes: readonly number[]): number[] {
  const after = new Set(ids);
  for (const change of changes) {
    if (change % 2 === 0) after.delete(ids[change % ids.length] ?? 0);
    else after.add(1_000 + (change % 1_000));
  }
  return [...after].toSorted((a, b) => a - b);
}
