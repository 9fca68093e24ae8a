import type { Failure, FailureCode } from '../../domain/failure.ts';
import { SECOND } from '../../domain/time/time.ts';
import { classifyReply, type ReplyFacts } from '../classify-reply.ts';

/** What ConnectWise advises to wait where a refusal for the rate does not tell; an HTML page never does. */
const RATE_WAIT_MS = 30 * SECOND;

/** What a reply means in this dialect. @param now epoch milliseconds */
export function classifyPsaReply(
  reply: ReplyFacts,
  secrets: readonly string[],
  now: number,
): Failure | undefined {
  const failure = classifyReply(reply, secrets, now);
  if (!failure) return undefined;
  const told = { ...failure, code: codeOf(failure.code, reply) };
  return told.code === 'rateLimited' ? { retryAt: now + RATE_WAIT_MS, ...told } : told;
}

function codeOf(code: FailureCode, { status, body }: ReplyFacts): FailureCode {
  // A version that is not to be had is refused like any other bad request, or by its own status.
  if (status === 406) return 'badRequest';
  const isRefused = code === 'unauthorized' || code === 'noAccess';
  return isRefused && namesClientId(body) ? 'clientRejected' : code;
}

/**
 * Whether an error object is about the client ID. There is no code for it that is described anywhere, so all that names
 * things in it is looked at.
 */
function namesClientId(body: unknown): boolean {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return fields.some(([name, value]: [string, unknown]) => {
    if (name === 'errors' && Array.isArray(value)) return value.some(namesClientId);
    const isNaming = name === 'code' || name === 'message' || name === 'field';
    return isNaming && typeof value === 'string' && /client[\s_-]?id/i.test(value);
  });
}
