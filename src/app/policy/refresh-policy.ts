import { keepAwakeDuring } from '../../browser/keep-awake.ts';
import { readManaged } from '../../browser/storage/managed.ts';
import { readPolicy, readRawPolicy, readSettings } from '../../browser/storage/stored-settings.ts';
import { writePolicy } from '../../browser/storage/write.ts';
import { namesOtherServer } from '../../domain/policy/names-other-server.ts';
import { SECOND } from '../../domain/time/time.ts';
import { endSession, readSession } from '../../store/account.ts';
import { publishChange } from '../../store/changes.ts';
import { ensureCheckAlarm } from '../check/check-alarm.ts';
import { present } from '../present/present.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { withSettingsMutex } from '../shared/mutexes.ts';
import { strengthenKey } from './strengthen-key.ts';

/** Right after an installation by policy, a browser may give no policy at first. */
const READ_AGAIN_MS = 10 * SECOND;

/**
 * Reads the policy and lets it hold. Until then, the one that was last known holds. Where there is none any more, it is read
 * again after 10 s before that counts, unless the browser itself reported the change.
 *
 * @throws FailureError `storage`
 */
export async function refreshPolicy(isReported = false): Promise<void> {
  const known = await readRawPolicy();
  const found = await readManaged();
  const isGone = found === undefined && known !== undefined && !isSame(known, {});
  const raw = isGone && !isReported ? await keepAwakeDuring(readAgain()) : found;
  await holdPolicy(raw);
}

/** The same after an installation, where the policy may come late. */
export async function awaitPolicy(): Promise<void> {
  const found = await readManaged();
  await holdPolicy(found ?? (await keepAwakeDuring(readAgain())));
}

async function readAgain(): Promise<Record<string, unknown> | undefined> {
  await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MS));
  return readManaged();
}

/** Stores a policy if it is another one, and does what follows from it. */
async function holdPolicy(raw: Record<string, unknown> | undefined): Promise<void> {
  const isChanged = await withSettingsMutex(async () => {
    const known = await readRawPolicy();
    const isOther = !isSame(known ?? {}, raw ?? {});
    if (isOther) await writePolicy(raw ?? {});
    // Also without a change: a worker may have died after it had stored the policy.
    await ifPossible(strengthenKey);
    return (await endOtherSession()) || isOther;
  });
  if (!isChanged) return;
  await ensureCheckAlarm((await readSettings()).checkEveryMinutes);
  publishChange();
  await present();
}

/**
 * Ends a session that is connected to something else than what the policy names. Nothing is deleted: the list stays
 * readable, and what was not saved can be copied.
 *
 * @returns whether there was one
 */
async function endOtherSession(): Promise<boolean> {
  const [policy, settings, session] = await Promise.all([readPolicy(), readSettings(), readSession()]);
  if (!session || session.ended || !namesOtherServer(policy, settings, session)) return false;
  await endSession(session.id, { code: 'serverChanged' });
  return true;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
