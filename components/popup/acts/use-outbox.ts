import { useMemo, useState } from 'preact/hooks';
import type { Session } from '../../../src/domain/account/session.ts';
import { accountOf, type Entry } from '../../../src/domain/outbox/entry.ts';
import type { Timer } from '../../../src/domain/outbox/timer.ts';
import { onStoreChange } from '../../../src/store/changes.ts';
import { readUnderWay } from '../../../src/store/read-outbox.ts';
import { useReading } from '../../use-reading.ts';
import { useSame } from '../../use-same.ts';

/** What is under way: the changes that a person has asked for, oldest first, and the timers. */
export interface UnderWay {
  entries: readonly Entry[];
  timers: readonly Timer[];
}

const NOTHING: UnderWay = { entries: [], timers: [] };

/** Changes of another account do not show. */
export function useOutbox(session: Session | undefined): UnderWay {
  const [all, setAll] = useState<UnderWay>(NOTHING);
  // The same lists each time cause nothing to be drawn again.
  const { entries, timers } = useSame(all);
  useReading(readUnderWay, onStoreChange, setAll);
  const account = session?.member && accountOf(session, session.member);
  return useMemo(
    () => ({ entries: entries.filter((entry) => entry.account === account), timers }),
    [entries, timers, account],
  );
}
