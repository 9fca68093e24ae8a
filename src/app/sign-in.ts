import { checkAuthorizationReply } from '../auth/authorization-reply.ts';
import { authorizationAddressOf, createPendingSignIn, type PendingSignIn } from '../auth/pending-sign-in.ts';
import { redeemCode } from '../auth/token-endpoint.ts';
import { launchAuthFlow } from '../browser/auth-flow.ts';
import { redirectAddress } from '../browser/page/addresses.ts';
import { clearNotices } from '../browser/notices.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import { createGuardedFetch } from '../connectwise/guarded-fetch.ts';
import { apiBaseOf } from '../connectwise/server.ts';
import type { CompanyId } from '../domain/company-id.ts';
import { FailureError, failureOf, hasFailed } from '../domain/failure.ts';
import type { Session } from '../domain/session.ts';
import { readSession, saveSession, saveSignIn } from '../store/account.ts';
import { publishChange } from '../store/changes.ts';
import { tokenEndpointFor } from './connect.ts';
import { identifyMember } from './identify-member.ts';
import { putPendingSignIn, takePendingSignIn } from './pending-store.ts';
import { present } from './present.ts';
import { sealTokens } from './sealed-secrets.ts';
import { sync } from './sync.ts';

let running: Promise<void> | undefined;
/** Changes whenever the sign-in under way, if any, must not lead to a session any more. */
let abandoned = 0;

/**
 * Takes a person through the sign-in window and fetches the list. Whoever asks while one is under way joins it.
 * How it went is stored, so that a page opened later shows it; a failure leaves the former session untouched.
 *
 * @throws FailureError `notConfigured`
 */
export function signIn(): Promise<void> {
  running ??= run().finally(() => {
    running = undefined;
  });
  return running;
}

/** Voids the sign-in under way: whatever it still brings is dropped. */
export async function abandonSignIn(): Promise<void> {
  abandoned += 1;
  await takePendingSignIn();
}

async function run(): Promise<void> {
  const { companyId, clientId } = await readSettings();
  if (companyId === undefined || clientId === '') throw new FailureError('notConfigured');

  await showProgress({ state: 'running', since: Date.now() });
  try {
    await identifyMember(await openSession(companyId, clientId));
    await showProgress(undefined);
  } catch (error) {
    await showProgress({ state: 'failed', failure: failureOf(error) });
  }
  await sync();
}

/** Redeems what the sign-in window brought and stores the session, its member yet unknown. */
async function openSession(companyId: CompanyId, clientId: string): Promise<Session> {
  const abandonedBefore = abandoned;
  const reply = await askInWindow(companyId, clientId);
  const pending = await takePendingSignIn();
  if (pending?.companyId !== companyId || pending.clientId !== clientId)
    throw new FailureError('signInMismatch');

  const endpoint = await tokenEndpointFor(companyId, clientId);
  const tokens = await redeemCode(endpoint, checkAuthorizationReply(reply, pending), pending);
  const session: Session = {
    id: crypto.randomUUID(),
    companyId,
    clientId,
    member: undefined,
    memberIsTyped: false,
    itemsOf: undefined,
    signedInAt: Date.now(),
    accessExpiresAt: tokens.expiresAt,
    ended: undefined,
  };
  const sealed = await sealTokens(session, tokens);
  if (abandoned !== abandonedBefore) throw new FailureError('signInCancelled');
  if (await saveSession(session, sealed)) await clearNotices();
  return session;
}

async function askInWindow(companyId: CompanyId, clientId: string): Promise<string> {
  const pending: PendingSignIn = createPendingSignIn({
    apiBase: apiBaseOf(companyId),
    companyId,
    clientId,
    memberId: (await readSession())?.member?.id,
    redirectUri: redirectAddress(),
    startedAt: Date.now(),
  });
  await putPendingSignIn(pending);
  try {
    return await launchAuthFlow(await authorizationAddressOf(pending));
  } catch (error) {
    if (hasFailed(error, 'signInRefused')) await expectReachable(pending.apiBase);
    throw error;
  }
}

/** The window does not tell a refusal from a server that is not there, so that is asked for. */
async function expectReachable(apiBase: string): Promise<void> {
  await createGuardedFetch(new URL(apiBase).origin)(apiBase);
}

async function showProgress(progress: Parameters<typeof saveSignIn>[0]): Promise<void> {
  await saveSignIn(progress);
  publishChange();
  await present();
}
