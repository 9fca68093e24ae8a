import { checkNotes } from '../src/browser/page/check-notes.ts';
import { text } from '../src/browser/page/texts.ts';
import type { Stored } from './use-stored.ts';

/** What there is to know beside the state of the checks, one sentence each; nothing for nobody. */
export function storedNotes(stored: Pick<Stored, 'session' | 'status' | 'entries'> | undefined): string[] {
  if (!stored?.session) return [];
  const { session, status, entries } = stored;
  const isIdle = session.member?.isApiMember === true && entries.length === 0;
  return [...(isIdle ? [text('check_apiMember')] : []), ...checkNotes(status)];
}
