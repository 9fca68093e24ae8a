import type { Failure, FailureCode } from '../../domain/failure.ts';
import { HOUR, MINUTE } from '../../domain/time/time.ts';

/** That a part of the checks failed, and how often in a row; plain data, kept between checks. */
export interface Trouble {
  code: FailureCode;
  failures: number;
  /** Until when automatic checks leave the part out, epoch milliseconds; in the past if they do not. */
  until: number;
  /** Before which moment the server does not want to be asked for it by anybody, epoch milliseconds. */
  retryAt?: number | undefined;
}

/** What went wrong with parts, by their names. */
export type Troubles = Record<string, Trouble>;

/** How long a part is left out after so many failures in a row: what passes soon is asked for in the next check. */
const PAUSES_MS = [0, 0, 10 * MINUTE, 15 * MINUTE] as const;
const MAX_PAUSE_MS = 15 * MINUTE;
/** Access is given seldom enough. */
const REFUSED_PAUSE_MS = HOUR;

/** The trouble of a part that failed once more. @param now epoch milliseconds */
export function troubleAfter(
  former: Trouble | undefined,
  { code, retryAt }: Pick<Failure, 'code' | 'retryAt'>,
  now: number,
): Trouble {
  const failures = (former?.failures ?? 0) + 1;
  const pauseMs = isRefusal(code) ? REFUSED_PAUSE_MS : (PAUSES_MS[failures - 1] ?? MAX_PAUSE_MS);
  const until = Math.max(pauseMs === 0 ? 0 : now + pauseMs, retryAt ?? 0);
  return { code, failures, until, ...(retryAt !== undefined && { retryAt }) };
}

/** Whether automatic checks leave a part out for now, or those that a person asks for. */
export function isPaused({ until, retryAt = 0 }: Trouble, now: number, isManual = false): boolean {
  const end = isManual ? retryAt : until;
  // More than the longest pause means that the clock was set back since.
  return end > now && end - now <= REFUSED_PAUSE_MS;
}

/** Whether ConnectWise said that there is no such thing for the member. */
export function isRefusal(code: FailureCode): boolean {
  return code === 'noAccess' || code === 'notFound';
}
