import { detailOf, type Failure, type FailureCode } from '../domain/failure.ts';
import { parseRetryAfter } from './retry-after.ts';

/**
 * What a reply means: `undefined` for success, else why it is none. The documented error object
 * (`{code, message, messageId}`) counts by its `messageId`, whatever status it comes with.
 *
 * @param now epoch milliseconds
 */
export function classifyReply(
  status: number,
  headers: Headers,
  body: unknown,
  now: number,
): Failure | undefined {
  const error = errorObjectIn(body);
  const meant = error && status < 400 ? Number(error.messageId) : status;
  const code = failureCodeFor(meant);
  if (!code) return undefined;

  const failure: Failure = { code };
  const waitMs =
    code === 'rateLimited' || code === 'serverDown'
      ? parseRetryAfter(headers.get('retry-after'), now)
      : undefined;
  if (waitMs !== undefined) failure.retryAt = now + waitMs;
  const detail = detailOf(error?.message);
  if (detail !== undefined) failure.detail = detail;
  return failure;
}

function failureCodeFor(status: number): FailureCode | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 400) return 'badRequest';
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'noAccess';
  if (status === 404) return 'notFound';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rateLimited';
  return status >= 500 ? 'serverDown' : 'badReply';
}

function errorObjectIn(body: unknown): { message: unknown; messageId: unknown } | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  if (!('code' in body) || !('message' in body)) return undefined;
  return { message: body.message, messageId: 'messageId' in body ? body.messageId : undefined };
}
