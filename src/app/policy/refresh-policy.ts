import { keepAwakeDuring } from '../../browser/keep-awake.ts';
import { readManaged } from '../../browser/storage/managed.ts';
import { readRawPolicy, readSettings, readSettingsAndPolicy } from '../../browser/storage/stored-settings.ts';
import { writePolicy } from '../../browser/storage/write.ts';
import { isOtherThan, namesOtherServer } from '../../domain/policy/names-other-server.ts';
import { SECOND } from '../../domain/time/time.ts';
import { endSession, readSession, resumeSession } from '../../store/account.ts';
import { publishChange } from '../../store/changes.ts';
import { ensureCheckAlarm } from '../check/check-alarm.ts';
import { present } from '../present/present.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { withSettingsMutex } from '../shared/mutexes.ts';
import { fitKey } from './fit-key.ts';

/** Right after an installation by policy, a browser may give no policy at first. */
const READ_AGAIN_MS = 10 * SECOND;

/** How often this worker has asked for the policy, and which answer holds. An answer may come late. */
const turns = { asked: 0, held: 0 };

/**
 * Reads the policy and lets it hold. Until then, the one that was last known holds. Where there is none any more, it is read
 * again after 10 s before that counts, unless the browser itself reported the change. A browser that does not answer changes
 * nothing.
 *
 * @throws FailureError `storage`
 */
export async function refreshPolicy(isReported = false): Promise<void> {
  const turn = ++turns.asked;
  const known = await readRawPolicy();
  const found = await readManaged();
  if (known === undefined && found === undefined) return;
  const isGone = found === undefined && !isSame(known, {});
  const raw = isGone && !isReported ? await keepAwakeDuring(readAgain()) : found;
  if (raw !== 'silent') await holdPolicy(raw, turn);
}

/** The same after an installation, where the policy may come late. */
export async function awaitPolicy(): Promise<void> {
  const turn = ++turns.asked;
  const found = await readManaged();
  const raw = typeof found === 'object' ? found : await keepAwakeDuring(readAgain());
  if (typeof raw === 'object') await holdPolicy(raw, turn);
}

async function readAgain(): Promise<Awaited<ReturnType<typeof readManaged>>> {
  await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MS));
  return readManaged();
}

/** Stores a policy if it is another one, and does what follows from it. */
async function holdPolicy(raw: Record<string, unknown> | undefined, turn: number): Promise<void> {
  const isChanged = await withSettingsMutex(async () => {
    if (turn < turns.held) return false;
    turns.held = turn;
    const known = await readRawPolicy();
    const isOther = !isSame(known ?? {}, raw ?? {});
    if (isOther) await writePolicy(raw ?? {});
    // Also without a change: a worker may have died after it had stored the policy.
    await ifPossible(() => fitKey(isOther));
    return (await fitSession(isOther)) || isOther;
  });
  if (!isChanged) return;
  await ensureCheckAlarm((await readSettings()).checkEveryMinutes);
  publishChange();
  await present();
}

/**
 * Ends a session that is connected to something else than what holds now, and lets it go on once the policy leads back.
 * Nothing is deleted: the list stays readable, and what was not saved can be copied.
 *
 * @param isOther whether the policy is another one now. Only then does what a person has chosen count as well: a policy
 *   that is gone may have led elsewhere
 * @returns whether the session has changed
 */
async function fitSession(isOther: boolean): Promise<boolean> {
  const [{ settings, policy }, session] = await Promise.all([readSettingsAndPolicy(), readSession()]);
  if (!session) return false;
  const leadsElsewhere =
    namesOtherServer(policy, settings, session) || (isOther && isOtherThan(settings, session));
  if (session.ended?.code === 'serverChanged' && !leadsElsewhere) {
    await resumeSession(session.id);
    return true;
  }
  if (session.ended || !leadsElsewhere) return false;
  await endSession(session.id, { code: 'serverChanged' });
  return true;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
