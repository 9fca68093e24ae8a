import { type Due, isNoDate, parseDue } from '../../domain/items/due.ts';
import { createMidnightReader } from './midnights.ts';

/** Parses a date of a row: `undefined` for none, 'malformed' for one that is invalid. */
export type DueReader = (text: string | null | undefined) => Due | undefined | 'malformed';

/** MySQL writes 0000-00-00 for "no date". */
const NO_YEAR = '0000-';

/**
 * Creates a parser for dates of all fields. A timestamp at which a day begins stands for that day, in UTC or in one of
 * the zones. A date that systems write for "none" is none.
 *
 * @param zones IANA names of time zones, the most important first
 */
export function createDueReader(zones: readonly string[]): DueReader {
  const readers = [...new Set(zones)].map(createMidnightReader);
  return (reported) => {
    const text = reported?.trim();
    if (!text || text.startsWith(NO_YEAR)) return undefined;
    const due = parseDue(text);
    if (!due) return 'malformed';
    if (isNoDate(due)) return undefined;
    if (due.type === 'date') return due;
    for (const dayAt of readers) {
      const date = dayAt(due.at);
      if (date) return { type: 'date', date };
    }
    return due;
  };
}
