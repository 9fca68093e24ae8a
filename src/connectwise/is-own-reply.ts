import type { FailureCode } from '../domain/failure.ts';

/** What only ConnectWise itself can say. That it is slow, busy or down, a proxy may say in its place. */
export const OWN_CODES: ReadonlySet<FailureCode> = new Set([
  'badRequest',
  'unauthorized',
  'noAccess',
  'notFound',
]);

/** What the body of a reply is. */
export interface ReplyBody {
  /** Parsed JSON, or undefined. */
  body: unknown;
  /** How the body begins, as text; empty for a body that is. */
  words: string;
}

/** What the router of ConnectWise's cloud says, in plain text, about a company or a codebase that it does not know. */
const ROUTER_WORDS = 'Cannot route.';
const WORDS_LENGTH = 200;

/**
 * Whether a refusal is ConnectWise's own: a CDN, a web server, a sign-on portal or a maintenance window results with the
 * same status codes and a page of its own. ConnectWise says it in JSON of its error form, `{code, message, …}`
 * (`ErrorResponseMessage` in its description).
 *
 * An empty body counts as its own: the framework below the API refuses that way before the API has a say, and whoever
 * stands in between has a page to show. It is the safe side as well: an expired token would never be renewed otherwise,
 * and a list that is gone for good would never be left alone.
 */
export function isOwnReply({ body, words }: ReplyBody): boolean {
  return words === '' || words.startsWith(ROUTER_WORDS) || isErrorForm(body);
}

/** An error object of the API; its message may be missing in words. */
export function isErrorForm(
  body: unknown,
): body is { code: string; message: string | null; messageId?: unknown } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  if (!('code' in body) || !('message' in body)) return false;
  return typeof body.code === 'string' && (typeof body.message === 'string' || body.message === null);
}

/** How a body begins. White space at its head says nothing, however long it is. */
export function wordsIn(bytes: ArrayBuffer): string {
  // A character that is cut in two counts as none.
  const head = new TextDecoder().decode(bytes.slice(0, WORDS_LENGTH), { stream: true }).trim();
  return head === '' ? new TextDecoder().decode(bytes).trim().slice(0, WORDS_LENGTH) : head;
}
