import { failureText } from '../../../src/browser/shared/texts.ts';
import { requestFailure } from '../../../src/domain/journal/failed-requests.ts';
import type { JournalEntry } from '../../../src/domain/journal/journal.ts';
import { resultOf } from './journal-filter.ts';
import type { JournalFormats } from './journal-formats.ts';

/** One request. Pointing at its result shows why it failed, in words. */
export function JournalRow({ entry, formats }: { entry: JournalEntry; formats: JournalFormats }) {
  const code = requestFailure(entry);
  return (
    <tr data-failed={code && ''}>
      <td>{formats.moment(entry.at)}</td>
      <td dir="ltr" class="path">
        {entry.method} {entry.path}
      </td>
      <td dir="ltr" title={code && failureText({ code })}>
        {resultOf(entry)}
      </td>
      <td>{formats.duration(entry.durationMs)}</td>
      <td>{formats.size(entry.bytes)}</td>
    </tr>
  );
}
