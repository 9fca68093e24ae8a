import { type Quota, WINDOW_MS } from './quota-state.ts';
import { windowAt } from './quota-window.ts';
import { intervalOf, largestShare, learnShare } from './quota-share.ts';

export interface PaceOptions {
  now: number;
  periodMs: number;
  random: () => number;
}

export function paceAfterCheck(quota: Quota, { now, periodMs, random }: PaceOptions): Quota {
  const heardNothing = quota.spent === 0;
  const cost = heardNothing ? quota.cost : quota.cost + 0.25 * (quota.spent - quota.cost);
  const paced = heardNothing
    ? { ...quota, share: Math.min(quota.share, largestShare(quota, periodMs)), baseRemaining: undefined, baseAt: undefined }
    : learnShare({ ...quota, cost, spent: 0 }, periodMs);
  if (paced.baseAt === undefined && !heardNothing) {
    paced.baseAt = paced.readAt;
    paced.baseRemaining = paced.remaining;
  }
  const at = planNext(paced, now, random);
  const waitMs = Math.min(at - now, WINDOW_MS);
  return { ...paced, phase: paced.phase ?? random(), nextAt: waitMs <= periodMs * 1.02 ? now : now + waitMs };
}

function planNext(quota: Quota, now: number, random: () => number): number {
  const jitter = 1 + 0.04 * (random() - 0.5);
  const fairMs = intervalOf(quota) * jitter;
  const refused = quota.refusedUntil ?? 0;
  if (refused > now) return now + fairMs >= refused ? now + fairMs : refused + random() * fairMs;
  const window = windowAt(quota, now);
  if (!window) return now + fairMs;
  const m = (quota.share * window.free) / quota.cost;
  const { leftMs } = window;
  const resetAt = now + leftMs;
  const nowMs = (leftMs / m) * jitter;
  if (nowMs <= leftMs) return now + nowMs;
  if (nowMs <= fairMs) return resetAt + (1 - leftMs / nowMs) * fairMs;
  if (fairMs >= leftMs) return now + fairMs;
  if (random() < m) return now + Math.max(0.5,random()) * leftMs;
  return resetAt + random() * fairMs;
}
