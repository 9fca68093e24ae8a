import { FailureError, hasFailed } from '../domain/failure.ts';
import { SECOND } from '../domain/time.ts';

/** Makes a request under the rules; the reply's body has already arrived. */
export type GuardedFetch = (address: string | URL, init?: RequestInit) => Promise<Response>;

/** From the first byte sent to the last received; well under the 30 s after which a browser ends an idle worker. */
const DEADLINE_MS = 15 * SECOND;
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * The only way out of the extension: requests go to one origin, follow no redirect, carry no cookies, and
 * end in bounded time with a body of bounded size.
 *
 * @param origin the origin of the connected company
 * @returns a fetch that throws FailureError `offline`, `unreachable`, `timeout`, `redirected`, or `badReply`
 *   for a body that is too large
 */
export function createGuardedFetch(origin: string): GuardedFetch {
  return async (address, init = {}) => {
    const url = new URL(address);
    if (url.origin !== origin || url.username || url.password) throw new FailureError('redirected');

    const signal = AbortSignal.timeout(DEADLINE_MS);
    try {
      const reply = await fetch(url, {
        ...init,
        signal,
        // Not followed, yet visible: "error" would look like a broken network.
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      if (isRedirect(reply)) throw new FailureError('redirected');
      const body = await readBody(reply);
      return new Response(isBodyless(reply) ? null : body, { status: reply.status, headers: reply.headers });
    } catch (error) {
      if (hasFailed(error, 'redirected', 'badReply')) throw error;
      if (signal.aborted) throw new FailureError('timeout');
      throw new FailureError(isOffline() ? 'offline' : 'unreachable');
    }
  };
}

/** Only the browser's "no" is certain; its "yes" may mean a network without a way out. */
function isOffline(): boolean {
  return 'onLine' in navigator && !navigator.onLine;
}

function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304);
}

/** The statuses that a Response object may not have a body with. */
function isBodyless({ status }: Response): boolean {
  return status === 204 || status === 205 || status === 304;
}

async function readBody(reply: Response): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const chunk of reply.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) throw new FailureError('badReply');
    chunks.push(chunk);
  }
  return new Blob(chunks);
}
