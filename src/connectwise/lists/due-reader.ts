import { type Due, isNoDate, parseDue } from '../../domain/due.ts';
import { createMidnightReader } from '../../domain/midnights.ts';

/** Reads a date of a row: `undefined` for none, 'malformed' for what can't be understood. */
export type DueReader = (text: string | null | undefined) => Due | undefined | 'malformed';

/**
 * Reads dates, whatever field they come from. A moment at which a day begins stands for that day: by UTC, or by the
 * clock of one of the zones. A date that systems write for "none" is none.
 *
 * @param zones IANA names of time zones, the most important first
 */
export function createDueReader(zones: readonly string[]): DueReader {
  const readers = [...new Set(zones)].map(createMidnightReader);
  return (text) => {
    if (!text) return undefined;
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
