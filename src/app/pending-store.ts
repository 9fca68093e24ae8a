import * as v from 'valibot';
import type { PendingSignIn } from '../auth/pending-sign-in.ts';
import { putForSession, takeForSession } from '../browser/session-storage.ts';
import { apiBaseOf } from '../connectwise/server.ts';
import { type CompanyId, isCompanyId, parseCompanyId } from '../domain/company-id.ts';

const KEY = 'pendingSignIn';

/** 256 bits in base64url, as they were made. */
const random = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

const pendingSignIn = v.pipe(
  v.object({
    state: random,
    verifier: random,
    apiBase: v.string(),
    companyId: v.custom<CompanyId>(
      (value) => typeof value === 'string' && isCompanyId(parseCompanyId(value)),
    ),
    clientId: v.pipe(v.string(), v.minLength(1)),
    memberId: v.optional(v.number()),
    redirectUri: v.pipe(v.string(), v.url()),
    startedAt: v.pipe(v.number(), v.finite()),
  }),
  // Code and secret go where the company's own server is, and nowhere else.
  v.check(({ apiBase, companyId }) => apiBase === apiBaseOf(companyId)),
);

/** Keeps what the answer of the sign-in window must fit to; it never reaches the disk. */
export async function putPendingSignIn(pending: PendingSignIn): Promise<void> {
  await putForSession(KEY, pending);
}

/**
 * Gives the pending sign-in, once; a second answer, or one after a change of the settings, finds none. A damaged one
 * counts as none.
 */
export async function takePendingSignIn(): Promise<PendingSignIn | undefined> {
  const parsed = v.safeParse(pendingSignIn, await takeForSession(KEY));
  return parsed.success ? { ...parsed.output, memberId: parsed.output.memberId } : undefined;
}
