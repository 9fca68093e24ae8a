import { failureOf } from '../domain/failure.ts';
import { INITIAL_SYNC_STATUS } from '../domain/sync-status.ts';
import type { Member, Session } from '../domain/session.ts';
import { readSession } from '../store/account.ts';
import { publishChange } from '../store/changes.ts';
import { commitCheck, updateStatus } from '../store/check.ts';
import { readTraits } from '../store/read.ts';
import { connect } from './connect.ts';
import { identifyMember } from './identify-member.ts';
import { present } from './present.ts';

let running: Promise<void> | undefined;

/**
 * One check: asks ConnectWise for everything of mine that is open, and stores it as a whole. Whoever asks while
 * one is under way joins it. A failed check keeps the items and stores why.
 */
export async function sync(): Promise<void> {
  running ??= checkSessions().finally(() => {
    running = undefined;
  });
  await running;
  await present();
}

/** Checks the session, and the next one if there was a sign-in meanwhile. */
async function checkSessions(): Promise<void> {
  let checked: string | undefined;
  let session = await readSession();
  while (session && !session.ended && session.id !== checked) {
    await check(session);
    checked = session.id;
    session = await readSession();
  }
}

async function check(session: Session): Promise<void> {
  await updateStatus(session.id, { runningSince: Date.now() });
  publishChange();
  try {
    const { member } = session.member ? session : await identifyMember(session);
    if (member) await fetchAndStore(session, member);
    else await updateStatus(session.id, { runningSince: undefined });
  } catch (error) {
    await updateStatus(session.id, { runningSince: undefined, failure: failureOf(error) });
  }
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
