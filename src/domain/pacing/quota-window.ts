import { DEFAULT_LIMIT, lastReadingOf, type Quota, WINDOW_MS } from './quota-state.ts';

/** The part of the limit that is always reserved for manual checks ("Check now") and newcomers. */
const RESERVE = 0.034;
/** An additional reserve at the beginning of an hour. It shrinks to nothing as the hour passes. */
const EARLY_RESERVE = 0.006;

/** What is known of the server's current hour. */
export interface QuotaWindow {
  /** Milliseconds until the reset. */
  leftMs: number;
  /** The requests left for the automatic checks of all installations together. */
  free: number;
}

/** @returns `undefined` as long as no reply reported what remains */
export function windowAt(quota: Quota, now: number): QuotaWindow | undefined {
  const last = lastReadingOf(quota);
  if (!last) return undefined;
  const { remaining, resetAt, limit } = last;
  const leftMs = Math.min(resetAt - now, WINDOW_MS);
  if (leftMs > 0) return { leftMs, free: Math.max(0, remaining - reserveOf(limit, leftMs)) };
  // No reply reported on the current hour. The others are assumed to have kept to their shares.
  const presentMs = WINDOW_MS - (-leftMs % WINDOW_MS);
  return { leftMs: presentMs, free: (freePerWindow(quota) * presentMs) / WINDOW_MS };
}

/** Requests per whole hour for the automatic checks of all installations together. */
export function freePerWindow({ limit = DEFAULT_LIMIT }: Quota): number {
  return limit - reserveOf(limit, WINDOW_MS);
}

/** Requests that automatic checks leave untouched at this time before a reset. */
export function reserveOf(limit: number, leftMs: number): number {
  return limit * (RESERVE + (EARLY_RESERVE * leftMs) / WINDOW_MS);
}
