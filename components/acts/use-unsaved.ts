import { useRef, useState } from 'preact/hooks';
import type { Session } from '../../src/domain/account/session.ts';
import { accountOf, type Entry, isDone } from '../../src/domain/outbox/entry.ts';
import { ask, send } from '../../src/messages/send.ts';
import { readUnderWay } from '../../src/store/read-outbox.ts';

/** What a person is about to do: end the session, or sign in, perhaps as somebody else. */
type Ending = 'signOut' | 'signIn';

/** What the end of the session would delete, and ConnectWise does not have. */
export interface Unsaved {
  ending: Ending;
  entries: readonly Entry[];
  hasTexts: boolean;
  /** All texts that were written and not saved, as far as they can be opened; empty for none. */
  texts: string;
  /** Whether this is what is left after all was sent that could be. */
  isLeft?: true;
  /** What waits for a yes. */
  goOn: () => void;
}

export interface UnsavedQuestion {
  /** Does what ends the session, unless something would be lost: then {@link unsaved} waits for a decision. */
  begin: (ending: Ending, goOn: () => void) => Promise<void>;
  unsaved: Unsaved | undefined;
  /** Sends what can be sent, and goes on if nothing is left. */
  sendNow: () => Promise<void>;
  cancel: () => void;
}

export function useUnsaved(session: Session | undefined): UnsavedQuestion {
  const [unsaved, setUnsaved] = useState<Unsaved>();
  const asked = useRef<Unsaved>(undefined);
  const put = (question: Unsaved | undefined) => {
    asked.current = question;
    setUnsaved(question);
  };
  return {
    unsaved,
    cancel: () => put(undefined),
    async begin(ending, goOn) {
      const found = await findUnsaved(session);
      if (found) put({ ...found, ending, goOn });
      else goOn();
    },
    async sendNow() {
      if (!unsaved) return;
      const { ending, goOn } = unsaved;
      await send({ type: 'sendNow' });
      const left = await findUnsaved(session);
      // The person has decided by now.
      if (asked.current !== unsaved) return;
      put(left && { ...left, isLeft: true, ending, goOn });
      if (!left) goOn();
    },
  };
}

async function findUnsaved(
  session: Session | undefined,
): Promise<Omit<Unsaved, 'ending' | 'goOn'> | undefined> {
  const account = session?.member && accountOf(session, session.member);
  // Where nothing can be read, nothing is known to be lost, and a sign-out must stay possible.
  const [underWay, answer] = await Promise.all([
    readUnderWay().catch(() => ({ entries: [], drafts: [] })),
    ask({ type: 'readUnsaved' }),
  ]);
  // While the member is unknown, all that is stored may be theirs.
  const isTheirs = (entry: Entry) => account === undefined || entry.account === account;
  const entries = underWay.entries.filter((entry) => isTheirs(entry) && !isDone(entry));
  const texts = answer.ok ? answer.value : '';
  const hasTexts = underWay.drafts.length > 0 || texts !== '';
  return entries.length > 0 || hasTexts ? { entries, hasTexts, texts } : undefined;
}
