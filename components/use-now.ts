import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { MINUTE, SECOND } from '../src/domain/time/time.ts';

/**
 * The present in epoch milliseconds, taken anew when `source` changes and when `wake` is called; in between it
 * stands still, so that one drawing shows one moment.
 */
export function useNow(source: unknown): { now: number; wake: () => void } {
  const [tick, setTick] = useState(0);
  const wake = useCallback(() => setTick((count) => count + 1), []);
  // Not a calculation from them: they only say when to look at the clock.
  const now = useMemo(() => Date.now(), [tick, source]);
  return { now, wake };
}

/**
 * Calls `wake` at the next full minute, at an earlier moment of change, and when the page comes into view.
 *
 * @param nextChange asked after each paint that follows another `now` or another such function; epoch milliseconds
 */
export function useWakeUps(now: number, wake: () => void, nextChange?: () => number | undefined): void {
  useEffect(() => {
    const wakeAt = Math.min(nextMinute(now), nextChange?.() ?? Number.POSITIVE_INFINITY);
    // Timers may ring a moment early; a moment late is enough.
    const timer = setTimeout(wake, Math.max(wakeAt - Date.now(), 0) + 0.02 * SECOND);
    return () => clearTimeout(timer);
  }, [now, nextChange, wake]);

  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === 'visible') wake();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [wake]);
}

function nextMinute(now: number): number {
  return (Math.floor(now / MINUTE) + 1) * MINUTE;
}
