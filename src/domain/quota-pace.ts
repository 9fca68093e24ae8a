import { type Quota, WINDOW_MS } from './quota-state.ts';
import { freePerWindow, windowAt } from './quota-window.ts';
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
  const at = planNext(paced, now, random, quota.load === undefined);
  const waitMs = Math.min(at - now, WINDOW_MS);
  return { ...paced, phase: paced.phase ?? random(), nextAt: waitMs <= periodMs * 1.02 ? now : now + waitMs };
}

function planNext(quota: Quota, now: number, random: () => number, isNew: boolean): number {
  const jitter = 1 + 0.04 * (random() - 0.5);
  const fairMs = intervalOf(quota) * jitter;
  const refused = quota.refusedUntil ?? 0;
  if (refused > now) return now + fairMs >= refused ? now + fairMs : refused + random() * fairMs;
  const window = windowAt(quota, now);
  if (!window) return now + fairMs;
  const { leftMs } = window;
  const HZ = Number(globalThis.process?.env?.['HZ'] ?? 3) * 60_000;
  const excess = !isNew ? 0 : Math.max(0, (quota.load ?? 0) / WINDOW_MS - window.free / leftMs);
  const free = Math.max(0, window.free - excess * Math.min(HZ, leftMs));
  const CAP = Number(globalThis.process?.env?.['CAP'] ?? 5);
  const m = (quota.share * Math.min(free, CAP * freePerWindow(quota) * leftMs / WINDOW_MS)) / quota.cost;
  const resetAt = now + leftMs;
  const nowMs = (leftMs / m) * jitter;
  if (nowMs <= leftMs) return now + nowMs;
  if (nowMs <= fairMs) return resetAt + (1 - leftMs / nowMs) * fairMs;
  if (fairMs >= leftMs) return now + fairMs;
  const roomMs = Math.min(fairMs, WINDOW_MS - leftMs);
  const later = Math.min(1 - m, 1.5 * roomMs / fairMs);
  if (random() < later) return resetAt + random() * roomMs;
  return now + (0.1 + 0.9 * random()) * leftMs;
}
