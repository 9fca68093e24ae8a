import { FailureError } from '../domain/failure.ts';
import { parseJson } from '../domain/http/parse-json.ts';
import { DAY, SECOND } from '../domain/time/time.ts';

/** Beyond a year the units are wrong. */
const MAX_LIFETIME_S = (365 * DAY) / SECOND;

/**
 * Smooths what servers are known to do to a token reply before the library reads it strictly: optional members
 * that are null or empty count as absent (RFC 6749, section 5.1, knows no null), and so does a lifetime that makes no
 * sense; one may come as text. What is no JSON object is left out as a whole. A challenge says something of the client
 * only where there is no body, which knows better: a proxy on the way challenges as well, in a page or JSON of its own.
 *
 * @throws FailureError `unauthorized` for a 401 with ConnectWise's own error object in place of an OAuth error:
 *   it tells that the grant is not accepted, yet not that it has ended
 */
export async function tidyTokenReply(reply: Response): Promise<Response> {
  const bytes = await reply.arrayBuffer();
  const body = parseObject(bytes);
  if (reply.status === 401 && body && 'messageId' in body && !('error' in body)) {
    throw new FailureError('unauthorized');
  }
  return new Response(body ? JSON.stringify(tidy(body)) : null, {
    status: reply.status,
    headers: bytes.byteLength > 0 ? withoutChallenge(reply.headers) : reply.headers,
  });
}

function withoutChallenge(headers: Headers): Headers {
  const others = new Headers(headers);
  others.delete('www-authenticate');
  return others;
}

function tidy(body: Record<string, unknown>): Record<string, unknown> {
  const present = Object.entries(body).filter(([, value]) => value !== null && value !== '');
  const { expires_in: lifetime, ...others } = Object.fromEntries(present);
  return { ...others, expires_in: lifetimeOf(lifetime) };
}

/** In whole seconds; `undefined` for what is none. */
function lifetimeOf(told: unknown): number | undefined {
  const isDigits = typeof told === 'string' && /^\d{1,9}(?:\.\d+)?$/.test(told);
  const seconds = Math.floor(isDigits ? Number(told) : typeof told === 'number' ? told : 0);
  return seconds >= 1 && seconds <= MAX_LIFETIME_S ? seconds : undefined;
}

function parseObject(bytes: ArrayBuffer): Record<string, unknown> | undefined {
  const body = parseJson(bytes);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
}
