import { othersSharing, type Quota } from './quota.ts';
import { lastReadingOf } from './quota-state.ts';

/** How much of the quota all installations together have used in the current hour. */
export interface QuotaUse {
  used: number;
  limit: number;
  /** When the hour ends, epoch milliseconds. */
  resetAt: number;
  /** How many other installations seem to share it; `undefined` until that is known. */
  others: number | undefined;
}

/** @returns `undefined` if no reply of the current hour reported what remains */
export function quotaUse(quota: Quota, now: number): QuotaUse | undefined {
  const last = lastReadingOf(quota);
  if (!last || now < last.readAt || now >= last.resetAt) return undefined;
  const { limit, remaining, resetAt } = last;
  return { used: Math.max(0, limit - remaining), limit, resetAt, others: othersSharing(quota) };
}
