import { useState } from 'preact/hooks';
import type { Session } from '../../src/domain/account/session.ts';
import { accountOf, type Entry, isDone } from '../../src/domain/outbox/entry.ts';
import { ask } from '../../src/messages/send.ts';
import { readOutbox } from '../../src/store/read-outbox.ts';

/** What a sign-out would delete, and ConnectWise does not have. */
export interface Unsaved {
  entries: readonly Entry[];
  /** All texts that were written and not saved; empty for none. */
  texts: string;
}

export interface SignOut {
  /** Signs out, unless something would be lost: then {@link unsaved} waits for a decision. */
  begin: () => Promise<void>;
  unsaved: Unsaved | undefined;
  cancel: () => void;
}

export function useSignOut(session: Session | undefined, signOut: () => void): SignOut {
  const [unsaved, setUnsaved] = useState<Unsaved>();
  return {
    unsaved,
    cancel: () => setUnsaved(undefined),
    async begin() {
      const found = await findUnsaved(session);
      if (found) setUnsaved(found);
      else signOut();
    },
  };
}

async function findUnsaved(session: Session | undefined): Promise<Unsaved | undefined> {
  const account = session?.member && accountOf(session, session.member);
  // Where nothing can be read, nothing is known to be lost, and a sign-out must stay possible.
  const [all, answer] = await Promise.all([readOutbox().catch(() => []), ask({ type: 'readUnsaved' })]);
  const entries = all.filter((entry) => entry.account === account && !isDone(entry));
  const texts = answer.ok ? answer.value : '';
  return entries.length > 0 || texts !== '' ? { entries, texts } : undefined;
}
