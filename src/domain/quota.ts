import { INITIAL_QUOTA, type Quota, type RateReading, WINDOW_MS } from './quota-state.ts';
import { SECOND } from './time.ts';
export { INITIAL_QUOTA };
export type { Quota, RateReading };
export { observeReading } from './quota-reading.ts';
export { paceAfterCheck } from './quota-pace.ts';

export function observeRefusal(quota: Quota, retryAt: number | undefined, now: number): Quota {
  const until = retryAt !== undefined && retryAt > now ? Math.min(retryAt, now + WINDOW_MS) : now + 60 * SECOND;
  return { ...quota, refusedUntil: until, share: quota.share / 2 };
}

export function waitUntil(quota: Quota, isPersonal: boolean, now: number): number | undefined {
  const { refusedUntil = 0, remaining, resetAt = 0, readAt = 0, nextAt } = quota;
  const usedUp = remaining === 0 && readAt <= now ? resetAt : 0;
  const at = Math.max(refusedUntil, usedUp, isPersonal ? 0 : nextAt);
  return at > now && at - now <= WINDOW_MS ? at : undefined;
}
