import { useMemo, useState } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import type { JournalEntry } from '../../../src/domain/journal/journal.ts';
import { numberText } from '../../../src/browser/shared/counted-text.ts';
import { filterJournal } from './journal-filter.ts';
import { createJournalFormats } from './journal-formats.ts';
import { JournalRow } from './journal-row.tsx';

/** The number of rows added at a time. */
const ROWS = 200;

/** All stored requests, the newest first. */
export function JournalTable({ entries }: { entries: readonly JournalEntry[] }) {
  const [isFailedOnly, setIsFailedOnly] = useState(false);
  const [words, setWords] = useState('');
  const [limit, setLimit] = useState(ROWS);
  const found = useMemo(
    () => filterJournal(entries, { isFailedOnly, words }),
    [entries, isFailedOnly, words],
  );
  const shown = found.slice(0, limit);
  const formats = useMemo(createJournalFormats, []);
  return (
    <div class="journal">
      <h3 id="journal-title">{text('diagnostics_journal')}</h3>
      <div class="field">
        <label for="journal-filter">{text('diagnostics_filter')}</label>
        <input
          id="journal-filter"
          type="search"
          autocomplete="off"
          spellcheck={false}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <label class="check-box">
        <input
          type="checkbox"
          checked={isFailedOnly}
          onChange={(event) => setIsFailedOnly(event.currentTarget.checked)}
        />
        {text('diagnostics_onlyFailures')}
      </label>
      <p class="hint" aria-live="polite">
        {text('diagnostics_shown', numberText(shown.length), numberText(entries.length))}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, which has to work by keyboard as well */}
      <div class="wide" role="region" aria-labelledby="journal-title" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text('diagnostics_time')}</th>
              <th scope="col">{text('diagnostics_request')}</th>
              <th scope="col">{text('diagnostics_result')}</th>
              <th scope="col">{text('diagnostics_duration')}</th>
              <th scope="col">{text('diagnostics_size')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry, index) => (
              <JournalRow key={found.length - index} entry={entry} formats={formats} />
            ))}
          </tbody>
        </table>
      </div>
      {found.length > shown.length && (
        <div class="buttons">
          <button type="button" class="button" onClick={() => setLimit(limit + ROWS)}>
            {text('diagnostics_more')}
          </button>
        </div>
      )}
    </div>
  );
}
