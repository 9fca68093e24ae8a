import { keepAwakeDuring } from '../browser/keep-awake.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import { failureOf } from '../domain/failure.ts';
import { INITIAL_SYNC_STATUS, isAskedToWait } from '../domain/sync-status.ts';
import type { Member, Session } from '../domain/session.ts';
import { readSession } from '../store/account.ts';
import { publishChange } from '../store/changes.ts';
import { commitCheck, updateStatus } from '../store/check.ts';
import { readSnapshot, readTraits } from '../store/read.ts';
import { connect } from './connect.ts';
import { identifyMember } from './identify-member.ts';
import { present } from './present.ts';

let running: Promise<void> | undefined;

/**
 * One check: asks ConnectWise for everything of mine that is open, and stores it as a whole. Whoever asks while
 * one is under way joins it. A failed check keeps the items and stores why.
 *
 * @throws FailureError `storage`
 */
export async function sync(): Promise<void> {
  running ??= keepAwakeDuring(checkSessions()).finally(() => {
    running = undefined;
  });
  await running;
  await present();
}

/** Checks the session, and again if meanwhile there was a sign-in, or its member became known or was typed anew. */
async function checkSessions(): Promise<void> {
  let checked: string | undefined;
  for (;;) {
    const session = await readSession();
    const { memberIdentifier } = await readSettings();
    const about = (member: Member | undefined) => `${session?.id} ${member?.id ?? memberIdentifier}`;
    if (!session || session.ended || about(session.member) === checked) return;
    checked = about(await check(session));
  }
}

/** @returns the member that was checked, as far as known by then */
async function check(session: Session): Promise<Member | undefined> {
  const { status } = await readSnapshot();
  if (isAskedToWait(status, Date.now())) return session.member;

  await tellRunning(session);
  let { member } = session;
  try {
    if (!member) {
      member = (await identifyMember(session)).member;
      // What was told of the check may have gone with the list of another member.
      await tellRunning(session);
    }
    if (member) await fetchAndStore(session, member);
    else await updateStatus(session.id, { runningSince: undefined, failure: undefined });
  } catch (error) {
    await updateStatus(session.id, { runningSince: undefined, failure: failureOf(error) });
  }
  publishChange();
  return member;
}

async function tellRunning(session: Session): Promise<void> {
  await updateStatus(session.id, { runningSince: Date.now() });
  publishChange();
}

async function fetchAndStore(session: Session, member: Member): Promise<void> {
  const { items, kinds, skippedRows, isCut, traits } = await connect(session).listMyWork(
    member,
    await readTraits(),
  );
  const withheld = (['ticket', 'task'] as const).filter((kind) => !kinds.has(kind));
  const status = { ...INITIAL_SYNC_STATUS, succeededAt: Date.now(), skippedRows, isCut, withheld };
  await commitCheck(session.id, { items, kinds, traits, status });
}
