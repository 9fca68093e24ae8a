import type { ListEnd } from './read-list.ts';

/** What the absence of rows tells. */
export interface Absence<T> {
  /** Those of what is known that are not there any more. */
  absent: T[];
  /** Whether that is all there is to know. */
  isConclusive: boolean;
}

/**
 * What of what is known is not there any more by a list. One that is not whole tells of none, and neither does one with
 * rows that have no id: any of what is known might be one of these.
 *
 * @param present the ids of the rows that are there, 0 for one without an id
 */
export function absentFrom<T extends { id: number }>(
  { reach }: Pick<ListEnd, 'reach'>,
  present: ReadonlySet<number>,
  known: readonly T[],
): Absence<T> {
  const missing = known.filter(({ id }) => id <= reach && !present.has(id));
  const isNumbered = !present.has(0);
  return {
    absent: isNumbered ? missing : [],
    isConclusive: reach > 0 && (isNumbered || missing.length === 0),
  };
}
