import { clearNotifications } from '../../browser/notifications.ts';
import { dropHostPermission, isSameAccess } from '../../browser/shared/host-permission.ts';
import { readSettings } from '../../browser/storage/stored-settings.ts';
import { deleteView } from '../../browser/storage/write.ts';
import { hasLeftovers, type Leftovers } from '../../domain/account/leftovers.ts';
import { originOf } from '../../domain/account/session.ts';
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

/** Calls `dropLeftovers` for a caller without the settings mutex. */
export function finishLeftovers(): Promise<void> {
  return withSettingsMutex(() => dropLeftovers({}));
}

/**
 * Removes the leftovers of a previous account once another account's session has replaced it. Also removes what is
 * still shown or noted of it. Never throws.
 */
export async function leavePreviousAccount({ isOfAnother }: StoredSession): Promise<void> {
  if (isOfAnother) closeJournal();
  await Promise.allSettled([finishLeftovers(), present()]);
}

interface Surroundings {
  /** The server that is connected from now on. Access to it stays. */
  next?: ServerOrigin | undefined;
  /** Whether there is no account, so that all traces belong to a removed one. The database may be gone as well. */
  isNobody?: boolean;
}

/**
 * Removes what a removed account left outside the database: the view of its list, remembered tabs and notifications,
 * a pending sign-in, keys in memory, notifications, and access to its server. What fails stays noted in the database,
 * and the next worker tries again. So this never throws. The caller holds the settings mutex.
 */
export async function dropLeftovers(surroundings: Surroundings): Promise<void> {
  try {
    await tryTwice(() => dropOnce(surroundings));
  } catch {
    // It is noted, and the next worker tries again.
  }
}

/** @throws the error of the first step that failed, after the others were done and noted as done */
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

/** @param isSigningIn whether a sign-in is running; its pending record does not belong to the previous account */
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
  // Without keys in use there is nothing to wait for. Otherwise, no renewal may create another one meanwhile.
  if ((await readId()) === undefined) return dropWrappingKeys();
  await withSessionMutex(async () => dropWrappingKeys(await readId()));
}

/** Handles each access. Each promise resolves with the servers that no longer need a note. */
async function accessOf(
  { account, origins }: Leftovers,
  next: ServerOrigin | undefined,
  isSigningIn: boolean,
): Promise<Promise<ServerOrigin[]>[]> {
  const [session, settings] = await Promise.all([readSession(), readSettings()]);
  const chosen = keysOriginOf(settings);
  const used = [session && originOf(session.server), next];
  // A running sign-in uses the stored settings. Its end looks here again.
  const awaited = [isSigningIn ? chosen : undefined];
  // A removed account also gives back the access for its settings, if no session came of that.
  const previous = account !== undefined && chosen !== undefined ? new Set([...origins, chosen]) : origins;
  return [...previous].map(async (origin) => {
    if (isCovered(origin, used)) return [origin];
    if (isCovered(origin, awaited)) return [];
    await dropHostPermission(origin);
    return [origin];
  });
}

function isCovered(origin: ServerOrigin, by: readonly (ServerOrigin | undefined)[]): boolean {
  return by.some((other) => other !== undefined && isSameAccess(origin, other));
}
