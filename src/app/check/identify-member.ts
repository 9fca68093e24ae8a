import { readSettings } from '../../browser/storage/stored-settings.ts';
import { FailureError } from '../../domain/failure.ts';
import type { Member, Session } from '../../domain/account/session.ts';
import { type StoredSession, updateSession } from '../../store/account.ts';
import { connect } from '../connect/connect.ts';
import { leavePreviousAccount } from '../account/leftovers.ts';
import { withSessionMutex, withSettingsMutex } from '../shared/mutexes.ts';
import { openSessionSecret, sealSessionSecret } from '../secrets/sealed-secrets.ts';

/**
 * Finds out who is signed in, from the server or the typed identifier. Binds session and session secret to that
 * member.
 *
 * @returns the session; its member is still unknown if neither names one, or another identifier was typed meanwhile
 * @throws FailureError `memberUnknown` if the server has no member with the typed identifier
 */
export async function identifyMember(session: Session): Promise<Session> {
  const { session: identified, stored } = await identify(session);
  // Before the first check, it removes what a previous member left. If that fails, it is tried again after the check.
  if (stored.hasDropped) await leavePreviousAccount(stored);
  return identified;
}

/** A session as stored, and what happened to a previous member's list. */
interface Learnt {
  session: Session;
  stored: StoredSession;
}

async function identify(session: Session): Promise<Learnt> {
  const { id } = session;
  const source = connect(session);
  const reported = await source.readMe();
  if (reported) return learn(id, { member: reported, isMemberReported: true });

  const unknown = await learn(id, { member: undefined, isMemberReported: false });
  const typed = (await readSettings()).memberIdentifier;
  if (typed === '') return unknown;
  const found = await source.findMember(typed);
  return withSettingsMutex(async () => {
    // Another identifier was typed meanwhile, so the answer is about somebody else.
    if ((await readSettings()).memberIdentifier !== typed) return unknown;
    if (!found || !isNamed(found, typed)) throw new FailureError('memberUnknown');
    return learn(id, { member: found, isMemberReported: false });
  });
}

/** Seals the session secret again for the newly known facts, and stores both in one transaction. */
function learn(sessionId: string, known: Pick<Session, 'member' | 'isMemberReported'>): Promise<Learnt> {
  return withSessionMutex(async () => {
    const opened = await openSessionSecret(sessionId);
    if (!opened) throw new FailureError('sessionEnded');
    // If the member turns out to be another one, the list begins now.
    const session: Session = { ...opened.session, ...known, listSince: Date.now() };
    const stored = await updateSession(session, await sealSessionSecret(session, opened.tokens));
    if (!stored.isStored) throw new FailureError('sessionEnded');
    return { session, stored };
  });
}

function isNamed(member: Member, typed: string): boolean {
  return member.identifier.toLowerCase() === typed.toLowerCase() || String(member.id) === typed;
}
