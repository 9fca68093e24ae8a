import { text } from '../../../src/browser/shared/texts.ts';
import { type ItemKey, itemNumberOf } from '../../../src/domain/items/work-item.ts';
import { isDoubtful, minutesOf, type Timer, type TimerAction } from '../../../src/domain/outbox/timer.ts';

export interface TimerLinesProps {
  timers: readonly Timer[];
  /** Epoch milliseconds. */
  now: number;
  onChange: (key: ItemKey, action: TimerAction) => void;
  /** Ends a timer; the form asks what to log. */
  onStop: (timer: Timer) => void;
}

/** The timers, each with the time that it has measured. */
export function TimerLines({ timers, now, onChange, onStop }: TimerLinesProps) {
  if (timers.length === 0) return null;
  return (
    <section class="outbox" aria-label={text('timer_label')}>
      <ul>
        {timers.map((timer) => (
          <li key={timer.key} data-timer={timer.runningSince === undefined ? 'paused' : 'running'}>
            <p>
              <strong>{text('timer_minutes', `#${itemNumberOf(timer.key)}`, minutesOf(timer, now))}</strong>
              <span>{stateWords(timer, now)}</span>
            </p>
            {timer.runningSince === undefined ? (
              <TimerButton name="timer_start" onClick={() => onChange(timer.key, 'start')} />
            ) : (
              <TimerButton name="timer_pause" onClick={() => onChange(timer.key, 'pause')} />
            )}
            <TimerButton name="timer_stop" onClick={() => onStop(timer)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TimerButtonProps {
  name: 'timer_start' | 'timer_pause' | 'timer_stop';
  onClick: () => void;
}

function TimerButton({ name, onClick }: TimerButtonProps) {
  return (
    <button type="button" class="link-button" onClick={onClick}>
      {text(name)}
    </button>
  );
}

function stateWords(timer: Timer, now: number): string {
  if (timer.runningSince === undefined) return text('timer_paused');
  return isDoubtful(timer, now) ? text('timer_doubtful') : '';
}
