import { type Quota, WINDOW_MS } from './quota-state.ts';
import { freePerWindow, reserveOf } from './quota-window.ts';
import { DEFAULT_LIMIT } from './quota-state.ts';

const P = Number(globalThis.process?.env?.['P'] ?? 6);
const DOWN = Number(globalThis.process?.env?.['DOWN'] ?? 0.6);
const UP = Number(globalThis.process?.env?.['UP'] ?? 0.3);
const UPMAX = Number(globalThis.process?.env?.['UPMAX'] ?? 3);
const NZ = Number(globalThis.process?.env?.['NZ'] ?? 2);
const FM = Number(globalThis.process?.env?.['FM'] ?? 1);
const REF = Number(globalThis.process?.env?.['REF'] ?? 0.002);
const SMALLEST = 1 / 1_000;

export function learnShare(quota: Quota, periodMs: number): Quota {
  const most = largestShare(quota, periodMs);
  const share = Math.min(quota.share, most);
  const heard = useOf(quota);
  if (!heard) return { ...quota, share };
  if (quota.load === undefined) {
    const isLong = heard.spanMs >= 600_000;
    if (heard.used < 20 && !isLong) return { ...quota, share: most };
    const crowd = heard.used + heard.load / WINDOW_MS * 60_000 * NZ;
    const s0 = Math.max(1 / crowd, isLong ? Math.min(FM, REF * Math.pow(Math.max(heard.x, 0.3), -P)) : 0);
    return { ...quota, baseRemaining: quota.remaining, baseAt: quota.readAt, load: heard.load, share: Math.min(most, Math.max(SMALLEST, s0)) };
  }
  const w = quota.load === undefined && heard.x > 2 && heard.used > 20 ? 1 : Math.min(1, heard.spanMs / intervalOf({ ...quota, share }));
  const target = Math.pow(share / REF, -1 / P);
  const step = Math.max(-Math.log(UPMAX), Math.log(Math.max(heard.x, 0.05) / target));
  const gain = step > Math.log(1.5) ? 1 : step > 0 ? DOWN : UP;
  const next = share * Math.exp(-gain * w * step);
  return {
    ...quota,
    share: Math.min(most, Math.max(SMALLEST, next)),
    load: heard.load,
    baseRemaining: quota.remaining,
    baseAt: quota.readAt,
  };
}

export function largestShare(quota: Quota, periodMs: number): number {
  return Math.min(1, (1.5 * quota.cost * WINDOW_MS) / (periodMs * freePerWindow(quota)));
}

/** T2 */
export function intervalOf({ share, cost, limit = DEFAULT_LIMIT }: Quota): number {
  return (WINDOW_MS * cost) / (share * freePerWindow({ limit } as Quota));
}

function useOf(quota: Quota) {
  const { baseRemaining, baseAt, remaining, readAt, resetAt, limit = DEFAULT_LIMIT } = quota;
  if (baseRemaining === undefined || baseAt === undefined || remaining === undefined || readAt === undefined || resetAt === undefined)
    return undefined;
  const spanMs = readAt - baseAt;
  if (!(spanMs >= 20_000)) return undefined;
  const leftMs = resetAt - baseAt;
  const free = baseRemaining - reserveOf(limit, leftMs);
  if (free < limit * 0.01) return undefined;
  const used = Math.max(0, baseRemaining - remaining);
  return { spanMs, used, load: (used * WINDOW_MS) / spanMs, x: used / spanMs / (free / leftMs) };
}
