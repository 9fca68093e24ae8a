import { useMemo } from 'preact/hooks';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { Timer } from '../../../src/domain/outbox/timer.ts';

/** The items whose timer runs. */
export function useTimed(timers: readonly Timer[]): ReadonlySet<ItemKey> {
  return useMemo(
    () => new Set(timers.flatMap(({ key, runningSince }) => (runningSince === undefined ? [] : [key]))),
    [timers],
  );
}
