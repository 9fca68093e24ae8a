import { text } from '../../src/browser/shared/texts.ts';
import { pauseEndOf } from '../../src/domain/notifications/quiet.ts';
import type { Commands } from '../use-commands.ts';
import type { Stored } from '../use-stored.ts';
import type { Toasts } from './use-toast.ts';

/** Whether notifications are paused, and the functions that change that. */
export interface Pause {
  /** Epoch milliseconds; undefined without a pause. */
  until: number | undefined;
  /** @param until epoch milliseconds */
  begin: (until: number) => void;
  end: () => void;
}

/** The pause of the notifications; undefined if no notifications show at all. */
export function usePause(
  stored: Stored | undefined,
  now: number,
  run: Commands['run'],
  showToast: Toasts['show'],
): Pause | undefined {
  if (!stored?.settings.showNotifications) return undefined;
  const until = pauseEndOf(stored.pausedUntil, now);

  async function set(next: number | undefined, words: string) {
    const reply = await run(commandFor(next));
    if (reply.ok) showToast(words, () => void run(commandFor(until)));
  }

  return {
    until,
    begin: (next) => void set(next, text('toast_paused')),
    end: () => void set(undefined, text('toast_resumed')),
  };
}

function commandFor(until: number | undefined) {
  return until === undefined ? ({ type: 'resume' } as const) : ({ type: 'pause', until } as const);
}
