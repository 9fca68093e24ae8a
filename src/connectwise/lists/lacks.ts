import { DAY } from '../../domain/time.ts';
import type { ListName } from './question.ts';

/** How long a server is not asked for what it was found to lack. */
const REMEMBER_MS = DAY;

/**
 * What a server may lack: bundles, or of a list the filter by `closedFlag`, a filter by the moment of change that can be
 * relied upon, an order by that moment.
 */
export type Lack = 'bundles' | `${ListName}${'ClosedFlag' | 'Changes' | 'Probes'}`;

/** Until when the server is not asked for what it lacks, epoch milliseconds. */
export type Lacks = Partial<Record<Lack, number>>;

/**
 * Whether the server is known to lack something.
 *
 * @param now epoch milliseconds; what was found out at a later moment, as before a clock was set back, counts no more
 */
export function isLacking(lacks: Lacks, lack: Lack, now: number): boolean {
  const leftMs = (lacks[lack] ?? now) - now;
  return leftMs > 0 && leftMs <= REMEMBER_MS;
}

/** Remembers that the server lacks something. */
export function noteLack(lacks: Lacks, lack: Lack, now: number): void {
  lacks[lack] = now + REMEMBER_MS;
}
