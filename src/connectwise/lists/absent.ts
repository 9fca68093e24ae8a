import type { ListEnd } from './read-list.ts';

/** What the absence of rows reveals. */
export interface Absence<T> {
  /** The known rows that are gone. */
  absent: T[];
  /** Whether the list settles which known rows are gone. */
  isConclusive: boolean;
}

/**
 * Finds the known rows that a list no longer contains. An incomplete list reveals none beyond its reach. Neither does a
 * list that has rows without an id, because each of these may be a known row.
 *
 * @param present the ids of the rows in the list, 0 for one without an id
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
