import { DAY, MINUTE } from '../../domain/time/time.ts';
import type { ListName } from './question.ts';

/** How long a server is not asked for what it was found to lack. */
const REMEMBER_MS = DAY;
/** How long it is not asked for what may have failed together with all else. */
const DOUBT_MS = 20 * MINUTE;

/**
 * What a server may lack of what only saves requests: bundles, answers to those who tell what they hold, or of a list the filter by `closedFlag`, a filter by the moment of change that can be
 * relied upon, an order by that moment.
 */
export type Lack = 'bundles' | 'validators' | `${ListName}${'ClosedFlag' | 'Changes' | 'Probes'}`;

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

/** Remembers for a while that the server may lack something, as in an outage, which is not to cost it twice. */
export function noteDoubt(lacks: Lacks, lack: Lack, now: number): void {
  lacks[lack] = now + DOUBT_MS;
}
