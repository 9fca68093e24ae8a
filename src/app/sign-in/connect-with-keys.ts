import pLimit from 'p-limit';
import { readSettings } from '../../browser/storage/stored-settings.ts';
import { readCodebase } from '../../connectwise/psa/company-info.ts';
import { type ApiKeys, parseApiKeys } from '../../domain/account/api-keys.ts';
import { FailureError } from '../../domain/failure.ts';
import type { LoginCompany } from '../../domain/account/login-company.ts';
import type { ServerOrigin } from '../../domain/http/server-origin.ts';
import type { PsaServer } from '../../domain/account/session.ts';
import { loginCompanyOf } from '../../domain/account/way-to-connect.ts';
import { keysOriginOf } from '../../domain/settings/settings.ts';
import { readSession } from '../../store/account.ts';
import { readStatus } from '../../store/check.ts';
import { publishChange } from '../../store/changes.ts';
import { noteAccess } from '../../store/leftovers.ts';
import { isSignInRunning, startSignIn } from '../../store/sign-in.ts';
import { openPsa } from '../connect/connect-psa.ts';
import { fetchGranted } from '../connect/fetch-at.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { flushJournal, type Journal, openJournal } from '../shared/journal.ts';
import { withSettingsMutex } from '../shared/mutexes.ts';
import { finishLeftovers } from '../account/leftovers.ts';
import { present } from '../present/present.ts';
import { takePassphraseKey } from '../secrets/sealed-secrets.ts';
import { adoptSession, settleSignIn } from './settle-sign-in.ts';
import { hasEndedSince, noteSignIn, type SignInAttempt, signInCooldownMs } from './sign-in-cooldown.ts';
import { requestCheck } from '../check/request-check.ts';

/** The company, the client and the server that the page showed. */
export interface Shown {
  origin: ServerOrigin;
  companyId: string;
  clientId: string;
}

interface Target {
  origin: ServerOrigin;
  company: LoginCompany;
  clientId: string;
  keys: ApiKeys;
}

interface Attempt extends SignInAttempt {
  /** Resolves when the attempt is stored as running, or is over without that. */
  begun: Promise<void>;
  /** Resolves when its list is fetched, too. */
  done: Promise<void>;
  /** Whether it led to a session. */
  hasSession: boolean;
}

/** The last attempt of this worker, running or over. */
let latest: Attempt | undefined;

/**
 * Signs in with API keys at the server of the settings, and fetches the list. The result is stored, so that a page
 * opened later shows it. Of several at once the last one counts. An existing session stays until the new one is
 * stored. Access granted for a failed sign-in is given back. A call with the same data joins the running attempt, or
 * one that ended a moment ago. After a refusal the same keys wait first.
 *
 * @throws FailureError `notConfigured`, `keysRefused` for texts that cannot be API keys, or `signInMismatch` if the
 *   settings differ from those shown
 */
export async function connectWithKeys(asked: ApiKeys & Shown): Promise<void> {
  const askedAt = performance.now();
  open += 1;
  try {
    const attempt = await inTurn(() => joinOrStart(asked, askedAt));
    await attempt.done;
  } finally {
    open -= 1;
    // Not while another attempt, begun or waiting, needs the access.
    if (open === 0) await finishLeftovers();
  }
}

/** The number of attempts that are requested and not over. */
let open = 0;

/** One at a time, so that the last one requested is the last one begun. */
const inTurn = pLimit(1);

async function joinOrStart(asked: ApiKeys & Shown, askedAt: number): Promise<Attempt> {
  const about = await digestOf(asked);
  await latest?.begun;
  return latest?.about === about && (await answers(latest, askedAt)) ? latest : start(asked, about);
}

/** Compares API keys with the previous ones without keeping them. */
async function digestOf({ origin, companyId, clientId, publicKey, privateKey }: ApiKeys & Shown) {
  const data = JSON.stringify([origin, companyId, clientId, publicKey, privateKey]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(data));
  return new Uint8Array(digest).join();
}

/** Whether an attempt serves this request: it was running, or its session still exists and is fresh. */
async function answers(attempt: Attempt, askedAt: number): Promise<boolean> {
  if (hasEndedSince(attempt, askedAt) || (await isSignInRunning(attempt.id, Date.now()))) return true;
  if (!attempt.hasSession || signInCooldownMs(attempt) === 0) return false;
  const [session, { failure }] = await Promise.all([readSession(), readStatus()]);
  // Keys that a check found refused may be valid again, and the person asks for that.
  return session !== undefined && !session.ended && failure?.code !== 'keysRefused';
}

function start(asked: ApiKeys & Shown, about: string): Attempt {
  const begun = Promise.withResolvers<void>();
  const attempt: Attempt = {
    id: crypto.randomUUID(),
    about,
    begun: begun.promise,
    done: Promise.resolve(),
    hasSession: false,
  };
  attempt.done = runAttempt(attempt, asked, begun.resolve);
  latest = attempt;
  return attempt;
}

/** @param onBegun is called when the attempt is stored, or is over without that */
async function runAttempt(
  attempt: Attempt,
  { publicKey, privateKey, ...shown }: ApiKeys & Shown,
  onBegun: () => void,
): Promise<void> {
  const { id } = attempt;
  const target = await begin(id, shown, { publicKey, privateKey }).finally(onBegun);
  // Opened now, so that an abandoned attempt leaves nothing in it.
  const journal = openJournal();
  attempt.hasSession = await settleSignIn(attempt, journal, () => openSession(id, target, journal));
  if (attempt.hasSession) noteSignIn(attempt);
  await Promise.all([flushJournal(), attempt.hasSession ? requestCheck('manual') : ifPossible(present)]);
  if (attempt.hasSession) noteSignIn(attempt);
}

/**
 * Runs under the mutex. So a later change of the settings finds the sign-in and abandons it. A step that gives back
 * access finds the sign-in with it. The access is noted first: it is given back if this fails or the worker dies,
 * unless a session uses it by then.
 */
function begin(id: string, shown: Shown, typed: ApiKeys): Promise<Target> {
  return withSettingsMutex(async () => {
    await noteAccess(shown.origin);
    const keys = parseApiKeys(typed);
    if (!keys) throw new FailureError('keysRefused');
    const settings = await readSettings();
    const [origin, company, { clientId }] = [keysOriginOf(settings), loginCompanyOf(settings), settings];
    if (origin === undefined || company === undefined || clientId === '') {
      throw new FailureError('notConfigured');
    }
    // Another window may have saved other settings meanwhile. Keys go only where the person saw them go.
    if (origin !== shown.origin || company !== shown.companyId || clientId !== shown.clientId) {
      throw new FailureError('signInMismatch');
    }
    await startSignIn(id, Date.now());
    publishChange();
    return { origin, company, clientId, keys };
  });
}

/** Finds the API, asks it for the member of these keys, and stores the session with its member in one step. */
async function openSession(
  signInId: string,
  { origin, company, clientId, keys }: Target,
  journal: Journal,
): Promise<void> {
  const inHand = await takePassphraseKey();
  const codebase = await readCodebase(fetchGranted(origin, journal), origin, company, Date.now);
  let server: PsaServer = { connectBy: 'keys', origin, codebase, isVersioned: true };
  const source = openPsa({
    company,
    clientId,
    server,
    journal,
    readKeys: async () => keys,
    onLearnt: async (learnt) => {
      server = learnt;
    },
    onReading: () => {},
  });
  const member = await source.readMe();
  if (!member) throw new FailureError('keysRefused');
  await adoptSession(
    {
      id: crypto.randomUUID(),
      companyId: company,
      clientId,
      server,
      member,
      isMemberReported: true,
      itemsOf: undefined,
      listSince: Date.now(),
      accessExpiresAt: undefined,
      ended: undefined,
      isLocked: false,
    },
    keys,
    { signInId, inHand },
  );
}
