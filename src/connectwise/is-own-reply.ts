import type { FailureCode } from '../domain/failure.ts';

/** The failures that only ConnectWise itself can report. A proxy, too, may report that it is slow, busy or down. */
export const OWN_CODES: ReadonlySet<FailureCode> = new Set([
  'badRequest',
  'unauthorized',
  'noAccess',
  'notFound',
]);

/** The body of a reply. */
export interface ReplyBody {
  /** Parsed JSON, or undefined. */
  body: unknown;
  /** The beginning of the body, as text; empty for an empty body. */
  words: string;
}

/** The plain text with which ConnectWise's cloud router rejects an unknown company or codebase. */
const ROUTER_WORDS = 'Cannot route.';
const WORDS_LENGTH = 200;

/**
 * Whether a refusal comes from ConnectWise itself. A CDN, a web server, a sign-on portal or a maintenance window
 * answers with the same status codes and a page of its own. ConnectWise answers in JSON in its error form, `{code,
 * message, …}` (`ErrorResponseMessage` in its description).
 *
 * An empty body counts as ConnectWise's own: the framework below the API refuses that way before the API runs, while
 * intermediaries send a page. It is also the safe side. Otherwise an expired token would never be renewed, and a list
 * that is gone for good would never be left alone.
 */
export function isOwnReply({ body, words }: ReplyBody): boolean {
  return words === '' || words.startsWith(ROUTER_WORDS) || isErrorForm(body);
}

/** An error object of the API; its message may be null. */
export function isErrorForm(
  body: unknown,
): body is { code: string; message: string | null; messageId?: unknown } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const { code, message }: { code?: unknown; message?: unknown } = body;
  return typeof code === 'string' && (typeof message === 'string' || message === null);
}

/** The beginning of a body, without leading white space of any length. */
export function wordsIn(bytes: ArrayBuffer): string {
  // Drops a character that the cut splits in two.
  const head = new TextDecoder().decode(bytes.slice(0, WORDS_LENGTH), { stream: true }).trim();
  return head === '' ? new TextDecoder().decode(bytes).trim().slice(0, WORDS_LENGTH) : head;
}
