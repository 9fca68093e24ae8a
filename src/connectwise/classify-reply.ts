import { detailOf, type Failure, type FailureCode } from '../domain/failure.ts';
import { failureCodeFor } from '../domain/http/failure-of-status.ts';
import { MAX_WAIT_MS, retryAtOf } from '../domain/http/retry-after.ts';
import { isErrorForm, isOwnReply, OWN_CODES, type ReplyBody } from './is-own-reply.ts';
import { rateReadingOf } from './rate-reading.ts';

/** The reply to a request. */
export interface ReplyFacts extends ReplyBody {
  status: number;
  headers: Headers;
}

export type ClassifyReply = typeof classifyReply;

/**
 * What a reply means: `undefined` for success, else the failure. The documented error object (`{code, message,
 * messageId}`) counts by its `messageId`, whatever its status. A page from anybody but ConnectWise is `badReply`,
 * whatever its status.
 *
 * @param secrets what authorised the request; removed from the server's words before they are quoted
 * @param now epoch milliseconds
 */
export function classifyReply(
  { status, headers, body, words }: ReplyFacts,
  secrets: readonly string[],
  now: number,
): Failure | undefined {
  const error = isErrorForm(body) ? body : undefined;
  const claimed = error ? failureCodeOfError(error.messageId, status) : failureCodeFor(status);
  if (!claimed) return undefined;
  const isForeign = OWN_CODES.has(claimed) && !isOwnReply({ body, words });
  const code = isForeign ? 'badReply' : claimed;

  const failure: Failure = { code };
  const retryAt = retryAtFor(code, headers, now);
  if (retryAt !== undefined) failure.retryAt = retryAt;
  const detail = detailOf(
    secrets.reduce((said, secret) => said?.replaceAll(secret, '…'), error?.message ?? undefined),
  );
  if (detail !== undefined) failure.detail = detail;
  return failure;
}

function retryAtFor(code: FailureCode, headers: Headers, now: number): number | undefined {
  if (code !== 'rateLimited' && code !== 'serverDown') return undefined;
  return retryAtOf(headers, now) ?? (code === 'rateLimited' ? nextWindowOf(headers, now) : undefined);
}

/** When an exhausted limit resets, at most an hour from now. For servers that send no `Retry-After`. */
function nextWindowOf(headers: Headers, now: number): number | undefined {
  const { remaining = 0, resetAt = now } = rateReadingOf(headers, now);
  return remaining === 0 && resetAt > now ? Math.min(resetAt, now + MAX_WAIT_MS) : undefined;
}

/** An error object is never a success, whatever its status. */
function failureCodeOfError(messageId: unknown, status: number): FailureCode {
  const stated = typeof messageId === 'string' || typeof messageId === 'number' ? Number(messageId) : 0;
  const meant = stated >= 400 && stated < 600 ? stated : status;
  return failureCodeFor(meant) ?? 'badReply';
}
