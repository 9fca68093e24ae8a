import { useMemo, useState } from 'preact/hooks';
import type { Session } from '../../../src/domain/account/session.ts';
import { accountOf, type Entry } from '../../../src/domain/outbox/entry.ts';
import { onStoreChange } from '../../../src/store/changes.ts';
import { readOutbox } from '../../../src/store/read-outbox.ts';
import { useReading } from '../../use-reading.ts';

const NONE: readonly Entry[] = [];

/** The changes that a person has asked for, oldest first. Those of another account do not show. */
export function useOutbox(session: Session | undefined): readonly Entry[] {
  const [all, setAll] = useState<readonly Entry[]>(NONE);
  // The same empty list each time causes nothing to be drawn again.
  useReading(readOutbox, onStoreChange, (entries) => setAll(entries.length > 0 ? entries : NONE));
  const account = session?.member && accountOf(session, session.member);
  return useMemo(() => all.filter((entry) => entry.account === account), [all, account]);
}
