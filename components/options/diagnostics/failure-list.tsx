import { useMemo } from 'preact/hooks';
import { failureText, locale, text } from '../../../src/browser/shared/texts.ts';
import { failedRequests } from '../../../src/domain/journal/failed-requests.ts';
import type { JournalEntry } from '../../../src/domain/journal/journal.ts';
import { countedText } from '../../../src/browser/shared/counted-text.ts';

/** The recent failures: each kind once, in words, with its number and its last time. */
export function FailureList({ entries }: { entries: readonly JournalEntry[] }) {
  const failures = useMemo(() => failedRequests(entries), [entries]);
  const moment = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div class="failures">
      <h3>{text('diagnostics_failures')}</h3>
      {failures.length === 0 && <p>{text('diagnostics_noFailures')}</p>}
      <ul>
        {failures.map(({ code, count, lastAt }) => (
          <li key={code}>
            {failureText({ code })}
            <span class="hint">{countedText('diagnostics_failed', count, moment.format(lastAt))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
