import { useEffect, useState } from 'preact/hooks';

/** More than the popup is high, so that the first paint costs the same at 100 and at 100,000 items. */
const FIRST_ROWS = 40;
const MORE_ROWS = 200;
/** Up to here the rest follows by itself; beyond, only as someone scrolls there. */
const MOST_ROWS_UNASKED = 3_000;
const NEAR_END_PX = 1_500;
const PAUSE_MS = 16;

/**
 * How many rows to draw: a screenful at once, more in the pauses after it.
 *
 * @param subject what the rows show; another subject begins with a screenful again
 */
export function useRowLimit(total: number, subject: unknown) {
  const [{ limit, of }, setLimit] = useState({ limit: FIRST_ROWS, of: subject });
  const current = of === subject ? limit : FIRST_ROWS;

  useEffect(() => {
    if (current >= Math.min(total, MOST_ROWS_UNASKED)) return undefined;
    const timer = setTimeout(() => setLimit({ limit: current + MORE_ROWS, of: subject }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [current, total, subject]);

  function onScroll(event: { currentTarget: Element }) {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    const isNearEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (isNearEnd && current < total) setLimit({ limit: current + MORE_ROWS, of: subject });
  }

  return { limit: current, onScroll };
}
