import type { ItemKey } from '../items/work-item.ts';
import { type Entry, isSet } from './entry.ts';

/** How an item will be once its changes are in ConnectWise and a check has read them. */
export interface Pending {
  /** The name of its new status. */
  status: string;
  /** Whether that closes it. */
  closes: boolean;
}

/**
 * What is pending in each item. A change that only a person can go on with is not, and a done one no longer is once a
 * newer check has read the item.
 *
 * @param entries oldest first
 * @param checkedAt the last successful check, epoch milliseconds
 */
export function pendingOf(
  entries: readonly Entry[],
  checkedAt: number | undefined,
): ReadonlyMap<ItemKey, Pending> {
  const pending = new Map<ItemKey, Pending>();
  for (const entry of entries) {
    if (!isSet(entry) || entry.act.field !== 'status' || !isUnderWay(entry, checkedAt)) continue;
    const { toName, closes = false } = entry.act;
    pending.set(entry.item.key, { status: toName, closes });
  }
  return pending;
}

function isUnderWay({ state }: Entry, checkedAt: number | undefined): boolean {
  switch (state.name) {
    case 'held':
    case 'queued':
    case 'sending':
      return true;
    case 'unknown':
      return state.nextAt !== undefined;
    case 'done':
      return checkedAt === undefined || checkedAt <= state.at;
    case 'conflict':
    case 'refused':
      return false;
  }
}
