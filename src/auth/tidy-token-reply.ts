import { FailureError } from '../domain/failure.ts';
import { parseJson } from '../domain/http/parse-json.ts';
import { DAY, SECOND } from '../domain/time/time.ts';

/** A lifetime beyond a year has wrong units. */
const MAX_LIFETIME_S = (365 * DAY) / SECOND;

/**
 * Corrects known deviations in a token reply before the library parses it strictly. Optional members that are null or
 * empty count as absent (RFC 6749, section 5.1, knows no null), and so does an impossible lifetime. A lifetime may also
 * be text. A body that is not a JSON object is dropped. A challenge is kept only if there is no body, which would say
 * more: proxies, too, send challenges, with a page or JSON of their own.
 *
 * @throws FailureError `unauthorized` for a 401 with ConnectWise's own error object instead of an OAuth error: the
 *   grant was not accepted, but this does not mean that it has ended
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

/** In whole seconds; `undefined` if invalid. */
function lifetimeOf(reported: unknown): number | undefined {
  const isDigits = typeof reported === 'string' && /^\d{1,9}(?:\.\d+)?$/.test(reported);
  const seconds = Math.floor(isDigits ? Number(reported) : typeof reported === 'number' ? reported : 0);
  return seconds >= 1 && seconds <= MAX_LIFETIME_S ? seconds : undefined;
}

function parseObject(bytes: ArrayBuffer): Record<string, unknown> | undefined {
  const body = parseJson(bytes);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
}
