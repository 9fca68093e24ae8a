import type { Validator } from './list-state.ts';

export type Outcome = PromiseSettledResult<ListResult>;

/** The server's result for a query. */
export interface ListResult {
  rows: unknown[];
  /** The number of rows on all pages, and the number of pages, as far as the server says. */
  count: number | undefined;
  lastPage: number | undefined;
  hasNext: boolean;
  /** The reply equals that of the validator, and contains no rows. */
  isUnchanged: boolean;
  validator: Validator | undefined;
  /** The server's clock, epoch milliseconds. */
  serverTime: number | undefined;
}

/** A result without any information. */
export const NO_RESULT: ListResult = {
  rows: [],
  count: undefined,
  lastPage: undefined,
  hasNext: false,
  isUnchanged: false,
  validator: undefined,
  serverTime: undefined,
};

/** The result of an outcome; `undefined` if the query was not asked or failed. */
export function resultIn(outcome: Outcome | undefined): ListResult | undefined {
  return outcome?.status === 'fulfilled' ? outcome.value : undefined;
}

/** What an outcome failed with; `undefined` if the query was not asked or was answered. */
export function errorIn(outcome: Outcome | undefined): unknown {
  return outcome?.status === 'rejected' ? outcome.reason : undefined;
}
