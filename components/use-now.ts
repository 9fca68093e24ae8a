import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { MINUTE, SECOND } from '../src/domain/time/time.ts';

/**
 * The current time in epoch milliseconds, read again when `source` changes and when `wake` is called. It does not
 * change in between, so that one drawing shows one moment.
 */
export function useNow(source: unknown): { now: number; wake: () => void } {
  const [tick, setTick] = useState(0);
  const wake = useCallback(() => setTick((count) => count + 1), []);
  const read = useRef({ tick, source, now: Date.now() });
  if (read.current.tick !== tick || read.current.source !== source) {
    read.current = { tick, source, now: Date.now() };
  }
  return { now: read.current.now, wake };
}

/**
 * Calls `wake` at the next full minute, at an earlier moment of change, and when the page comes into view.
 *
 * @param nextChange called after each paint with another `now` or another `nextChange`; epoch milliseconds
 */
export function useWakeUps(now: number, wake: () => void, nextChange?: () => number | undefined): void {
  useEffect(() => {
    const wakeAt = Math.min(nextMinute(now), nextChange?.() ?? Number.POSITIVE_INFINITY);
    // Timers may come a moment early; a moment late is enough.
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
