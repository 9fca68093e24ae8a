import { locale, text } from '../../../src/browser/shared/texts.ts';
import type { ActResult } from '../../../src/domain/outbox/results.ts';

/** What became of the last changes, newest first; nothing without any. */
export function ResultList({ results }: { results: readonly ActResult[] }) {
  if (results.length === 0) return null;
  const moment = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div class="failures">
      <h3>{text('diagnostics_changes')}</h3>
      <ul>
        {results.toReversed().map((result, index) => (
          <li key={index}>
            {text(`change_${result.ability}`)}: {resultWords(result)}
            <span class="hint">{moment.format(result.at)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function resultWords({ result, why }: ActResult): string {
  if (why === 'twice' || why === 'notClosed') return text(`warning_${why}`);
  return why === undefined ? text(`result_${result}`) : text(`refusal_${why}`);
}
