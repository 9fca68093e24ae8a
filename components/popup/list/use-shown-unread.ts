import { useMemo, useRef } from 'preact/hooks';
import type { UnreadChanges, UnreadByKey } from '../../../src/domain/items/unread-changes.ts';
import { MINUTE } from '../../../src/domain/time/time.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';

/** How long read changes stay visible, as people need time to read them. */
const KEPT_MS = 10 * MINUTE;

/**
 * The unread changes, and those that this page showed as unread a while ago.
 *
 * @param account whose they are; with another one nothing is kept
 * @param now epoch milliseconds
 */
export function useShownUnread(unread: UnreadByKey, account: string | undefined, now: number): UnreadByKey {
  const kept = useRef<{
    account: string | undefined;
    unreadChanges: Map<ItemKey, { unreadChanges: UnreadChanges; until: number }>;
  }>({
    account,
    unreadChanges: new Map(),
  });
  return useMemo(() => {
    if (kept.current.account !== account) kept.current = { account, unreadChanges: new Map() };
    const all = kept.current.unreadChanges;
    for (const [key, unreadChanges] of unread) all.set(key, { unreadChanges, until: now + KEPT_MS });
    for (const [key, { until }] of all) if (until <= now) all.delete(key);
    return new Map([...all].map(([key, { unreadChanges }]) => [key, unreadChanges]));
  }, [unread, account, now]);
}
