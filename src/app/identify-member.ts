import { clearNotices } from '../browser/notices.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import { FailureError } from '../domain/failure.ts';
import type { Member, Session } from '../domain/session.ts';
import { readSession, saveSession } from '../store/account.ts';
import { connect } from './connect.ts';
import { openTokens, sealTokens } from './sealed-secrets.ts';
import { withSessionLock } from './session-lock.ts';

/**
 * Finds out who is signed in, by the server or else by the typed identifier, and binds session and tokens to
 * that member.
 *
 * @returns the session, its member still unknown if neither tells
 * @throws FailureError `memberUnknown` if the server knows no member of the typed identifier
 */
export async function identifyMember(session: Session): Promise<Session> {
  const source = connect(session);
  const told = await source.readMe();
  if (told) return bindMember(session.id, told, false);

  const typed = (await readSettings()).memberIdentifier;
  if (typed === '') return session;
  const found = await source.findMember(typed);
  if (!found || !isNamed(found, typed)) throw new FailureError('memberUnknown');
  return bindMember(session.id, found, true);
}

/** Reseals the tokens for the member and stores both in one transaction. */
function bindMember(sessionId: string, member: Member, memberIsTyped: boolean): Promise<Session> {
  return withSessionLock(async () => {
    const session = await readSession();
    const tokens = session?.id === sessionId && !session.ended ? await openTokens(session) : undefined;
    if (!session || !tokens) throw new FailureError('sessionEnded');
    const bound: Session = { ...session, member, memberIsTyped };
    if (await saveSession(bound, await sealTokens(bound, tokens))) await clearNotices();
    return bound;
  });
}

function isNamed(member: Member, typed: string): boolean {
  return member.identifier.toLowerCase() === typed.toLowerCase() || String(member.id) === typed;
}
