import { detailOf, type FailureCode } from '../../domain/failure.ts';
import { retryAtOf } from '../../domain/http/retry-after.ts';
import type { Outcome } from '../../domain/outbox/after-send.ts';
import type { FieldWords } from '../../domain/outbox/entry.ts';
import type { ReplyFacts } from '../classify-reply.ts';
import { isErrorForm, isOwnReply, type ReplyBody } from '../is-own-reply.ts';

/** What the request of a change has brought, before the ticket was looked at where that must decide. */
export type SendOutcome =
  | Outcome
  /** The path leads to nothing: the ticket is gone, out of sight, or the server has no such ability. */
  | { kind: 'notFound' };

/** Whether a reply shows the change: it does, it shows the old value, or neither. */
export type Shown = (Outcome & { kind: 'done' | 'unchanged' }) | undefined;

/** Reads what a successful reply shows. */
export type ReadShown = (reply: ReplyBody) => Shown;

/** The most refusals of fields that are kept of one reply. */
const MAX_WORDS = 5;

/**
 * What a reply to a change means. Whatever does not come from ConnectWise itself proves nothing: the change may have
 * been saved behind a proxy that timed out. Only "too many requests" is believed from anybody.
 *
 * @param shown reads what a successful reply shows
 * @param secrets what authorised the request; removed from the server's words
 * @param now epoch milliseconds
 */
export function outcomeOfReply(
  reply: ReplyFacts,
  shown: ReadShown,
  secrets: readonly string[],
  now: number,
): SendOutcome {
  const { status, headers, body } = reply;
  if (status === 429) return notAccepted({ code: 'rateLimited', retryAt: retryAtOf(headers, now) });
  if (status >= 200 && status < 300) {
    return (isErrorForm(body) ? undefined : shown(reply)) ?? { kind: 'unsure' };
  }
  if (!isOwnReply(reply)) return { kind: 'unsure' };
  switch (status) {
    case 401:
      return notAccepted({ code: 'unauthorized' });
    case 403:
      return { kind: 'refused', reason: 'noRight', words: wordsOf(body, secrets) };
    case 404:
    case 405:
    case 501:
      return { kind: 'notFound' };
    case 409:
      return { kind: 'refused', reason: 'inUse', words: wordsOf(body, secrets) };
    case 400:
    case 415:
    case 422:
      return { kind: 'refused', reason: 'invalid', words: wordsOf(body, secrets) };
    default:
      return { kind: 'unsure' };
  }
}

/** It was provably not accepted. */
export function notAccepted({ code, retryAt }: { code: FailureCode; retryAt?: number | undefined }): Outcome {
  return { kind: 'notAccepted', why: code, ...(retryAt !== undefined && { retryAt }) };
}

/** The words of a refusal by field (`ErrorResponseMessage` and `ValidationError` in the description of the API). */
function wordsOf(body: unknown, secrets: readonly string[]): FieldWords[] {
  const errors = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : undefined;
  const named = Array.isArray(errors)
    ? errors.slice(0, MAX_WORDS).flatMap((error) => fieldWords(error, secrets))
    : [];
  return named.length > 0 ? named : fieldWords(body, secrets);
}

function fieldWords(error: unknown, secrets: readonly string[]): FieldWords[] {
  if (typeof error !== 'object' || error === null || !('message' in error)) return [];
  const said = typeof error.message === 'string' ? error.message : '';
  const words = detailOf(secrets.reduce((text, secret) => text.replaceAll(secret, '…'), said));
  if (words === undefined) return [];
  const field = 'field' in error && typeof error.field === 'string' ? error.field.slice(0, 100) : undefined;
  return [{ field, words }];
}
