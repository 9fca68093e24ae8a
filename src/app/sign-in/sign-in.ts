import { checkAuthorizationReply } from '../../auth/authorization-reply.ts';
import {
  authorizationAddressOf,
  createPendingSignIn,
  type PendingSignIn,
} from '../../auth/pending-sign-in.ts';
import { redeemCode } from '../../auth/token-endpoint.ts';
import { openOptions, redirectAddress } from '../../browser/shared/addresses.ts';
import { readSettings } from '../../browser/storage/stored-settings.ts';
import { apiBaseOf } from '../../connectwise/server.ts';
import type { CompanyId } from '../../domain/account/company-id.ts';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import { isExpired, type Session } from '../../domain/account/session.ts';
import { companyIdOf, WAYS } from '../../domain/account/way-to-connect.ts';
import { SECOND } from '../../domain/time/time.ts';
import { readSession } from '../../store/account.ts';
import { publishChange } from '../../store/changes.ts';
import { isSignInRunning, startSignIn } from '../../store/sign-in.ts';
import { tokenEndpointFor } from '../connect/connect-gateway.ts';
import { fetchAt } from '../connect/fetch-at.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { flushJournal, type Journal, openJournal } from '../shared/journal.ts';
import { withSettingsMutex } from '../shared/mutexes.ts';
import { dropPendingSignIn, putPendingSignIn, takePendingSignIn } from '../secrets/pending-store.ts';
import { present } from '../present/present.ts';
import { takePassphraseKey } from '../secrets/sealed-secrets.ts';
import { adoptSession, settleSignIn } from './settle-sign-in.ts';
import { askInWindow, closeOrphan } from './sign-in-window.ts';
import { requestCheck } from '../check/request-check.ts';

interface Attempt {
  id: string;
  /** Resolves when the attempt is stored as running. */
  begun: Promise<unknown>;
  /** Resolves when its window is closed and redeemed, with whether it led to a session. */
  done: Promise<boolean>;
}

interface Client {
  companyId: CompanyId;
  clientId: string;
}

/** How long to wait for the server before its page opens. */
const PROBE_MS = 10 * SECOND;

/** The sign-in of this worker that has its window open, or is redeeming the result. */
let running: Attempt | undefined;

/**
 * Leads a person through the sign-in window and fetches the list. A call during a sign-in joins it. For API keys
 * there is no window: the settings open instead, where the person types them. The result is stored, so that a page
 * opened later shows it. An existing session stays until the new one is stored.
 *
 * @throws FailureError `notConfigured`, or `signInBusy` while the window of an abandoned sign-in is still open
 */
export async function signIn(): Promise<void> {
  if (!WAYS[(await readSettings()).connectBy].hasWindow) return openOptions('connection');
  if (running) await expectNotAbandoned(running);
  const { done } = running ?? start();
  const hasSession = await done;
  await Promise.all([flushJournal(), hasSession ? requestCheck('manual') : ifPossible(present)]);
}

async function expectNotAbandoned(attempt: Attempt): Promise<void> {
  await attempt.begun;
  const isAbandoned = !(await isSignInRunning(attempt.id, Date.now()));
  if (isAbandoned && running === attempt) throw new FailureError('signInBusy');
}

function start(): Attempt {
  const id = crypto.randomUUID();
  const begun = begin(id);
  // Opened now, so that an abandoned attempt leaves nothing in it.
  const journal = openJournal();
  const done = begun
    .then((client) => {
      const attempt = { id, about: `${client.companyId} ${client.clientId}` };
      return settleSignIn(attempt, journal, () => openSession(id, client, journal));
    })
    .finally(() => (running = undefined));
  running = { id, begun, done };
  return running;
}

/** Runs under the mutex, so that a later change of the settings finds the sign-in and abandons it. */
function begin(id: string): Promise<Client> {
  return withSettingsMutex(async () => {
    const settings = await readSettings();
    const [companyId, { clientId }] = [companyIdOf(settings), settings];
    if (companyId === undefined || clientId === '') throw new FailureError('notConfigured');
    await startSignIn(id, Date.now());
    publishChange();
    return { companyId, clientId };
  });
}

/**
 * Redeems the result of the sign-in window and stores the session, its member yet unknown. The pending record alone
 * decides the company and client.
 */
async function openSession(signInId: string, client: Client, journal: Journal): Promise<void> {
  // Taken before anybody is asked for anything, as the end needs it.
  const inHand = await takePassphraseKey();
  const reply = await askForCode(signInId, client, journal);
  const pending = await takePendingSignIn();
  if (!pending || isExpired(pending.startedAt, Date.now())) throw new FailureError('signInMismatch');

  const { companyId, clientId } = pending;
  const settings = await readSettings();
  if (companyIdOf(settings) !== companyId || settings.clientId !== clientId)
    throw new FailureError('signInMismatch');
  const tokens = await redeemCode(
    await tokenEndpointFor(companyId, clientId, journal),
    checkAuthorizationReply(reply, pending),
    pending,
  );
  const session: Session = {
    id: crypto.randomUUID(),
    companyId,
    clientId,
    server: { connectBy: 'oauth' },
    member: undefined,
    isMemberReported: undefined,
    itemsOf: undefined,
    listSince: Date.now(),
    accessExpiresAt: tokens.expiresAt,
    ended: undefined,
    isLocked: false,
  };
  await adoptSession(session, tokens, { signInId, inHand });
}

async function askForCode(
  signInId: string,
  { companyId, clientId }: Client,
  journal: Journal,
): Promise<string> {
  const apiBase = apiBaseOf(companyId);
  await expectReachable(apiBase, journal);
  // A tab stored now belongs to another worker, whatever the clock says.
  await closeOrphan(Infinity);
  const pending = createPendingSignIn({
    apiBase,
    companyId,
    clientId,
    memberId: (await readSession())?.member?.id,
    redirectUri: redirectAddress(),
    startedAt: Date.now(),
  });
  await putUnlessAbandoned(signInId, pending);
  try {
    return await askInWindow(await authorizationAddressOf(pending));
  } catch (error) {
    await dropPendingSignIn();
    throw error;
  }
}

/** Opens no window if the sign-in was abandoned while the server was probed. A later change voids the record. */
function putUnlessAbandoned(signInId: string, pending: PendingSignIn): Promise<void> {
  return withSettingsMutex(async () => {
    if (!(await isSignInRunning(signInId, Date.now()))) throw new FailureError('signInCancelled');
    await putPendingSignIn(pending);
  });
}

/** A page of a missing server would take the browser's only window and show nothing. */
async function expectReachable(apiBase: string, journal: Journal): Promise<void> {
  try {
    await fetchAt(apiBase, journal)(apiBase, { deadlineMs: PROBE_MS });
  } catch (error) {
    if (hasFailed(error, 'timeout')) throw new FailureError('signInStuck');
    if (hasFailed(error, 'offline', 'unreachable', 'permissionMissing')) throw error;
  }
}
