import { useState } from 'preact/hooks';
import { currentZone } from '../../../src/browser/shared/calendar.ts';
import { text } from '../../../src/browser/shared/texts.ts';
import { firstSnoozeDate, snoozeUntilDate } from '../../../src/domain/time/snooze-choices.ts';

export interface SnoozeDateProps {
  /** Epoch milliseconds. */
  now: number;
  onSnooze: (until: number) => void;
}

/** Asks for the date on whose morning an item comes back. */
export function SnoozeDate({ now, onSnooze }: SnoozeDateProps) {
  const first = firstSnoozeDate(now, currentZone());
  const [typed, setTyped] = useState<string>(first);
  const until = snoozeUntilDate(typed, now, currentZone());
  return (
    <form
      class="snooze-date"
      onSubmit={(event) => {
        event.preventDefault();
        if (until !== undefined) onSnooze(until);
      }}
    >
      <label for="snooze-date">{text('snooze_date')}</label>
      <input
        id="snooze-date"
        type="date"
        min={first}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" class="primary" disabled={until === undefined}>
        {text('menu_snooze')}
      </button>
    </form>
  );
}
