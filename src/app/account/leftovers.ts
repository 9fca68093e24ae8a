import { clearNotifications } from '../../browser/notifications.ts';
import { dropHostPermission, isSameAccess } from '../../browser/shared/host-permission.ts';
import { readSettings } from '../../browser/storage/stored-settings.ts';
import { deleteView } from '../../browser/storage/write.ts';
import { hasLeftovers, type Leftovers } from '../../domain/account/leftovers.ts';
import type { ServerOrigin } from '../../domain/http/server-origin.ts';
import { keysOriginOf } from '../../domain/settings/settings.ts';
import { readSession, type StoredSession } from '../../store/account.ts';
import { readLeftovers, settleLeftovers } from '../../store/leftovers.ts';
import { readSecret } from '../../store/secrets.ts';
import { readRunningSignIn } from '../../store/sign-in.ts';
import { closeJournal } from '../shared/journal.ts';
import { withSessionMutex, withSettingsMutex } from '../shared/mutexes.ts';
import { forgetTabs } from '../shared/opened-tabs.ts';
import { dropPendingSignIn } from '../secrets/pending-store.ts';
import { present } from '../present/present.ts';
import { wrappingIdOf } from '../secrets/token-key.ts';
import { forgetHeldNotifications } from '../present/notified.ts';
import { tryTwice } from '../shared/try-twice.ts';
import { dropWrappingKeys } from '../secrets/wrapping-keys.ts';

/** Removes them for a caller without the settings lock, as `dropLeftovers` does. */
export function finishLeftovers(): Promise<void> {
  return withSettingsMutex(() => dropLeftovers({}));
}

/**
 * Removes what is left of a former account once a session of another one has taken its place, and what is still shown or
 * noted of it. Never throws.
 */
export async function leaveFormerAccount({ isOfAnother }: StoredSession): Promise<void> {
  if (isOfAnother) closeJournal();
  await Promise.allSettled([finishLeftovers(), present()]);
}

interface Surroundings {
  /** A server that is connected from now on: access to it stays. */
  next?: ServerOrigin | undefined;
  /** Whether there is no account at all, so that all traces are of one that is gone, perhaps together with the database. */
  isNobody?: boolean;
}

/**
 * Removes what an account that is gone left outside the database: the view of its list, remembered tabs and notifications, a pending
 * sign-in, keys in memory, notifications, access to its server. What fails stays noted in the database, and the next
 * worker takes it up again, so this never throws. For the holder of the settings lock.
 */
export async function dropLeftovers(surroundings: Surroundings): Promise<void> {
  try {
    await tryTwice(() => dropOnce(surroundings));
  } catch {
    // It is noted, and the next worker tries again.
  }
}

/** @throws what the first step that failed threw, after the others were done and noted as such */
async function dropOnce({ next, isNobody = false }: Surroundings): Promise<void> {
  const left = await readLeftovers();
  if (!hasLeftovers(left) && !isNobody) return;
  const isSigningIn = (await readRunningSignIn(Date.now())) !== undefined;
  const [traces, access] = await Promise.all([
    Promise.allSettled(left.account === undefined && !isNobody ? [] : dropTraces(isSigningIn)),
    Promise.allSettled(await accessOf(left, next, isSigningIn)),
  ]);
  const failed = [...traces, ...access].filter(({ status }) => status === 'rejected');
  if (hasLeftovers(left))
    await settleLeftovers({
      account: traces.every(({ status }) => status === 'fulfilled') ? left.account : undefined,
      origins: access.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : [])),
    });
  for (const { reason } of failed as PromiseRejectedResult[]) throw reason;
}

/** @param isSigningIn whether a sign-in is under way, whose pending record is not the former account's */
function dropTraces(isSigningIn: boolean): Promise<void>[] {
  return [
    deleteView(),
    forgetTabs(),
    forgetHeldNotifications(),
    ...(isSigningIn ? [] : [dropPendingSignIn()]),
    dropUnusedKeys(),
    clearNotifications(),
  ];
}

async function dropUnusedKeys(): Promise<void> {
  const readId = async () => wrappingIdOf((await readSecret('tokens')).key);
  // Where none is in use, nobody is waited for; else not while a renewal makes another one.
  if ((await readId()) === undefined) return dropWrappingKeys();
  await withSessionMutex(async () => dropWrappingKeys(await readId()));
}

/** What is done about each access; each gives the servers of which nothing has to be noted any more. */
async function accessOf(
  { account, origins }: Leftovers,
  next: ServerOrigin | undefined,
  isSigningIn: boolean,
): Promise<Promise<ServerOrigin[]>[]> {
  const [session, settings] = await Promise.all([readSession(), readSettings()]);
  const chosen = keysOriginOf(settings);
  const used = [session?.server.dialect === 'psa' ? session.server.origin : undefined, next];
  // A sign-in under way is for the settings as they are stored, and its end looks here again.
  const awaited = [isSigningIn ? chosen : undefined];
  // With an account goes the access for the settings, where no session came of it.
  const former = account !== undefined && chosen !== undefined ? new Set([...origins, chosen]) : origins;
  return [...former].map(async (origin) => {
    if (isCovered(origin, used)) return [origin];
    if (isCovered(origin, awaited)) return [];
    await dropHostPermission(origin);
    return [origin];
  });
}

function isCovered(origin: ServerOrigin, by: readonly (ServerOrigin | undefined)[]): boolean {
  return by.some((other) => other !== undefined && isSameAccess(origin, other));
}
