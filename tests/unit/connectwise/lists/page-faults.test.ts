import { describe, expect, it } from 'vitest';
import { TICKETS } from '../../../../src/connectwise/gateway/lists.ts';
import { type ListResult, NO_RESULT } from '../../../../src/connectwise/lists/list-result.ts';
import type { QueryClient } from '../../../../src/connectwise/lists/query-client.ts';
import type { PageRoom } from '../../../../src/connectwise/lists/list-state.ts';
import type { ListQuery } from '../../../../src/connectwise/lists/list-query.ts';
import { MAX_ROWS, readWhole } from '../../../../src/connectwise/lists/read-list.ts';
import { PAGE_SIZE } from '../../../../src/connectwise/plan/check-plan.ts';
import { withinBounds } from '../../support/fake-gateway.ts';

const QUESTION: ListQuery = {
  list: TICKETS,
  where: '',
  isOpenOnly: true,
  fields: 'id',
  orderBy: 'id asc',
  page: 1,
  pageSize: PAGE_SIZE,
};

interface Server {
  count?: number;
  pageSize?: number;
  ignoresPage?: boolean;
  ignoresIds?: boolean;
  hasLink?: boolean;
  /** Changes the rows of a page; `page` is 0 for a page that was asked for by ids. */
  damage?: (rows: unknown[], page: number) => unknown[];
  lastPage?: number;
  reported?: number;
}

function createServer({
  count = 1_200,
  pageSize = PAGE_SIZE,
  ignoresPage = false,
  ignoresIds = false,
  hasLink = false,
  damage = (rows) => rows,
  lastPage,
  reported,
}: Server) {
  const rows = Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
  const asked: string[] = [];
  const room: PageRoom = { longest: 0, last: 0 };
  const ask: QueryClient['ask'] = async ({ page: wanted, where, orderBy }) => {
    asked.push(where || `${wanted}`);
    const page = ignoresPage ? 1 : wanted;
    const ordered = orderBy === 'id desc' ? rows.toReversed() : rows;
    const fitting = ignoresIds ? ordered : withinBounds(ordered, where);
    const last = Math.max(1, Math.ceil(fitting.length / pageSize));
    const taken = fitting.slice((page - 1) * pageSize, page * pageSize);
    const answer: ListResult = {
      ...NO_RESULT,
      rows: damage(taken, where ? 0 : page),
      lastPage: where ? undefined : (lastPage ?? (hasLink && wanted < last ? last : undefined)),
      hasNext: hasLink && wanted < last,
      count: where ? undefined : reported,
    };
    return answer;
  };
  return { rows, asked, room, client: { ask, askTogether: async () => [], hasBundles: () => false, room } };
}

function idsIn(rows: readonly unknown[]): number[] {
  return [...new Set(rows.map((row) => Number((row as { id: unknown }).id)))].toSorted((a, b) => a - b);
}

describe('a list whose pages do not match', () => {
  it.each<[string, Server, string[]]>([
    ['each page is the first', { ignoresPage: true }, ['1', '2', 'id>1000']],
    [
      'each page is the first, and the server announces two',
      { ignoresPage: true, hasLink: true },
      ['1', '2', 'id>1000'],
    ],
    [
      'the second of three pages is empty',
      { count: 2_500, hasLink: true, damage: emptied(2) },
      ['1', '2', '3', 'id>1000', 'id>2000'],
    ],
    [
      'the last of three pages is empty',
      { count: 2_500, hasLink: true, damage: emptied(3) },
      ['1', '2', '3', 'id>2000'],
    ],
    [
      'the first page lacks a row',
      { count: 2_500, hasLink: true, damage: shortened(1) },
      ['1', '2', '3', 'id>0', 'id>1000', 'id>2000'],
    ],
    [
      'the second page lacks a row',
      { count: 2_500, hasLink: true, damage: shortened(2) },
      ['1', '2', '3', 'id>1000', 'id>2000'],
    ],
    [
      'fewer rows arrive than the server counts',
      { count: 900, reported: 901, damage: shortened(1) },
      ['1', '2', 'id>899'],
    ],
  ])('reads on after the last certain id if %s', async (_, options, asked) => {
    const server = createServer(options);
    const { rows, reach, isCut } = await readWhole(server.client, QUESTION, []);
    expect(server.asked).toEqual(asked);
    expect([idsIn(rows).length, isCut]).toEqual([server.rows.length, false]);
    expect(reach).toBe(options.reported ? 0 : Infinity);
  });

  it.each([10, 25, 30, 40, 50, 100, 1_500])(
    'reads to the end of a list with %i rows per page and no further hints',
    async (pageSize) => {
      const server = createServer({ pageSize, count: 3 * pageSize + 7 });
      expect(await readWhole(server.client, QUESTION, [])).toMatchObject({
        rows: server.rows,
        reach: Infinity,
      });
      expect(server.asked.length).toBeLessThanOrEqual(4);
    },
  );

  it.each([10, 30, 40, 200])(
    'reads to the end of a list with %i rows per page if the server counts pages by the requested size',
    async (pageSize) => {
      const server = createServer({ pageSize, count: 3 * pageSize + 7, lastPage: 1 });
      expect(await readWhole(server.client, QUESTION, [])).toMatchObject({
        rows: server.rows,
        reach: Infinity,
      });
    },
  );

  it.each([
    ['no known row lies behind the last row', [1, 27], ['1'], 27],
    ['a known row lies behind the last row', [1, 60], ['1', 'id>27', 'id>54'], 60],
  ])('reads on only as far as known rows require: %s', async (_, known, asked, length) => {
    const server = createServer({ pageSize: 27, count: 60 });
    server.room.longest = 1_000;
    const { rows, reach } = await readWhole(server.client, QUESTION, [], { known });
    expect(server.asked).toEqual(asked);
    expect([rows.length, reach]).toEqual([length, Infinity]);
  });

  it('reads the gap after a page that is shorter than earlier pages and not the last', async () => {
    const server = createServer({ pageSize: 20, count: 30, hasLink: true, damage: skippedTo(26) });
    server.room.longest = 25;
    const { rows } = await readWhole(server.client, QUESTION, []);
    expect(idsIn(rows)).toHaveLength(30);
  });

  it('reads to the end of a list with unexpected page sizes if the end has to be certain', async () => {
    const server = createServer({ pageSize: 7, count: 30 });
    expect(await readWhole(server.client, QUESTION, [], { isProven: true })).toMatchObject({
      rows: server.rows,
      reach: Infinity,
    });
  });

  it.each<[string, Server]>([
    ['the server always sends the first page', { ignoresPage: true, ignoresIds: true }],
    [
      'the server announces a hundred pages and always sends the first',
      { ignoresPage: true, ignoresIds: true, lastPage: 100 },
    ],
  ])('stops early and concludes nothing from absence if %s', async (_, options) => {
    const server = createServer(options);
    expect(await readWhole(server.client, QUESTION, [])).toMatchObject({ reach: 0, isCut: false });
    expect(server.asked.length).toBeLessThanOrEqual(12);
  });

  it('stops early if no row has an id', async () => {
    const server = createServer({ count: 5_000, damage: (rows) => rows.map(() => ({})) });
    expect(await readWhole(server.client, QUESTION, [])).toMatchObject({ reach: 0 });
    expect(server.asked.length).toBeLessThanOrEqual(8);
  });

  it('reads on in falling order if the list has that order', async () => {
    const server = createServer({ ignoresPage: true });
    const { rows, reach } = await readWhole(server.client, { ...QUESTION, orderBy: 'id desc' }, []);
    expect(server.asked).toEqual(['1', '2', 'id<201']);
    expect([idsIn(rows).length, reach]).toEqual([1_200, Infinity]);
  });

  it.each([
    ['rows', { rows: 1_700 }, 1_700, ['1', '2', 'id>1000']],
    ['pages', { pages: 2 }, 3_000, ['1', '2', 'id>1000', 'id>2000']],
  ])(
    'stops at the maximum of %s while it reads on, and concludes nothing from absence',
    async (_, limits, length, asked) => {
      const server = createServer({ count: 5_000, ignoresPage: true });
      const { rows, reach, isCut } = await readWhole(server.client, QUESTION, [], limits);
      expect(server.asked).toEqual(asked);
      expect([idsIn(rows).length, reach, isCut]).toEqual([length, 0, true]);
    },
  );

  it('stops at the maximum of rows, however many arrive on one page', async () => {
    const server = createServer({ count: MAX_ROWS + 50_000, pageSize: MAX_ROWS + 50_000 });
    const { rows, isCut, reach } = await readWhole(server.client, QUESTION, []);
    expect([rows.length, isCut, reach]).toEqual([MAX_ROWS, true, MAX_ROWS]);
    expect(server.asked).toEqual(['1']);
  });
});

describe('a page of a server’s default size', () => {
  const CHANGES = { ...QUESTION, isOpenOnly: false };

  it.each<[string, ListQuery, number, number, number]>([
    ['is followed by another request', QUESTION, 50, 0, 2],
    [
      'is followed by another request if absence counts, even if such a page was the last before',
      QUESTION,
      50,
      50,
      2,
    ],
    ['is followed by another request for changes', CHANGES, 50, 49, 2],
    ['ends the changes if such a page was the last before', CHANGES, 50, 50, 1],
    ['is followed by another request for changes if it has a common default size', CHANGES, 25, 25, 2],
    ['does not have one row more', QUESTION, 51, 0, 1],
    ['leaves a longer page as the last before', QUESTION, 50, 100, 2],
    ['does not end with another round number, among changes', CHANGES, 30, 0, 1],
  ])('a page of a server’s default size %s', async (_, query, count, known, requests) => {
    const server = createServer({ count });
    server.room.last = known;
    await readWhole(server.client, query, []);
    expect(server.asked).toHaveLength(requests);
    expect(server.room).toEqual({ longest: count, last: requests > 1 ? Math.max(known, count) : known });
  });

  it.each([
    [10, 11, 1],
    [10, 10, 2],
    [0, 0, 1],
  ])(
    'if the end has to be certain, reading %i rows after pages of %i takes %i requests',
    async (count, known, requests) => {
      const server = createServer({ count });
      server.room.longest = known;
      await readWhole(server.client, QUESTION, [], { isProven: true });
      expect(server.asked).toHaveLength(requests);
    },
  );

  it.each([
    ['longer than any before', 30, 25, 2],
    ['as long as the longest before', 30, 30, 1],
    ['shorter than the longest before', 30, 35, 1],
    ['of no round number', 31, 0, 1],
  ])(
    'a page that is %s: reading %i rows after pages of %i takes %i requests',
    async (_, count, known, requests) => {
      const server = createServer({ count });
      server.room.longest = known;
      await readWhole(server.client, QUESTION, []);
      expect(server.asked).toHaveLength(requests);
    },
  );

  it.each([
    ['a round number', {}, 30, 2],
    ['another number', {}, 31, 1],
    ['any number, if the end has to be certain', { isProven: true }, 31, 2],
  ])('a page of %s of rows on a server of which nothing is known', async (_, limits, count, requests) => {
    const { asked, client } = createServer({ count });
    const { rows, reach } = await readWhole({ ...client, room: undefined }, QUESTION, [], limits);
    expect([asked.length, rows.length, reach]).toEqual([requests, count, Infinity]);
  });

  it('reads on if fewer rows came than the server counted before, even on a short page', async () => {
    const server = createServer({ pageSize: 27, count: 60 });
    server.room.longest = 1_000;
    const { rows } = await readWhole(server.client, QUESTION, [], { isProven: true, reported: 60 });
    expect([rows.length, server.asked]).toEqual([60, ['1', 'id>27', 'id>54']]);
  });

  it('an empty page ends a list for certain, even as the last page that may be read or is announced', async () => {
    for (const limits of [{ pages: 1 }, {}]) {
      const server = createServer({ count: 0, ...(!limits.pages && { lastPage: 1 }) });
      const end = await readWhole(server.client, QUESTION, [], { ...limits, isProven: true });
      expect([server.asked, end.isCut, end.reach]).toEqual([['1'], false, Infinity]);
    }
  });

  it('remembers the last page of a list as complete if the server announced it, or nothing followed', async () => {
    const announced = createServer({ count: 31, lastPage: 1 });
    await readWhole(announced.client, QUESTION, []);
    expect(announced.room).toEqual({ longest: 31, last: 31 });
    const readOn = createServer({ count: 50, pageSize: 25 });
    await readWhole(readOn.client, QUESTION, []);
    expect([readOn.asked, readOn.room]).toEqual([['1', 'id>25', 'id>50'], { longest: 25, last: 0 }]);
  });

  it('concludes nothing from absence if a page that was read on from an id is short but followed', async () => {
    const damage = (rows: unknown[], page: number) => (page === 0 ? rows.toSpliced(3, 1) : rows);
    const server = createServer({ count: 3_500, ignoresPage: true, hasLink: true, damage });
    const { reach, isCut } = await readWhole(server.client, QUESTION, []);
    expect([reach, isCut]).toEqual([0, false]);
  });

  it('forgets the known page sizes of a server that turns out to shorten its pages', async () => {
    const server = createServer({ count: 30, pageSize: 25 });
    Object.assign(server.room, { longest: 400, last: 400 });
    await readWhole(server.client, QUESTION, []);
    expect(server.room).toEqual({ longest: 25, last: 0 });
  });
});

function emptied(which: number) {
  return (rows: unknown[], page: number) => (page === which ? [] : rows);
}

/** Starts the second page as if the first one had been longer. */
function skippedTo(id: number) {
  return (rows: unknown[], page: number) =>
    page === 2 ? rows.filter((row) => (row as { id: number }).id >= id) : rows;
}

function shortened(which: number) {
  return (rows: unknown[], page: number) => (page === which ? rows.slice(0, -1) : rows);
}

it('a page that repeats some of its rows does not make the next full page look like the last', async () => {
  let isRepeating = true;
  const { client, room } = createServer({
    count: 51,
    pageSize: 25,
    damage: (rows, page) => (isRepeating && page === 1 ? [...rows, ...rows.slice(0, 3)] : rows),
  });
  await readWhole(client, QUESTION, [], { isProven: true });
  isRepeating = false;
  const { reach, rows } = await readWhole(client, QUESTION, [], { isProven: true });
  expect({ longest: room.longest, reach, ids: idsIn(rows).length }).toEqual({
    longest: 25,
    reach: Infinity,
    ids: 51,
  });
});
