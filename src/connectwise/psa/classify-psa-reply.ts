import type { Failure, FailureCode } from '../../domain/failure.ts';
import { SECOND } from '../../domain/time/time.ts';
import { classifyReply, type ReplyFacts } from '../classify-reply.ts';

/** The wait that ConnectWise recommends if a rate refusal names none. An HTML page never names one. */
const RATE_WAIT_MS = 30 * SECOND;

/** What a reply means in this dialect. @param now epoch milliseconds */
export function classifyPsaReply(
  reply: ReplyFacts,
  secrets: readonly string[],
  now: number,
): Failure | undefined {
  const failure = classifyReply(reply, secrets, now);
  if (!failure) return undefined;
  const reported = { ...failure, code: codeOf(failure.code, reply) };
  return reported.code === 'rateLimited' ? { retryAt: now + RATE_WAIT_MS, ...reported } : reported;
}

function codeOf(code: FailureCode, { status, body }: ReplyFacts): FailureCode {
  // Servers refuse an unavailable version as a bad request, or with its own status 406.
  if (status === 406) return 'badRequest';
  const isRefused = code === 'unauthorized' || code === 'noAccess';
  return isRefused && namesClientId(body) ? 'clientRejected' : code;
}

/**
 * Whether an error object is about the client ID. No documentation describes a code for that, so all fields that may
 * name it are searched.
 */
function namesClientId(body: unknown): boolean {
  return Object.entries(body ?? {}).some(([name, value]: [string, unknown]) => {
    if (name === 'errors' && Array.isArray(value)) return value.some(namesClientId);
    const isNaming = name === 'code' || name === 'message' || name === 'field';
    return isNaming && typeof value === 'string' && /client[\s_-]?id/i.test(value);
  });
}
