import { DEFAULT_LIMIT, type Quota, WINDOW_MS } from './quota-state.ts';

/** What is kept for people who press "Check now", as a part of the limit: this much always, */
const RESERVE = Number(globalThis.process?.env?.['RES'] ?? 0.02);
/** and this much more at the beginning of an hour; it is given free as the hour runs out. */
const EARLY_RESERVE = 0.03;

/** The hour of the server that is under way, as far as it is known. */
export interface QuotaWindow {
  /** Milliseconds until the reset. */
  leftMs: number;
  /** Requests that automatic checks of everybody may still make in it. */
  free: number;
}

/** @returns `undefined` as long as no reply told what remains */
export function windowAt(quota: Quota, now: number): QuotaWindow | undefined {
  const { remaining, resetAt, limit = DEFAULT_LIMIT } = quota;
  if (remaining === undefined || resetAt === undefined) return undefined;
  const leftMs = resetAt - now;
  if (leftMs > 0) {
    const boundedMs = Math.min(leftMs, WINDOW_MS);
    return { leftMs: boundedMs, free: Math.max(0, remaining - reserveOf(limit, boundedMs)) };
  }
  // Nobody told of the present hour: everybody will have kept to the shares.
  const nextMs = WINDOW_MS - (-leftMs % WINDOW_MS);
  return { leftMs: nextMs, free: (freePerWindow(quota) * nextMs) / WINDOW_MS };
}

/** Requests that automatic checks of everybody may make in a whole hour. */
export function freePerWindow({ limit = DEFAULT_LIMIT }: Quota): number {
  return limit - reserveOf(limit, WINDOW_MS);
}

/** Requests kept back from automatic checks. */
export function reserveOf(limit: number, leftMs: number): number {
  return limit * (RESERVE + (EARLY_RESERVE * leftMs) / WINDOW_MS);
}
