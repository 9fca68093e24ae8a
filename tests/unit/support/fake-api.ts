import type { ApiRequest } from '../../../src/connectwise/api-request.ts';
import { FailureError, type FailureCode } from '../../../src/domain/failure.ts';

export type Query = Record<string, string | number>;

/** A query as it was sent. */
export interface Asked {
  path: string;
  query: Query;
  post?: unknown;
  etag?: string;
}

/** The reply of a path: a body, a failure, or "not modified". */
export type Answer =
  | { body: unknown; headers?: Record<string, string> }
  | { failure: FailureCode }
  | { isUnchanged: true };

/** An API whose paths reply as `answer` says, with 404 for `undefined`; it records all queries. */
export function createFakeApi(answer: (path: string, query: Query, asked: Asked) => Answer | undefined) {
  const asked: Asked[] = [];
  const request: ApiRequest = async (path, { query = {}, ...more } = {}) => {
    const each = { path, query, ...more };
    asked.push(each);
    const given = answer(path, query, each) ?? { failure: 'notFound' };
    if ('failure' in given) throw new FailureError(given.failure);
    if ('isUnchanged' in given) return { headers: new Headers(), body: undefined, isUnchanged: true };
    return { headers: new Headers(given.headers), body: given.body, isUnchanged: false };
  };
  return {
    request,
    asked,
    pathsAsked: () => asked.map(({ path }) => path),
    conditionsAsked: () => asked.map(({ query }) => query['conditions']),
  };
}
