import { useMemo, useState } from 'preact/hooks';
import type { Session } from '../src/domain/account/session.ts';
import { accountOf, isDone } from '../src/domain/outbox/entry.ts';
import { onStoreChange } from '../src/store/changes.ts';
import { readUnderWay, type UnderWay } from '../src/store/read-outbox.ts';
import { useReading } from './use-reading.ts';
import { useSame } from './use-same.ts';

const NOTHING: UnderWay = { entries: [], timers: [], drafts: [] };

/** What is under way; changes of another account do not show. */
export function useOutbox(session: Session | undefined): UnderWay {
  const [all, setAll] = useState<UnderWay>(NOTHING);
  // The same lists each time cause nothing to be drawn again.
  const { entries, timers, drafts } = useSame(all);
  useReading(readUnderWay, onStoreChange, setAll);
  const account = session?.member && accountOf(session, session.member);
  return useMemo(
    () => ({ entries: entries.filter((entry) => entry.account === account), timers, drafts }),
    [entries, timers, drafts, account],
  );
}

/** Whether a sign-in of another member would lose nothing. */
export function isAllSaved({ entries, drafts }: UnderWay): boolean {
  return entries.every(isDone) && drafts.length === 0;
}
