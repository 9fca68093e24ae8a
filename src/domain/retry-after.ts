import { HOUR, SECOND } from './time.ts';

const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/** The limit is counted by the hour: a server that asks for more has its clock or its units wrong. */
const LONGEST_WAIT_MS = HOUR;

/** Until when a server asks not to be asked again, at most an hour; both in epoch milliseconds. */
export function retryAtOf(headers: Headers, now: number): number | undefined {
  const waitMs = parseRetryAfter(headers.get('retry-after'), now);
  return waitMs === undefined ? undefined : now + Math.min(waitMs, LONGEST_WAIT_MS);
}

/**
 * Reads `Retry-After` (RFC 9110, section 10.2.3): whole seconds or an HTTP date.
 *
 * @param now epoch milliseconds
 * @returns how long to wait, in milliseconds; `undefined` for a missing or malformed header
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? '';
  // Date.parse would take "-5" for a day in 2001, so both forms are matched as a whole.
  if (/^\d{1,9}$/.test(value)) return Number(value) * SECOND;
  if (!HTTP_DATE.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
