import { MINUTE } from '../src/domain/time/time.ts';

/** Out of view for longer than that, a page counts as left. */
const AWAY_MS = 3 * MINUTE;

/**
 * Calls back when a page that is open for days is back after a while out of view, or asleep with its computer: what it
 * would have been told meanwhile need not have reached it.
 *
 * @returns what ends that
 */
export function onReturn(listener: () => void): () => void {
  let seenAt = Date.now();
  const look = () => {
    if (document.visibilityState !== 'visible') return;
    // A clock that was put back tells as little of how long that was.
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
