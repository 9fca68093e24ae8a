import type { ApiRequest } from '../../../src/connectwise/api-request.ts';
import { FailureError, type FailureCode } from '../../../src/domain/failure.ts';

type Query = Record<string, string | number>;

/** What a path answers: a body, or a failure. */
export type Answer = { body: unknown } | { failure: FailureCode };

/** An API whose paths answer as told, and 404 where nothing is told; it keeps what it was asked. */
export function createFakeApi(answer: (path: string, query: Query) => Answer | undefined) {
  const asked: { path: string; query: Query }[] = [];
  const request: ApiRequest = async (path, { query = {} } = {}) => {
    asked.push({ path, query });
    const given = answer(path, query) ?? { failure: 'notFound' };
    if ('failure' in given) throw new FailureError(given.failure);
    return { headers: new Headers(), body: given.body, isUnchanged: false };
  };
  return {
    request,
    asked,
    pathsAsked: () => asked.map(({ path }) => path),
    conditionsAsked: () => asked.map(({ query }) => query['conditions']),
  };
}
