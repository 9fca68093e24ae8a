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

/**
 * Finds out whose session it is, if need be, and checks it; and goes on as long as a sign-in or a newly typed member
 * brings another one meanwhile.
 */
async function checkSessions(): Promise<void> {
  let checked: string | undefined;
  for (;;) {
    const session = await readSession();
    if (!session || session.ended) return;
    const { id, member } = session;
    const whose = member ? `member ${member.id}` : `typed ${(await readSettings()).memberIdentifier}`;
    const about = `${id} ${whose}`;
    if (about === checked) return;
    checked = about;
    await run(session, member ? () => fetchAndStore(session, member) : () => identify(session));
  }
}

/** Runs one step of a check, unless the server asked to wait; stores that it runs, and why it failed. */
async function run({ id }: Session, step: () => Promise<unknown>): Promise<void> {
  const { status } = await readSnapshot();
  if (isAskedToWait(status, Date.now())) return;

  await updateStatus(id, { runningSince: Date.now() });
  publishChange();
  try {
    await step();
  } catch (error) {
    await updateStatus(id, { runningSince: undefined, failure: failureOf(error) });
  }
  publishChange();
}

async function identify(session: Session): Promise<void> {
  await identifyMember(session);
  await updateStatus(session.id, { runningSince: undefined, failure: undefined });
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
