import type { Validator } from './list-state.ts';

export type Outcome = PromiseSettledResult<ListResult>;

/** What the server says to a query. */
export interface ListResult {
  rows: unknown[];
  /** How many rows there are on all pages, and on how many pages, as far as it tells. */
  count: number | undefined;
  lastPage: number | undefined;
  hasNext: boolean;
  /** Nothing is different from the reply that the validator is of; there are no rows then. */
  isUnchanged: boolean;
  validator: Validator | undefined;
  /** The server's clock, epoch milliseconds. */
  serverTime: number | undefined;
}

/** An result that tells nothing. */
export const NO_RESULT: ListResult = {
  rows: [],
  count: undefined,
  lastPage: undefined,
  hasNext: false,
  isUnchanged: false,
  validator: undefined,
  serverTime: undefined,
};
