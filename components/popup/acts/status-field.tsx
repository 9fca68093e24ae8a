import { failureText, text } from '../../../src/browser/shared/texts.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import type { TicketFacts } from '../../../src/domain/outbox/ticket-facts.ts';

export interface StatusFieldProps {
  facts: TicketFacts | undefined;
  failure: Failure | undefined;
  /** The id of the chosen status; `undefined` to leave it as it is. */
  chosen: number | undefined;
  onChoose: (id: number | undefined) => void;
}

/** The status after the work, or why it cannot be set here. The rest of the form works without it. */
export function StatusField({ facts, failure, chosen, onChoose }: StatusFieldProps) {
  const statuses = facts?.statuses ?? [];
  const problem = problemOf(facts, failure);
  return (
    <>
      <label for="work-status">{text('form_statusLabel')}</label>
      <select
        id="work-status"
        disabled={statuses.length === 0}
        aria-describedby={problem === undefined ? undefined : 'work-status-hint'}
        value={chosen ?? ''}
        onChange={({ currentTarget: { value } }) => onChoose(value === '' ? undefined : Number(value))}
      >
        <option value="">
          {facts?.status ? text('form_statusAsNow', facts.status.name) : text('form_statusAsIs')}
        </option>
        {statuses
          .filter(({ id }) => id !== facts?.status?.value)
          .map(({ id, name, closes }) => (
            <option key={id} value={id}>
              {closes ? text('form_statusCloses', name) : name}
            </option>
          ))}
      </select>
      {problem !== undefined && (
        <p id="work-status-hint" class="work-hint">
          {problem}
        </p>
      )}
    </>
  );
}

function problemOf(facts: TicketFacts | undefined, failure: Failure | undefined): string | undefined {
  if (failure) return failureText(failure);
  if (!facts) return text('status_reading');
  if (!facts.statuses || facts.statuses.length === 0) return text('status_unknown');
  return facts.areSeen ? text('status_seen') : undefined;
}
