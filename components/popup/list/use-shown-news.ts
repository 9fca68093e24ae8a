import { useMemo, useRef } from 'preact/hooks';
import type { News, NewsByKey } from '../../../src/domain/items/news.ts';
import { MINUTE } from '../../../src/domain/time/time.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';

/** How long news stay in sight after they were read: whoever reads them is not done at that very moment. */
const KEPT_MS = 10 * MINUTE;

/**
 * The unread news and those that were unread a while ago on this page.
 *
 * @param account whose they are; with another one nothing is kept
 * @param now epoch milliseconds
 */
export function useShownNews(unread: NewsByKey, account: string | undefined, now: number): NewsByKey {
  const kept = useRef<{ account: string | undefined; news: Map<ItemKey, { news: News; until: number }> }>({
    account,
    news: new Map(),
  });
  return useMemo(() => {
    if (kept.current.account !== account) kept.current = { account, news: new Map() };
    const all = kept.current.news;
    for (const [key, news] of unread) all.set(key, { news, until: now + KEPT_MS });
    for (const [key, { until }] of all) if (until <= now) all.delete(key);
    return new Map([...all].map(([key, { news }]) => [key, news]));
  }, [unread, account, now]);
}
