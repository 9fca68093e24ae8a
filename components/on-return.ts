import { MINUTE } from '../src/domain/time/time.ts';

/** A page that is out of view for longer counts as left. */
const AWAY_MS = 3 * MINUTE;

/**
 * Calls back when an open page returns after a while out of view, or asleep with its computer. Events of that time
 * may not have reached it.
 *
 * @returns a function that stops it
 */
export function onReturn(listener: () => void): () => void {
  let seenAt = Date.now();
  const look = () => {
    if (document.visibilityState !== 'visible') return;
    // A clock that was set back also hides how long that was.
    const awayMs = Math.abs(Date.now() - seenAt);
    seenAt = Date.now();
    if (awayMs > AWAY_MS) listener();
  };
  // A timer sleeps together with the computer, so it comes late then.
  const timer = setInterval(look, MINUTE);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
