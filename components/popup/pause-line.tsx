import { text } from '../../src/browser/shared/texts.ts';
import type { Calendar } from '../../src/domain/time/calendar.ts';
import { BellOffIcon } from '../icons.tsx';
import { useDueWriter } from './use-due-writer.ts';

export interface PauseLineProps {
  /** Epoch milliseconds. */
  until: number;
  calendar: Calendar;
  onEnd: () => void;
}

/** Reminds that notifications are paused. */
export function PauseLine({ until, calendar, onEnd }: PauseLineProps) {
  const writeDue = useDueWriter();
  return (
    <p class="pause-line">
      <BellOffIcon />
      <span>{text('pause_line', writeDue({ type: 'instant', at: until }, calendar).absolute)}</span>
      <button
        type="button"
        class="link-button"
        aria-label={text('pause_end')}
        onClick={() => {
          // The button disappears with the pause, and must not take the focus along.
          document.querySelector('h1')?.focus();
          onEnd();
        }}
      >
        {text('pause_endShort')}
      </button>
    </p>
  );
}
