import { othersSharing, type Quota } from './quota.ts';
import { lastReadingOf } from './quota-state.ts';

/** How much of the quota everybody together has used in the hour under way. */
export interface QuotaUse {
  used: number;
  limit: number;
  /** When the hour is over, epoch milliseconds. */
  resetAt: number;
  /** How many other installations seem to share it; `undefined` as long as that can't be told. */
  others: number | undefined;
}

/** @returns `undefined` if no reply of the hour under way told what remains */
export function quotaUse(quota: Quota, now: number): QuotaUse | undefined {
  const last = lastReadingOf(quota);
  if (!last || now < last.readAt || now >= last.resetAt) return undefined;
  const { limit, remaining, resetAt } = last;
  return { used: Math.max(0, limit - remaining), limit, resetAt, others: othersSharing(quota) };
}
