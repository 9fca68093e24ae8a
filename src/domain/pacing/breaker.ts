import { type Failure, NO_ANSWER_CODES } from '../failure.ts';
import { MINUTE } from '../time/time.ts';

/** A memory of checks that failed by the server's or the network's fault; plain data, kept between checks. */
export interface Breaker {
  /** How many failed like that, one after the other. */
  failures: number;
  /** Until when no check is to be made, epoch milliseconds; in the past if one may. */
  openUntil: number;
}

export const CLOSED: Breaker = { failures: 0, openUntil: 0 };

/** What else a breaker depends on. */
interface Surroundings {
  /** Epoch milliseconds. */
  now: number;
  /** From one check to the next, milliseconds. */
  periodMs: number;
  /** Uniform in [0, 1). */
  random: number;
}

/** One failure may be chance. */
const MIN_FAILURES = 2;
/**
 * It never stays open for longer. Where checks are further apart than this it has nothing left to do: the next one
 * comes later anyway.
 */
const MAX_OPEN_MS = 15 * MINUTE;
/** This share of the time is left to chance, so that those whom one outage hit do not come back together. */
const JITTER = 0.25;

/**
 * The breaker after a check. From the second failure in a row on it opens, for two periods, then four, and so on up to
 * 15 minutes, each shortened by up to a quarter. What is neither success nor the fault of server or network (offline,
 * rate limit, sign-in) says nothing about either, and changes nothing.
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
 * Whether no check is to be made now. After the time one is, as a probe: it closes the breaker, or opens it for longer.
 *
 * @param now epoch milliseconds
 */
export function isOpen({ openUntil }: Breaker, now: number): boolean {
  const leftMs = openUntil - now;
  // More than it ever opens for means that the clock was set back since.
  return leftMs > 0 && leftMs <= MAX_OPEN_MS;
}

function isServersFault({ code }: Failure): boolean {
  return NO_ANSWER_CODES.has(code);
}
