import { describe, expect, it } from 'vitest';
import { type ListResult, NO_RESULT } from '../../../../src/connectwise/lists/list-result.ts';
import type { QueryClient } from '../../../../src/connectwise/lists/query-client.ts';
import { TICKETS } from '../../../../src/connectwise/gateway/lists.ts';
import type { ListQuery } from '../../../../src/connectwise/lists/list-query.ts';
import { lastPageOf } from '../../../../src/connectwise/lists/list-pages.ts';
import { MAX_PAGES, readFrom, readWhole } from '../../../../src/connectwise/lists/read-list.ts';
import { PAGE_SIZE } from '../../../../src/connectwise/plan/check-plan.ts';
import { FailureError } from '../../../../src/domain/failure.ts';

const QUESTION: ListQuery = {
  list: TICKETS,
  where: '',
  isOpenOnly: false,
  fields: 'id',
  orderBy: 'id asc',
  page: 1,
  pageSize: PAGE_SIZE,
};

it('asks for all other pages of a list before the first one is handed on', async () => {
  const asked: number[] = [];
  const client = askerOf(async ({ page }) => {
    asked.push(page);
    return { ...NO_RESULT, rows: [{ id: page }] };
  });
  const pages = readFrom(client, QUESTION, { ...NO_RESULT, rows: [{ id: 1 }], lastPage: 4 });
  await pages.next();
  await expect.poll(() => asked).toEqual([2, 3, 4]);
});

type Reported = 'last page' | 'count' | 'nothing';

describe('a list with forward paging', () => {
  const FORWARD: ListQuery = { ...QUESTION, list: { ...TICKETS, hasForwardPaging: true } };
  const rows = Array.from({ length: 2_500 }, (_, index) => ({ id: 10 * (index + 1) }));

  /**
   * A client that records each query: the number of a page, or `>` and an id.
   *
   * @param takesIds whether the server reads on from an id, or the id from which it does so instead
   */
  function create(takesIds: (after: number) => boolean | number = () => true, held = rows) {
    const asked: string[] = [];
    const client = askerOf(async ({ page, after }) => {
      asked.push(after === undefined ? `${page}` : `>${after}`);
      if (after === undefined) return answerOf(held.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE));
      const taken = takesIds(after);
      if (taken === false) throw new FailureError('badRequest');
      const last = taken === true ? after : taken;
      return answerOf(held.filter(({ id }) => id > last).slice(0, PAGE_SIZE));
    });
    return { asked, client };
  }

  it('reads on from the last id if the server does not report the last page', async () => {
    const { asked, client } = create();
    expect((await readWhole(client, FORWARD, [])).rows).toEqual(rows);
    expect(asked).toEqual(['1', '>10000', '>20000']);
  });

  it('reads page by page if the server refuses to read on from an id, and does not try again', async () => {
    const { asked, client } = create(() => false);
    expect((await readWhole(client, FORWARD, [])).rows).toEqual(rows);
    expect(asked).toEqual(['1', '>10000', '2', '3']);
  });

  it.each([
    ['one full page', 1_000, ['1', '>10000']],
    ['two full pages', 2_000, ['1', '>10000', '>20000']],
  ])('ends %s with the empty page after the last id', async (_, count, expected) => {
    const { asked, client } = create(() => true, rows.slice(0, count));
    expect((await readWhole(client, FORWARD, [])).rows).toHaveLength(count);
    expect(asked).toEqual(expected);
  });

  it('reads page by page if the last row has no id to read on from', async () => {
    const { asked, client } = create(() => true, rows.with(999, { id: 0 }));
    expect((await readWhole(client, FORWARD, [])).rows).toHaveLength(2_500);
    expect(asked).toEqual(['1', '2', '3']);
  });

  it('reads page by page if the server repeats the row of the id', async () => {
    const { asked, client } = create((after) => after - 10);
    expect((await readWhole(client, FORWARD, [])).rows).toEqual(rows);
    expect(asked).toEqual(['1', '>10000', '2', '3']);
  });

  it('passes on what is not a failure of a request, and asks nothing more', async () => {
    const broken = new TypeError('broken');
    const { asked, client } = create(() => {
      throw broken;
    });
    await expect(readWhole(client, FORWARD, [])).rejects.toBe(broken);
    expect(asked).toEqual(['1', '>10000']);
  });

  it('reads page by page if the server ignores the id', async () => {
    const client = askerOf(async ({ page }) =>
      answerOf(rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)),
    );
    expect((await readWhole(client, FORWARD, [])).rows).toEqual(rows);
  });

  it.each(['badRequest', 'serverDown', 'noAccess', 'redirected'] as const)(
    'reads page by page if reading on from an id fails with %s',
    async (code) => {
      const client = askerOf(async ({ after, page }) => {
        if (after !== undefined) throw new FailureError(code);
        return answerOf(rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE));
      });
      await expect(readWhole(client, FORWARD, [])).resolves.toMatchObject({ rows });
    },
  );
});

describe('readWhole', () => {
  it('contains a row that comes again once, in its later form, and each row without an id', async () => {
    const unnamed = { name: 'Unnamed' };
    const page = [{ id: 1, name: 'Earlier' }, unnamed, { id: 2 }, { id: 1, name: 'Later' }, unnamed];
    const client = askerOf(async ({ where }) => answerOf(where === '' ? page : []));
    const { rows } = await readWhole(client, QUESTION, []);
    expect(rows).toEqual([unnamed, { id: 2 }, { id: 1, name: 'Later' }, unnamed]);
  });

  it.each<[Reported, string, number, number[]]>([
    ['nothing', 'no rows', 0, [1]],
    ['nothing', 'one row', 1, [1]],
    ['nothing', 'one row less than a page', 999, [1]],
    ['nothing', 'a full page', 1_000, [1, 2]],
    ['nothing', 'one row more than a page', 1_001, [1, 2]],
    ['nothing', 'three full pages', 3_000, [1, 2, 3, 4]],
    ['last page', 'no rows', 0, [1]],
    ['last page', 'a full page', 1_000, [1]],
    ['last page', 'one row more than a page', 1_001, [1, 2]],
    ['last page', '25 pages', 24_500, Array.from({ length: 25 }, (_, index) => index + 1)],
    ['count', 'no rows', 0, [1]],
    ['count', 'a full page', 1_000, [1]],
    ['count', 'two pages', 1_001, [1, 2]],
  ])(
    'if the server reports the %s, reads %s (%i) from the pages %o, in their order',
    async (reported, _, count, pages) => {
      const server = createServer(count, reported);
      const list = await readWhole(server.client, QUESTION, []);
      expect(list).toMatchObject({ rows: rowsUpTo(count), isCut: false, isUnchanged: false });
      expect(server.pages.toSorted((a, b) => a - b)).toEqual(pages);
    },
  );

  it('reads on while there is a next page and no last page, even after a short page', async () => {
    const pages = [[1, 2], [3], []];
    const client = askerOf(async ({ page }) =>
      answerOf(pages[page - 1] ?? [], { hasNext: page < pages.length }),
    );
    expect(await readWhole(client, QUESTION, [])).toMatchObject({ rows: [1, 2, 3], isCut: false });
  });

  it.each([
    ['exactly 100 pages', 100, 100, false],
    ['more than 100 pages', 200, 100, true],
  ])('of %s (%i) reads %i and reports whether the list is cut: %s', async (_, lastPage, requests, isCut) => {
    let asked = 0;
    const client = askerOf(async ({ page }) => {
      asked += 1;
      return answerOf([page], { lastPage });
    });
    const list = await readWhole(client, QUESTION, []);
    expect([asked, list.rows.length, list.isCut]).toEqual([requests, requests, isCut]);
  });

  it('stops after 100 full pages without a last page, and reports that the list is cut', async () => {
    const server = createServer(200_000, 'nothing');
    const list = await readWhole(server.client, QUESTION, []);
    expect([server.pages.length, list.rows.length, list.isCut]).toEqual([MAX_PAGES, 100_000, true]);
  });

  it('fails as a whole if one page fails', async () => {
    const client = askerOf(async ({ page }) => {
      if (page === 20) throw new FailureError('serverDown');
      return answerOf([page], { lastPage: 25 });
    });
    await expect(readWhole(client, QUESTION, [])).rejects.toMatchObject({ failure: { code: 'serverDown' } });
  });
});

describe('the validators of a list', () => {
  it.each<[string, number, Reported, number]>([
    ['of one page', 10, 'nothing', 1],
    ['of several pages', 2_500, 'last page', 3],
    ['of a full page and the empty page after it', 1_000, 'nothing', 2],
    ['of full pages, after which another may start', 2_000, 'last page', 0],
  ])(
    'the validators of a list %s (%i rows, server reports: %s) are %i',
    async (_, count, reported, validators) => {
      const list = await readWhole(createServer(count, reported).client, QUESTION, []);
      expect(list.validators).toHaveLength(validators);
    },
  );

  it('returns no validators if a page has none', async () => {
    const client = askerOf(async ({ page }) => ({
      ...answerOf([page], { lastPage: 2 }),
      validator: page === 1 ? { query: '1', etag: '1' } : undefined,
    }));
    expect((await readWhole(client, QUESTION, [])).validators).toEqual([]);
  });

  it('returns no validators if rows were read on from an id', async () => {
    // The server ignores the page number.
    const client = askerOf(async ({ where }) => {
      const ids = where === '' ? [1, 2] : where === 'id>2' ? [3] : [];
      return answerOf(
        ids.map((id) => ({ id })),
        { hasNext: where === '', validator: { query: where, etag: where } },
      );
    });
    const { rows, validators } = await readWhole(client, QUESTION, []);
    expect([rows, validators]).toEqual([[{ id: 1 }, { id: 2 }, { id: 3 }], []]);
  });

  it('reports an unchanged list and keeps the validators if every page is unchanged', async () => {
    const server = createServer(2_500, 'last page');
    const { validators } = await readWhole(server.client, QUESTION, []);
    server.pages.length = 0;
    expect(await readWhole(server.client, QUESTION, validators)).toStrictEqual({
      rows: [],
      reach: Infinity,
      isCut: false,
      validators,
      isUnchanged: true,
      serverTime: undefined,
    });
    expect(server.pages).toEqual([1, 2, 3]);
  });

  it('reads all pages if one of them has changed', async () => {
    const server = createServer(2_500, 'last page');
    const { validators } = await readWhole(server.client, QUESTION, []);
    const list = await readWhole(
      server.client,
      QUESTION,
      validators.with(2, { query: '3', etag: 'previous' }),
    );
    expect(list).toMatchObject({ rows: rowsUpTo(2_500), validators, isUnchanged: false });
  });
});

describe('lastPageOf', () => {
  it.each<[Partial<ListResult>, number | undefined]>([
    [{}, undefined],
    [{ lastPage: 4, count: 1 }, 4],
    [{ count: 0 }, 1],
    [{ count: 1_000 }, 1],
    [{ count: 1_001 }, 2],
  ])('the last page from %o is %s', (reported, expected) => {
    expect(lastPageOf(answerOf([], reported))).toBe(expected);
  });
});

function rowsUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function answerOf(rows: unknown[], more: Partial<ListResult> = {}): ListResult {
  return { ...NO_RESULT, rows, ...more };
}

function askerOf(ask: QueryClient['ask']): QueryClient {
  return { ask, askTogether: async () => [], hasBundles: () => false };
}

/** A server with that many rows, which answers later pages before earlier ones. */
function createServer(count: number, reported: Reported) {
  const pages: number[] = [];
  const waiting: (() => void)[] = [];
  const ask: QueryClient['ask'] = async ({ page }, validators = []) => {
    pages.push(page);
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push(resolve);
    // Answers the latest request of all that have arrived.
    setImmediate(() => waiting.pop()?.());
    await promise;
    const validator = { query: `${page}`, etag: `tag ${page}` };
    if (validators.some(({ query, etag }) => query === validator.query && etag === validator.etag)) {
      return answerOf([], { isUnchanged: true, validator });
    }
    const from = (page - 1) * PAGE_SIZE;
    const length = Math.max(0, Math.min(PAGE_SIZE, count - from));
    const rows = Array.from({ length }, (_, index) => from + index);
    return answerOf(rows, {
      validator,
      ...(reported === 'last page' && { lastPage: Math.max(1, Math.ceil(count / PAGE_SIZE)) }),
      ...(reported === 'count' && { count }),
    });
  };
  return { client: askerOf(ask), pages };
}
