import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiReply, ApiRequest } from '../../../src/connectwise/api-request.ts';
import { listAll, PAGE_SIZE, parseLastPage } from '../../../src/connectwise/pages.ts';
import { FailureError } from '../../../src/domain/failure.ts';

const BASE = 'https://acme.api.connectwisedev.com/v4_6_release/apis/3.0/service/tickets';

describe('parseLastPage', () => {
  it.each([
    [`<${BASE}?page=2>; rel="next", <${BASE}?page=4>; rel="last"`, 4],
    [`<${BASE}?page=4>; rel="last", <${BASE}?page=2>; rel="next"`, 4],
    [`<${BASE}?pageSize=1000&page=4&orderBy=id>; rel="last"`, 4],
    [`<${BASE}?page=4>; rel=last`, 4],
    [`<${BASE}?page=4>;REL="LAST"`, 4],
    [`<${BASE}?page=4> ; title="x"; rel="last"`, 4],
    [`<?page=0>; rel="last"`, 1],
    [`<https://evil.com/?page=7>; rel="last"`, 7],
    [`<${BASE}?page=100000>; rel="last"`, 100_000],
  ])('reads %s as %i', (link, page) => {
    expect(parseLastPage(link)).toBe(page);
  });

  it.each([
    null,
    '',
    'nonsense',
    `<${BASE}?page=2>; rel="next"`,
    `<${BASE}>; rel="last"`,
    `<${BASE}?page=>; rel="last"`,
    `<${BASE}?page=x>; rel="last"`,
    `<${BASE}?page=-1>; rel="last"`,
    `<${BASE}?page=1e9>; rel="last"`,
    `<${BASE}?page=1234567>; rel="last"`,
    `<${BASE}?page=9999999999>; rel="last"`,
    `<${BASE}?pageSize=1000>; rel="last"`,
    `<${BASE}?lastpage=3>; rel="last"`,
    `${BASE}?page=4; rel="last"`,
  ])('makes nothing of %j', (link) => {
    expect(parseLastPage(link)).toBeUndefined();
  });

  it('reads any text in bounded time, as a page number or nothing', () => {
    const unit = fc.constantFrom('<', '>', ';', ' ', 'rel="last"', 'page=', '?', '&', '9', ',');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit, maxLength: 2_000 })), (link) => {
        expect(parseLastPage(link) ?? 1).toSatisfy((page) => Number.isInteger(page) && page >= 1);
      }),
      { numRuns: 500 },
    );
  });
});

describe('listAll', () => {
  it.each([
    ['no rows', 0, [1]],
    ['one row', 1, [1]],
    ['one row less than a page', 999, [1]],
    ['a full page', 1_000, [1, 2]],
    ['one row more than a page', 1_001, [1, 2]],
    ['three full pages', 3_000, [1, 2, 3, 4]],
  ])('without a Link reads %s (%i) until a page is short', async (_, count, pages) => {
    const server = createServer(count, false);
    const listing = await listAll(server.request, '/service/tickets', {});

    expect(listing).toStrictEqual({ rows: rowsUpTo(count), isCut: false });
    expect(server.pages).toStrictEqual(pages);
  });

  it('goes on where a Link tells of a next page but of no last one, also after a short page', async () => {
    const pages = [[1, 2], [3], []];
    const listing = await listAll(
      async (_, { query = {} } = {}) => {
        const page = Number(query['page']);
        const link = page < pages.length ? `<https://x/y?page=${page + 1}>; rel="next"` : '';
        return { headers: new Headers({ link }), body: pages[page - 1], isUnchanged: false };
      },
      '/service/tickets',
      {},
    );
    expect(listing).toStrictEqual({ rows: [1, 2, 3], isCut: false });
  });

  it.each([
    ['no rows', 0, 1],
    ['one row', 1, 1],
    ['a full page', 1_000, 1],
    ['one row more than a page', 1_001, 2],
    ['25 pages', 24_500, 25],
  ])('with a Link reads %s (%i) with %i requests, in the order of the pages', async (_, count, requests) => {
    const server = createServer(count, true);
    const listing = await listAll(server.request, '/service/tickets', {});

    expect(listing).toStrictEqual({ rows: rowsUpTo(count), isCut: false });
    expect(new Set(server.pages)).toStrictEqual(
      new Set(Array.from({ length: requests }, (__, index) => index + 1)),
    );
    expect(server.pages).toHaveLength(requests);
  });

  it('never has more than ten requests in flight, and as many where there is work', async () => {
    const server = createServer(24_500, true);
    await listAll(server.request, '/service/tickets', {});
    expect(server.mostInFlight()).toBe(10);
  });

  it.each([
    ['exactly 100 pages', 100, 100, false],
    ['more than 100 pages', 200, 100, true],
  ])(
    'with a Link to %s (%i) reads %i and says whether it is cut: %s',
    async (_, lastPage, requests, isCut) => {
      let asked = 0;
      const listing = await listAll(
        async () => {
          asked += 1;
          return { headers: linkTo(lastPage), body: [asked], isUnchanged: false };
        },
        '/service/tickets',
        {},
      );
      expect(asked).toBe(requests);
      expect(listing).toMatchObject({ isCut });
      expect(listing.rows).toHaveLength(requests);
    },
  );

  it('without a Link gives up after 100 full pages and says that it is cut', async () => {
    const page = rowsUpTo(PAGE_SIZE);
    let asked = 0;
    const listing = await listAll(
      async () => {
        asked += 1;
        return { headers: new Headers(), body: page, isUnchanged: false };
      },
      '/service/tickets',
      {},
    );
    expect(asked).toBe(100);
    expect([listing.rows.length, listing.isCut]).toStrictEqual([100_000, true]);
  });

  it('asks for the largest pages, with the query as it is', async () => {
    const asked: unknown[] = [];
    const request: ApiRequest = async (path, question) => {
      asked.push([path, question]);
      return { headers: new Headers(), body: [], isUnchanged: false };
    };
    await listAll(request, '/service/tickets', { conditions: 'a=1', fields: 'id' });
    expect(asked).toStrictEqual([
      ['/service/tickets', { query: { conditions: 'a=1', fields: 'id', pageSize: 1_000, page: 1 } }],
    ]);
  });

  it.each([
    ['an object', {}],
    ['null', null],
    ['a text', ''],
    ['a number', 0],
    ['false', false],
  ])('refuses %s for a list: on the first page, a later one, and one of many', async (_, body) => {
    const badOn = (bad: number, link: boolean): ApiRequest => {
      const server = createServer(3_500, link);
      return async (path, question) => {
        const reply = await server.request(path, question);
        return question?.query?.['page'] === bad ? { ...reply, body } : reply;
      };
    };
    const badReply = { failure: { code: 'badReply' } };

    await expect(listAll(badOn(1, false), '/x', {})).rejects.toMatchObject(badReply);
    await expect(listAll(badOn(2, false), '/x', {})).rejects.toMatchObject(badReply);
    await expect(listAll(badOn(3, true), '/x', {})).rejects.toMatchObject(badReply);
  });

  it('fails as a whole if one page fails', async () => {
    const server = createServer(24_500, true);
    const request: ApiRequest = async (path, question) => {
      if (question?.query?.['page'] === 20) throw new FailureError('serverDown');
      return server.request(path, question);
    };
    await expect(listAll(request, '/x', {})).rejects.toMatchObject({ failure: { code: 'serverDown' } });
  });
});

function rowsUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function linkTo(lastPage: number): Headers {
  return new Headers({ Link: `<${BASE}?page=2>; rel="next", <${BASE}?page=${lastPage}>; rel="last"` });
}

/** A server with that many rows; its later pages answer before its earlier ones. */
function createServer(count: number, hasLink: boolean) {
  const pages: number[] = [];
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  const request: ApiRequest = async (_, { query = {} } = {}): Promise<ApiReply> => {
    const page = Number(query['page']);
    pages.push(page);
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      // Answers the latest of all that came by then.
      setImmediate(() => waiting.pop()?.());
    });
    inFlight -= 1;
    const body = rowsUpTo(count).slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const headers = hasLink ? linkTo(Math.max(1, Math.ceil(count / PAGE_SIZE))) : new Headers();
    return { headers, body, isUnchanged: false };
  };
  return { request, pages, mostInFlight: () => mostInFlight };
}
