import { DEFAULT_LIMIT, lastReadingOf, type Quota, WINDOW_MS } from './quota-state.ts';

/** The part of the limit that is always kept for people who press "Check now", and for newcomers. */
const RESERVE = 0.034;
/** What is kept on top at the beginning of an hour; it is given free as the hour runs out. */
const EARLY_RESERVE = 0.006;

/** What is known of the server's hour under way. */
export interface QuotaWindow {
  /** Milliseconds until the reset. */
  leftMs: number;
  /** Requests that the automatic checks of everybody together may still make. */
  free: number;
}

/** @returns `undefined` as long as no reply told what remains */
export function windowAt(quota: Quota, now: number): QuotaWindow | undefined {
  const last = lastReadingOf(quota);
  if (!last) return undefined;
  const { remaining, resetAt, limit } = last;
  const leftMs = Math.min(resetAt - now, WINDOW_MS);
  if (leftMs > 0) return { leftMs, free: Math.max(0, remaining - reserveOf(limit, leftMs)) };
  // Nobody told of the present hour: the others will have kept to their shares.
  const presentMs = WINDOW_MS - (-leftMs % WINDOW_MS);
  return { leftMs: presentMs, free: (freePerWindow(quota) * presentMs) / WINDOW_MS };
}

/** Requests that the automatic checks of everybody together may make in a whole hour. */
export function freePerWindow({ limit = DEFAULT_LIMIT }: Quota): number {
  return limit - reserveOf(limit, WINDOW_MS);
}

/** Requests that automatic checks leave alone, so long before a reset. */
export function reserveOf(limit: number, leftMs: number): number {
  return limit * (RESERVE + (EARLY_RESERVE * leftMs) / WINDOW_MS);
}
