import { useState } from 'preact/hooks';
import type { Session } from '../../src/domain/account/session.ts';
import { accountOf, type Entry, isDone } from '../../src/domain/outbox/entry.ts';
import { ask } from '../../src/messages/send.ts';
import { hasDrafts, readOutbox } from '../../src/store/read-outbox.ts';

/** What the end of the session would delete, and ConnectWise does not have. */
export interface Unsaved {
  entries: readonly Entry[];
  hasTexts: boolean;
  /** All texts that were written and not saved, as far as they can be opened; empty for none. */
  texts: string;
  /** What waits for a yes. */
  goOn: () => void;
}

export interface SignOut {
  /** Does what ends the session, unless something would be lost: then {@link unsaved} waits for a decision. */
  begin: (goOn: () => void) => Promise<void>;
  unsaved: Unsaved | undefined;
  cancel: () => void;
}

export function useSignOut(session: Session | undefined): SignOut {
  const [unsaved, setUnsaved] = useState<Unsaved>();
  return {
    unsaved,
    cancel: () => setUnsaved(undefined),
    async begin(goOn) {
      const found = await findUnsaved(session);
      if (found) setUnsaved({ ...found, goOn });
      else goOn();
    },
  };
}

async function findUnsaved(session: Session | undefined): Promise<Omit<Unsaved, 'goOn'> | undefined> {
  const account = session?.member && accountOf(session, session.member);
  // Where nothing can be read, nothing is known to be lost, and a sign-out must stay possible.
  const [all, isTyped, answer] = await Promise.all([
    readOutbox().catch(() => []),
    hasDrafts().catch(() => false),
    ask({ type: 'readUnsaved' }),
  ]);
  const entries = all.filter((entry) => entry.account === account && !isDone(entry));
  const texts = answer.ok ? answer.value : '';
  const hasTexts = isTyped || texts !== '';
  return entries.length > 0 || hasTexts ? { entries, hasTexts, texts } : undefined;
}
