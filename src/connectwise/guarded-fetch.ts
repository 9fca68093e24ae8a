import { FailureError, failureOf, hasFailed } from '../domain/failure.ts';
import type { JournalEntry } from '../domain/journal/journal.ts';
import { SECOND } from '../domain/time/time.ts';
import { rateReadingOf } from './rate-reading.ts';

interface GuardedRequest extends RequestInit {
  /** The number of the attempt, from 1, for the journal. It is not sent. */
  attempt?: number;
  /** From the first byte sent to the last byte received. */
  deadlineMs?: number;
}

/** Makes a request under the rules. The body has fully arrived when the promise resolves. */
export type GuardedFetch = (address: string | URL, init?: GuardedRequest) => Promise<Response>;

export interface GuardedFetchDeps {
  /** The origin of the connected company. */
  origin: string;
  /** Called once for each request, when it ends. Its exceptions are ignored. */
  record: (entry: JournalEntry) => void;
  /** The current time, epoch milliseconds. */
  now: () => number;
}

/** Well below the 30 s after which a browser stops an idle worker. */
const DEADLINE_MS = 15 * SECOND;
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** What is known of a reply while it arrives. */
interface Progress {
  reply?: Response;
  bytes: number;
}

/**
 * The only way out of the extension. Requests go to one origin, follow no redirect and carry no cookies. They end in
 * bounded time, with a body of bounded size. The journal records each of them, failures included.
 *
 * @returns a fetch that throws FailureError `offline`, `unreachable`, `timeout`, `redirected`, or `badReply` for a
 *   body that is too large
 */
export function createGuardedFetch({ origin, record, now }: GuardedFetchDeps): GuardedFetch {
  return async (address, { attempt = 1, deadlineMs = DEADLINE_MS, ...init } = {}) => {
    const url = new URL(address);
    if (url.origin !== origin || url.username || url.password) throw new FailureError('redirected');

    const at = now();
    const progress: Progress = { bytes: 0 };
    const note = (outcome: Pick<JournalEntry, 'code'>) => {
      const { reply, bytes } = progress;
      const entry: JournalEntry = {
        at,
        method: (init.method ?? 'GET').toUpperCase(),
        path: url.pathname,
        // Browsers report status 0 for a redirect that they did not follow.
        status: reply?.status || undefined,
        durationMs: Math.max(0, now() - at),
        bytes,
        attempt,
        ...(reply && rateReadingOf(reply.headers, now())),
        ...outcome,
      };
      try {
        record(entry);
      } catch {
        // A journal that cannot be written is no reason to lose a reply.
      }
    };

    try {
      const reply = await fetchUnderRules(url, init, progress, deadlineMs);
      note({});
      return reply;
    } catch (error) {
      note({ code: failureOf(error).code });
      throw error;
    }
  };
}

async function fetchUnderRules(
  url: URL,
  init: RequestInit,
  progress: Progress,
  deadlineMs: number,
): Promise<Response> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const reply = await fetch(url, {
      ...init,
      signal,
      // Unlike "error", "manual" lets us tell a redirect from a broken network.
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    progress.reply = reply;
    if (isRedirect(reply)) throw new FailureError('redirected');
    const body = await readBody(reply, progress);
    return new Response(isBodyless(reply) ? null : body, { status: reply.status, headers: reply.headers });
  } catch (error) {
    if (hasFailed(error, 'redirected', 'badReply')) throw error;
    if (signal.aborted) throw new FailureError('timeout');
    throw new FailureError(isOffline() ? 'offline' : 'unreachable');
  }
}

/** Only the browser's "offline" is certain. It may report "online" on a network without internet access. */
export function isOffline(): boolean {
  return 'onLine' in navigator && !navigator.onLine;
}

function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304);
}

/** The statuses with which a Response object may not have a body. */
function isBodyless({ status }: Response): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** A Blob would be kept by the browser's main process, and come back from there. */
async function readBody(reply: Response, progress: Progress): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of reply.body ?? []) {
    progress.bytes += chunk.byteLength;
    if (progress.bytes > MAX_BODY_BYTES) throw new FailureError('badReply');
    chunks.push(chunk);
  }
  const body = new Uint8Array(progress.bytes);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
