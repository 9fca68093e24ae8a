import { detailOf, type Failure, type FailureCode } from '../domain/failure.ts';
import { failureCodeFor } from '../domain/failure-of-status.ts';
import { LONGEST_WAIT_MS, retryAtOf } from '../domain/retry-after.ts';
import { rateReadingOf } from './rate-reading.ts';

/** What came of a request, its body as parsed JSON or undefined. */
export interface ReplyFacts {
  status: number;
  headers: Headers;
  body: unknown;
}

export type ClassifyReply = typeof classifyReply;

/**
 * What a reply means: `undefined` for success, else why it is none. The documented error object
 * (`{code, message, messageId}`) counts by its `messageId`, whatever status it comes with.
 *
 * @param secrets what the request was authorised with; a server that repeats it in its words is not quoted with it
 * @param now epoch milliseconds
 */
export function classifyReply(
  { status, headers, body }: ReplyFacts,
  secrets: readonly string[],
  now: number,
): Failure | undefined {
  const error = errorObjectIn(body);
  const code = error ? failureCodeOfError(error.messageId, status) : failureCodeFor(status);
  if (!code) return undefined;

  const failure: Failure = { code };
  const retryAt = retryAtFor(code, headers, now);
  if (retryAt !== undefined) failure.retryAt = retryAt;
  const detail = detailOf(secrets.reduce((words, secret) => words?.replaceAll(secret, '…'), error?.message));
  if (detail !== undefined) failure.detail = detail;
  return failure;
}

function retryAtFor(code: FailureCode, headers: Headers, now: number): number | undefined {
  if (code !== 'rateLimited' && code !== 'serverDown') return undefined;
  return retryAtOf(headers, now) ?? (code === 'rateLimited' ? nextWindowOf(headers, now) : undefined);
}

/** When a limit that is used up begins anew, at most an hour from now; for a server that sends no `Retry-After`. */
function nextWindowOf(headers: Headers, now: number): number | undefined {
  const { remaining = 0, resetAt = now } = rateReadingOf(headers, now);
  return remaining === 0 && resetAt > now ? Math.min(resetAt, now + LONGEST_WAIT_MS) : undefined;
}

/** An error object is never a success, whatever it says. */
function failureCodeOfError(messageId: unknown, status: number): FailureCode {
  const stated = typeof messageId === 'string' || typeof messageId === 'number' ? Number(messageId) : 0;
  const meant = stated >= 400 && stated < 600 ? stated : status;
  return failureCodeFor(meant) ?? 'badReply';
}

function errorObjectIn(body: unknown): { message: string | undefined; messageId: unknown } | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  if (!('code' in body) || !('message' in body)) return undefined;
  return {
    message: typeof body.message === 'string' ? body.message : undefined,
    messageId: 'messageId' in body ? body.messageId : undefined,
  };
}
