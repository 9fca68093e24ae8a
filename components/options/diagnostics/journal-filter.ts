import { requestFailure } from '../../../src/domain/journal/failed-requests.ts';
import { foldText } from '../../../src/domain/items/fold-text.ts';
import type { JournalEntry } from '../../../src/domain/journal/journal.ts';

export interface JournalFilter {
  isFailedOnly: boolean;
  /** Words that must all occur in the table's row of a request. */
  words: string;
}

/** The entries that the filter lets through, the newest first. */
export function filterJournal(
  entries: readonly JournalEntry[],
  { isFailedOnly, words }: JournalFilter,
): JournalEntry[] {
  const wanted = foldText(words).split(/\s+/).filter(Boolean);
  return entries
    .filter((entry) => {
      if (isFailedOnly && !requestFailure(entry)) return false;
      const shown = foldText(`${entry.method} ${entry.path} ${resultOf(entry)}`);
      return wanted.every((word) => shown.includes(word));
    })
    .toReversed();
}

/** The result of a request, short: the status of the reply, and the code of a failure. */
export function resultOf(entry: JournalEntry): string {
  return [entry.status, requestFailure(entry)].filter(Boolean).join(' ');
}
