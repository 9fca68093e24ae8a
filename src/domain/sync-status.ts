import type { Failure } from './failure.ts';
import { HOUR, MINUTE } from './time.ts';
import type { ItemKind } from './work-item.ts';

/** What is known of the checks so far; all moments are epoch milliseconds. */
export interface SyncStatus {
  /** When the check under way began; a worker that died leaves it behind, so it counts only for a while. */
  runningSince: number | undefined;
  succeededAt: number | undefined;
  /** Why the last check failed, if it did. */
  failure: Failure | undefined;
  /** Rows of the last successful check that could not be understood. */
  skippedRows: number;
  /** Whether the server holds more items than we take. */
  isCut: boolean;
  /** Kinds of item that this member has no access to. */
  withheld: ItemKind[];
}

export const INITIAL_SYNC_STATUS: SyncStatus = {
  runningSince: undefined,
  succeededAt: undefined,
  failure: undefined,
  skippedRows: 0,
  isCut: false,
  withheld: [],
};

/** A check that tells nothing for longer counts as dead, together with its worker. */
const LONGEST_CHECK_MS = 5 * MINUTE;
const LEAST_STALE_MS = 30 * MINUTE;

export function isChecking(status: SyncStatus, now: number): boolean {
  const since = status.runningSince;
  return since !== undefined && Math.abs(now - since) < LONGEST_CHECK_MS;
}

/** Whether the server asked not to be asked before a moment that is yet to come. */
export function isAskedToWait({ failure }: SyncStatus, now: number): boolean {
  const waitMs = (failure?.retryAt ?? now) - now;
  // A longer wait than any server is granted means that the clock was set back since.
  return waitMs > 0 && waitMs <= HOUR;
}

/** Whether no check succeeded for three planned intervals, and at least for 30 minutes. */
export function isStale(status: SyncStatus, checkEveryMinutes: number, now: number): boolean {
  const limitMs = Math.max(3 * checkEveryMinutes * MINUTE, LEAST_STALE_MS);
  return status.succeededAt === undefined || now - status.succeededAt > limitMs;
}
