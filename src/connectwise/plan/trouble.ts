import type { Failure, FailureCode } from '../../domain/failure.ts';
import { HOUR, MINUTE } from '../../domain/time/time.ts';

/** The last failure of a part of the checks, and the number of failures in a row. Plain data, kept between checks. */
export interface Trouble {
  code: FailureCode;
  failures: number;
  /** Until when automatic checks leave the part out, epoch milliseconds; in the past if they do not. */
  until: number;
  /** The earliest time at which the server wants to be asked again, even in manual checks; epoch milliseconds. */
  retryAt?: number | undefined;
}

/** The troubles of parts, by name. */
export type Troubles = Record<string, Trouble>;

/** How long a part is left out, by the number of failures in a row. After a short trouble the next check asks again. */
const PAUSES_MS = [0, 0, 10 * MINUTE, 15 * MINUTE] as const;
const MAX_PAUSE_MS = 15 * MINUTE;
/** Long, because access is rarely granted. */
const REFUSED_PAUSE_MS = HOUR;

/** The trouble of a part that failed once more. @param now epoch milliseconds */
export function troubleAfter(
  previous: Trouble | undefined,
  { code, retryAt }: Pick<Failure, 'code' | 'retryAt'>,
  now: number,
): Trouble {
  const failures = (previous?.failures ?? 0) + 1;
  const pauseMs = isRefusal(code) ? REFUSED_PAUSE_MS : (PAUSES_MS[failures - 1] ?? MAX_PAUSE_MS);
  const until = Math.max(pauseMs === 0 ? 0 : now + pauseMs, retryAt ?? 0);
  return { code, failures, until, retryAt };
}

/** Whether checks leave a part out for now: automatic ones, or those that a person asks for. */
export function isPaused({ until, retryAt = 0 }: Trouble, now: number, isManual = false): boolean {
  const end = isManual ? retryAt : until;
  // More than the longest pause means that the clock was set back.
  return end > now && end - now <= REFUSED_PAUSE_MS;
}

/** Whether ConnectWise said that the member has no access, or that nothing is there. */
export function isRefusal(code: FailureCode): boolean {
  return code === 'noAccess' || code === 'notFound';
}
