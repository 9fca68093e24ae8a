import { clearNotices } from '../browser/notices.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import { FailureError } from '../domain/failure.ts';
import type { Member, Session } from '../domain/session.ts';
import { updateSession } from '../store/account.ts';
import { connect } from './connect.ts';
import { withSessionLock, withSettingsLock } from './locks.ts';
import { present } from './present.ts';
import { openTokens, sealTokens } from './sealed-secrets.ts';

/**
 * Finds out who is signed in, by the server or else by the typed identifier, and binds session and tokens to
 * that member.
 *
 * @returns the session, its member still unknown if neither tells, or another identifier was typed meanwhile
 * @throws FailureError `memberUnknown` if the server knows no member of the typed identifier
 */
export async function identifyMember(session: Session): Promise<Session> {
  const { id } = session;
  const source = connect(session);
  const told = await source.readMe();
  if (told) return learn(id, { member: told, isMemberTold: true });

  const unknown = await learn(id, { member: undefined, isMemberTold: false });
  const typed = (await readSettings()).memberIdentifier;
  if (typed === '') return unknown;
  const found = await source.findMember(typed);
  return withSettingsLock(async () => {
    // Typed anew meanwhile: the answer is about somebody else.
    if ((await readSettings()).memberIdentifier !== typed) return unknown;
    if (!found || !isNamed(found, typed)) throw new FailureError('memberUnknown');
    return learn(id, { member: found, isMemberTold: false });
  });
}

/** Reseals the tokens for what is known now, and stores both in one transaction. */
function learn(sessionId: string, known: Pick<Session, 'member' | 'isMemberTold'>): Promise<Session> {
  return withSessionLock(async () => {
    const opened = await openTokens(sessionId);
    if (!opened) throw new FailureError('sessionEnded');
    // The list of a member who turns out to be another one begins now.
    const session: Session = { ...opened.session, ...known, listSince: Date.now() };
    const { isStored, hasDropped } = await updateSession(session, await sealTokens(session, opened.tokens));
    if (!isStored) throw new FailureError('sessionEnded');
    // Before the first check: badge and notices of the former member. Where they fail, they are tried again after it.
    if (hasDropped) await Promise.allSettled([clearNotices(), present()]);
    return session;
  });
}

function isNamed(member: Member, typed: string): boolean {
  return member.identifier.toLowerCase() === typed.toLowerCase() || String(member.id) === typed;
}
