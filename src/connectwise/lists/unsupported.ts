import { DAY, MINUTE } from '../../domain/time/time.ts';
import type { ListName } from './list-query.ts';

/** How long the server is not asked for an unsupported feature. */
const REMEMBER_MS = DAY;
/** How long the server is not asked for a feature that may have failed along with everything else. */
const DOUBT_MS = 20 * MINUTE;

/**
 * A feature that only saves requests and that a server may lack: bundles, validators, or for a list the filter by
 * `closedFlag`, a reliable filter by the time of change, a reliable count, a condition that leaves out known
 * rows, or an order by the time of change.
 */
export type Feature =
  | 'bundles'
  | 'validators'
  | `${ListName}${'ClosedFlag' | 'Changes' | 'Counts' | 'Omissions' | 'Probes'}`;

/** Until when the server is not asked for unsupported features, epoch milliseconds. */
export type UnsupportedFeatures = Partial<Record<Feature, number>>;

/**
 * Whether the server is known not to support a feature.
 *
 * @param now epoch milliseconds. An entry from a later time, as after a clock was set back, does not count.
 */
export function isUnsupported(unsupported: UnsupportedFeatures, feature: Feature, now: number): boolean {
  const leftMs = (unsupported[feature] ?? now) - now;
  return leftMs > 0 && leftMs <= REMEMBER_MS;
}

/** Notes that the server does not support a feature. */
export function noteUnsupported(unsupported: UnsupportedFeatures, feature: Feature, now: number): void {
  unsupported[feature] = now + REMEMBER_MS;
}

/** Notes for a while that the server may lack a feature, so that an outage does not cost a failed request each time. */
export function noteDoubt(unsupported: UnsupportedFeatures, feature: Feature, now: number): void {
  unsupported[feature] = now + DOUBT_MS;
}
