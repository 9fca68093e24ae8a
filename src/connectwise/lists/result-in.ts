import type { ListResult, Outcome } from './list-result.ts';

/** The result of an outcome; `undefined` if the query was not asked or failed. */
export function resultIn(outcome: Outcome | undefined): ListResult | undefined {
  return outcome?.status === 'fulfilled' ? outcome.value : undefined;
}
