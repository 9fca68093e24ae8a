import type { Session } from '../../domain/account/session.ts';
import type { CheckStatus } from '../../domain/pacing/check-status.ts';
import { checkNotes } from './check-notes.ts';
import { text } from './texts.ts';

/** What is stored about the list. */
export interface StoredList {
  session: Session | undefined;
  status: CheckStatus;
  /** All of the list. */
  entries: { readonly length: number };
}

/**
 * What to say beyond the state of the checks, one sentence each; nothing without a session. Popup, settings and
 * tooltip say the same.
 */
export function storedNotes(stored: StoredList | undefined): string[] {
  if (!stored?.session) return [];
  const { session, status, entries } = stored;
  const isIdle = session.member?.isApiMember === true && entries.length === 0;
  return [...(isIdle ? [text('check_apiMember')] : []), ...checkNotes(status)];
}
