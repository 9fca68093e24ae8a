import * as v from 'valibot';
import { BUNDLE_SIZE } from '../plan/check-plan.ts';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import { parseHttpDate } from '../../domain/http/http-date.ts';
import type { ApiReply, ApiRequest } from '../api-request.ts';
import { parseLastPage } from '../link-header.ts';
import { type ListResult, NO_RESULT, type Outcome } from './list-result.ts';
import { createBundleClient } from './bundle-client.ts';
import type { CheckRequests } from './check-requests.ts';
import { isUnsupported, type Feature, type UnsupportedFeatures, noteUnsupported } from './unsupported.ts';
import type { PageRoom, Validator } from './list-state.ts';
import { conditionsOf, type ListQuery } from './list-query.ts';

export interface QueryClient {
  /** Sends one query. @param validators of earlier replies, one of which may be to the same query */
  ask(query: ListQuery, validators?: readonly Validator[]): Promise<ListResult>;
  /**
   * Sends as few requests as the server allows. Each query has its own outcome. It has none if bundles turned out to be
   * unsupported and the budget is used up.
   */
  askTogether(
    queries: readonly ListQuery[],
    validators?: readonly Validator[],
  ): Promise<(Outcome | undefined)[]>;
  hasBundles(): boolean;
  /** What is known about the server's pages. Updated in place. */
  room?: PageRoom | undefined;
}

const countBody = v.object({ count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

interface QueryClientOptions {
  /** What is known about the server's pages. */
  room?: PageRoom;
  /** The check's requests, with their limits. */
  requests?: Pick<CheckRequests, 'requestsLeft' | 'note'>;
}

const UNBOUNDED: NonNullable<QueryClientOptions['requests']> = {
  requestsLeft: () => Infinity,
  note: () => undefined,
};

/**
 * Creates the client that sends queries in the way that the server supports. A server that answers 400 to `closedFlag`
 * is asked without it. One without bundles is asked query by query. One that fails on validators is asked without them.
 *
 * @param unsupported what the server is known not to support. Updated in place.
 * @param now the current time, epoch milliseconds
 */
export function createQueryClient(
  request: ApiRequest,
  unsupported: UnsupportedFeatures,
  now: () => number,
  { room, requests = UNBOUNDED }: QueryClientOptions = {},
): QueryClient {
  const has = (feature: Feature) => !isUnsupported(unsupported, feature, now());
  const hasFlag = ({ list }: ListQuery) => has(`${list.name}ClosedFlag`);
  const usesFlag = (query: ListQuery) => query.isOpenOnly && hasFlag(query);

  async function ask(query: ListQuery, validators: readonly Validator[] = []): Promise<ListResult> {
    if (!usesFlag(query)) return askOnce(query, false, validators);
    try {
      return await askOnce(query, true, validators);
    } catch (error) {
      if (!hasFailed(error, 'badRequest')) throw error;
    }
    const result = await askOnce(query, false, validators);
    noteUnsupportedFlag(query);
    return result;
  }

  function noteUnsupportedFlag({ list }: ListQuery): void {
    noteUnsupported(unsupported, `${list.name}ClosedFlag`, now());
  }

  async function askOnce(
    query: ListQuery,
    withFlag: boolean,
    validators: readonly Validator[],
  ): Promise<ListResult> {
    const { list, fields, orderBy, page, after, pageSize } = query;
    const { path } = list;
    const conditions = conditionsOf(query, withFlag);
    const filter = conditions === '' ? {} : { conditions };
    if (fields === undefined) return get(`${path}/count`, { query: filter }, countOf);
    if (after !== undefined) {
      const params = { ...filter, fields, pageSize, pageId: after };
      return get(path, { query: params, isForwardOnly: true }, (reply) => resultOf(reply, undefined, now()));
    }
    const params = { ...filter, orderBy, fields, pageSize, page };
    const text = `${path}?${new URLSearchParams({ ...filter, orderBy, fields, page: `${page}` })}`;
    const etag = has('validators') ? validators.find((known) => known.query === text)?.etag : undefined;
    const read = (reply: ApiReply) => resultOf(reply, text, now());
    if (etag === undefined) return get(path, { query: params }, read);
    try {
      return await get(path, { query: params, etag }, read);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
    }
    const result = await get(path, { query: params }, read);
    noteUnsupported(unsupported, 'validators', now());
    return result;
  }

  async function get(
    path: string,
    asked: Parameters<ApiRequest>[1],
    read: (reply: ApiReply) => ListResult,
  ): Promise<ListResult> {
    try {
      const result = read(await request(path, asked));
      requests.note(path);
      return result;
    } catch (error) {
      requests.note(path, error);
      throw error;
    }
  }

  const askBundled = createBundleClient({
    request,
    unsupported,
    now,
    requests,
    usesFlag,
    noteUnsupportedFlag,
    ask,
    resultOf: (result, headers) => ({ ...NO_RESULT, ...result, serverTime: serverTimeOf(headers, now()) }),
  });

  async function askSome(
    queries: readonly ListQuery[],
    validators: readonly Validator[],
  ): Promise<(Outcome | undefined)[]> {
    return queries.length > 1 && has('bundles')
      ? askBundled(queries)
      : Promise.allSettled(queries.map((query) => ask(query, validators)));
  }

  return {
    ask,
    room,
    hasBundles: () => has('bundles'),
    async askTogether(queries, validators = []) {
      const parts: (Outcome | undefined)[][] = [];
      for (let from = 0; from < queries.length; from += BUNDLE_SIZE) {
        parts.push(await askSome(queries.slice(from, from + BUNDLE_SIZE), validators));
      }
      return parts.flat();
    },
  };
}

/** @param query the text that its validator is found by again; `undefined` for a query that is never sent again */
function resultOf(
  { headers, body, isUnchanged }: ApiReply,
  query: string | undefined,
  now: number,
): ListResult {
  // A captive portal's page has no list, and must not look like "no items".
  if (!isUnchanged && !Array.isArray(body)) throw new FailureError('badReply');
  const etag = headers.get('etag');
  const link = headers.get('link');
  return {
    rows: Array.isArray(body) ? body : [],
    count: undefined,
    lastPage: parseLastPage(link),
    hasNext: /\brel="?next"?/i.test(link ?? ''),
    isUnchanged,
    validator: etag === null || query === undefined ? undefined : { query, etag },
    serverTime: serverTimeOf(headers, now),
  };
}

function countOf({ body }: ApiReply): ListResult {
  const parsed = v.safeParse(countBody, body);
  if (!parsed.success) throw new FailureError('badReply');
  return { ...NO_RESULT, count: parsed.output.count };
}

function serverTimeOf(headers: Headers, now: number): number | undefined {
  return parseHttpDate(headers.get('date') ?? '', now);
}
