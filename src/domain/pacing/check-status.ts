import type { Failure, FailureCode } from '../failure.ts';
import { LIST_PARTS, type MissingPart } from '../items/missing-part.ts';
import { aheadWithin, DAY, HOUR, MINUTE, pastMoment, SECOND } from '../time/time.ts';
import type { ItemKind } from '../items/work-item.ts';

/** The progress of a long check, in pages of the list. */
export interface Progress {
  done: number;
  total: number;
}

/** Why automatic checks are skipped. */
export const SKIP_REASONS = ['quota', 'breaker', 'hours', 'idle', 'computerLocked'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Until when automatic checks are skipped; `undefined` as long as the reason lasts. */
export interface Skip {
  why: SkipReason;
  until: number | undefined;
}

/** What is known of the checks so far. All moments are epoch milliseconds. */
export interface CheckStatus {
  /** When the current check began. A dead worker leaves it behind, so it counts only for a while. */
  runningSince: number | undefined;
  progress: Progress | undefined;
  /** When the last manual check began, or when it ended. */
  manualAt: number | undefined;
  succeededAt: number | undefined;
  /** Why the last check failed, if it did. */
  failure: Failure | undefined;
  /** How many checks in a row failed because the server did not accept our credentials. */
  refusals: number;
  /** Why the last automatic check was skipped, if it was. */
  skip: Skip | undefined;
  /** The current interval between checks, milliseconds; `undefined` for the one chosen in the settings. */
  intervalMs: number | undefined;
  /** The number of the server's rows that could not be understood. */
  skippedRows: number;
  /** Whether the server holds more items than the extension takes. */
  isCut: boolean;
  /** Kinds of item that this member has no access to. */
  forbidden: ItemKind[];
  /** What else the last check could not read. */
  missing: MissingPart[];
  /** Whether the last check's results fit together. If not, the next ones look into it, and the list keeps its age. */
  isSettled: boolean;
}

export const INITIAL_CHECK_STATUS: CheckStatus = {
  runningSince: undefined,
  progress: undefined,
  manualAt: undefined,
  succeededAt: undefined,
  failure: undefined,
  refusals: 0,
  skip: undefined,
  intervalMs: undefined,
  skippedRows: 0,
  isCut: false,
  forbidden: [],
  missing: [],
  isSettled: true,
};

/** A check without a sign of life for longer counts as dead, with its worker. */
const MAX_CHECK_MS = 5 * MINUTE;
/** No server can ask for a longer wait. */
const MAX_WAIT_MS = HOUR;
/** Three of the longest intervals between checks: nobody is at the computer. */
const MAX_SKIP_MS = 3 * DAY;
/** The minimum time between two manual checks. */
const COOLDOWN_MS = 3 * SECOND;
const MIN_STALE_MS = 30 * MINUTE;
const REFUSALS: ReadonlySet<FailureCode> = new Set([
  'unauthorized',
  'clientRejected',
  'tokenRefused',
  'keysRefused',
  'sessionEnded',
]);
/** So many refused checks in a row are no passing fault. */
const REPEATED_REFUSALS = 3;

export function isChecking(status: CheckStatus, now: number): boolean {
  const since = status.runningSince;
  return since !== undefined && Math.abs(now - since) < MAX_CHECK_MS;
}

/**
 * How long a manual check has to wait after the previous one, milliseconds. A moment in the future comes from a clock
 * that was set back, and delays nobody.
 */
export function cooldownMs({ manualAt }: Pick<CheckStatus, 'manualAt'>, now: number): number {
  const until = manualAt === undefined ? undefined : manualAt + COOLDOWN_MS;
  return (aheadWithin(until, COOLDOWN_MS, now) ?? now) - now;
}

/** Whether a check brought anything yet, even if incomplete. */
export function hasList({ succeededAt, isSettled, forbidden, missing }: CheckStatus): boolean {
  return succeededAt !== undefined || !isSettled || forbidden.length > 0 || missing.length > 0;
}

/** Whether the list is complete as far as known, so that an empty one means that nothing is assigned. */
export function isWhole({ isSettled, isCut, skippedRows, forbidden, missing }: CheckStatus): boolean {
  const isRead = forbidden.length === 0 && !missing.some(({ part }) => LIST_PARTS.has(part));
  return isRead && isSettled && !isCut && skippedRows === 0;
}

/**
 * Whether a check has to wait because the server named a moment for the next one. Nobody may break a rate limit. If a
 * server is in trouble, a person may check earlier than it said.
 *
 * @param now epoch milliseconds
 */
export function isAskedToWait({ failure }: CheckStatus, isManual: boolean, now: number): boolean {
  if (isManual && failure?.code !== 'rateLimited') return false;
  return aheadWithin(failure?.retryAt, MAX_WAIT_MS, now) !== undefined;
}

/**
 * Until when a failure or a skip delays checks, epoch milliseconds; `undefined` if that is over, or if no clock
 * decides.
 */
export function putOffUntil(until: number | undefined, now: number): number | undefined {
  return aheadWithin(until, MAX_SKIP_MS, now);
}

/** Whether no check succeeded for three planned intervals, and for at least 30 minutes. */
export function isStale(status: CheckStatus, checkEveryMinutes: number, now: number): boolean {
  const intervalMs = Math.max(checkEveryMinutes * MINUTE, status.intervalMs ?? 0);
  const limitMs = Math.max(3 * intervalMs, MIN_STALE_MS);
  const succeededAt = pastMoment(status.succeededAt, now);
  return succeededAt === undefined || now - succeededAt > limitMs;
}

/** Whether the server keeps refusing our credentials, so that a person has to act. */
export function isKeptOut({ refusals, failure }: Pick<CheckStatus, 'refusals' | 'failure'>): boolean {
  return failure !== undefined && refusals >= REPEATED_REFUSALS;
}

/** The number of refusals in a row after a check that ended like this. */
export function refusalsAfter({ refusals }: CheckStatus, failure: Failure | undefined): number {
  if (!failure) return 0;
  const isRefusal = REFUSALS.has(failure.code);
  return isRefusal ? refusals + 1 : refusals;
}
