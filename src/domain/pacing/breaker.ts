import { type Failure, NO_ANSWER_CODES } from '../failure.ts';
import { MINUTE } from '../time/time.ts';

/** What remains of checks that failed by the fault of server or network; plain data, kept between checks. */
export interface Breaker {
  /** How many checks failed like that in a row. */
  failures: number;
  /** Until when no check may run, epoch milliseconds; in the past if one may. */
  openUntil: number;
}

export const CLOSED: Breaker = { failures: 0, openUntil: 0 };

/** What else a breaker depends on. */
interface Surroundings {
  /** Epoch milliseconds. */
  now: number;
  /** The time between two checks, milliseconds. */
  periodMs: number;
  /** A random number, uniform in [0, 1). */
  random: number;
}

/** One failure may be chance. */
const MIN_FAILURES = 2;
/** The maximum time it stays open. If checks are further apart, it has nothing to do. */
const MAX_OPEN_MS = 15 * MINUTE;
/** The random share of the time, so that the clients of one outage do not return together. */
const JITTER = 0.25;

/**
 * The breaker after a check. It opens from the second failure in a row: for two periods, then four, and so on up to
 * 15 minutes. Chance shortens each by up to a quarter. Other failures (offline, rate limit, sign-in) say nothing
 * about server or network, and change nothing.
 *
 * @param failure why the check failed; `undefined` if it succeeded
 */
export function afterCheck(breaker: Breaker, failure: Failure | undefined, around: Surroundings): Breaker {
  if (!failure) return CLOSED;
  if (!isServersFault(failure)) return breaker;
  const failures = breaker.failures + 1;
  if (failures < MIN_FAILURES) return { failures, openUntil: 0 };
  const { now, periodMs, random } = around;
  const fullMs = Math.min(MAX_OPEN_MS, periodMs * 2 ** (failures - 1));
  return { failures, openUntil: now + fullMs * (1 - JITTER * random) };
}

/**
 * Whether no check may run now. After that, one check runs as a probe: it closes the breaker or opens it for longer.
 *
 * @param now epoch milliseconds
 */
export function isOpen({ openUntil }: Breaker, now: number): boolean {
  const leftMs = openUntil - now;
  // A longer time than the maximum means that the clock was set back.
  return leftMs > 0 && leftMs <= MAX_OPEN_MS;
}

function isServersFault({ code }: Failure): boolean {
  return NO_ANSWER_CODES.has(code);
}
