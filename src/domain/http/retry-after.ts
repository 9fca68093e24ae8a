import { parseHttpDate } from './http-date.ts';
import { HOUR, SECOND } from '../time/time.ts';

/** The limit counts requests by the hour. A server that asks for more has a wrong clock or wrong units. */
export const MAX_WAIT_MS = HOUR;

/** Until when a server asks for no requests, at most an hour ahead; both in epoch milliseconds of our clock. */
export function retryAtOf(headers: Headers, now: number): number | undefined {
  const waitMs = parseRetryAfter(headers.get('retry-after'), sentAtOf(headers, now));
  return waitMs === undefined ? undefined : now + Math.min(waitMs, MAX_WAIT_MS);
}

/**
 * When the server sent a reply by its own clock (RFC 9110, section 6.6.1), or else `now`. Moments that the server
 * names are compared with it, so that a wrong clock makes no client return early. Both in epoch milliseconds.
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
