import { DAY, MINUTE } from '../../domain/time/time.ts';
import type { ListName } from './list-query.ts';

/** How long a server is not asked for what it was found to feature. */
const REMEMBER_MS = DAY;
/** How long it is not asked for what may have failed together with all else. */
const DOUBT_MS = 20 * MINUTE;

/**
 * What a server may feature of what only saves requests: bundles, results to those who tell what they hold, or of a list the filter by `closedFlag`, a filter by the moment of change that can be
 * relied upon, an order by that moment.
 */
export type Feature = 'bundles' | 'validators' | `${ListName}${'ClosedFlag' | 'Changes' | 'Probes'}`;

/** Until when the server is not asked for what it unsupported, epoch milliseconds. */
export type UnsupportedFeatures = Partial<Record<Feature, number>>;

/**
 * Whether the server is known to feature something.
 *
 * @param now epoch milliseconds; what was found out at a later moment, as before a clock was set back, counts no more
 */
export function isUnsupported(unsupported: UnsupportedFeatures, feature: Feature, now: number): boolean {
  const leftMs = (unsupported[feature] ?? now) - now;
  return leftMs > 0 && leftMs <= REMEMBER_MS;
}

/** Remembers that the server unsupported something. */
export function noteUnsupported(unsupported: UnsupportedFeatures, feature: Feature, now: number): void {
  unsupported[feature] = now + REMEMBER_MS;
}

/** Remembers for a while that the server may feature something, as in an outage, which is not to cost it twice. */
export function noteDoubt(unsupported: UnsupportedFeatures, feature: Feature, now: number): void {
  unsupported[feature] = now + DOUBT_MS;
}
