import { FailureError } from '../domain/failure.ts';

/**
 * Smooths what servers are known to do to a token reply before the library reads it strictly: optional members
 * that are null or empty count as absent (RFC 6749, section 5.1, knows no null), a lifetime may come as text.
 *
 * @throws FailureError `unauthorized` for a 401 with ConnectWise's own error object in place of an OAuth error:
 *   it tells that the grant is not accepted, yet not that it has ended
 */
export async function tidyTokenReply(reply: Response): Promise<Response> {
  const text = await reply.text();
  const body = parseObject(text);
  if (reply.status === 401 && body && 'messageId' in body && !('error' in body)) {
    throw new FailureError('unauthorized');
  }
  return new Response(body ? JSON.stringify(tidy(body)) : text, {
    status: reply.status,
    headers: reply.headers,
  });
}

function tidy(body: Record<string, unknown>): Record<string, unknown> {
  const present = Object.entries(body).filter(([, value]) => value !== null && value !== '');
  const { expires_in: lifetime, ...others } = Object.fromEntries(present);
  const isDigits = typeof lifetime === 'string' && /^\d{1,9}$/.test(lifetime);
  return { ...others, expires_in: isDigits ? Number(lifetime) : lifetime };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}
