import { parseHttpDate } from './http-date.ts';
import { HOUR, SECOND } from '../time/time.ts';

/** The limit is counted by the hour: a server that asks for more has its clock or its units wrong. */
export const MAX_WAIT_MS = HOUR;

/** Until when a server asks not to be asked again, at most an hour; both in epoch milliseconds of our clock. */
export function retryAtOf(headers: Headers, now: number): number | undefined {
  const waitMs = parseRetryAfter(headers.get('retry-after'), sentAtOf(headers, now));
  return waitMs === undefined ? undefined : now + Math.min(waitMs, MAX_WAIT_MS);
}

/**
 * What the server's clock said when it sent a reply (RFC 9110, section 6.6.1), or else ours: a moment that the server
 * names is held against it, so that a clock that is wrong makes nobody come early. Both in epoch milliseconds.
 */
export function sentAtOf(headers: Headers, now: number): number {
  return parseHttpDate(headers.get('date') ?? '', now) ?? now;
}

/**
 * Reads `Retry-After` (RFC 9110, section 10.2.3): whole seconds, of any number of digits, or an HTTP date.
 *
 * @param now epoch milliseconds
 * @returns how long to wait, in milliseconds; `undefined` for a missing or malformed header
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d+$/.test(value)) return Math.min(Number(value) * SECOND, Number.MAX_SAFE_INTEGER);
  const at = parseHttpDate(value, now);
  return at === undefined ? undefined : Math.max(0, at - now);
}
