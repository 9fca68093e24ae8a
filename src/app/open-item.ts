import { readSettings } from '../browser/page/stored-settings.ts';
import { dropForSession, putForSession, readForSession } from '../browser/session-storage.ts';
import { openTab, showTab } from '../browser/tabs.ts';
import { itemLinkOf } from '../domain/item-link.ts';
import { webAddressFor } from '../domain/settings.ts';
import type { ItemKey } from '../domain/work-item.ts';
import { readSnapshot } from '../store/read.ts';
import { keepForAccount } from './keep-for-account.ts';
import { withTabsLock } from './locks.ts';

/** By the address that was opened in it, so that an item of another company never shows the tab of this one's. */
const KEY = 'openedTabs';
/** The tabs that are remembered; more are hardly open at once. */
const MOST_TABS = 100;

/**
 * Opens an item in ConnectWise: in the tab that it was opened in before, if that still stands, and else in a new one.
 *
 * @param inBackground leaves the person where they are
 * @returns whether there is such an item
 */
export async function openItem(key: ItemKey, inBackground: boolean): Promise<boolean> {
  const [{ entries, session }, settings] = await Promise.all([readSnapshot(), readSettings()]);
  const item = entries.find((entry) => entry.key === key);
  if (!item || !session) return false;
  const link = itemLinkOf(item, webAddressFor(settings, session.companyId), session.companyId);

  await withTabsLock(() => openAddress(link, inBackground));
  return true;
}

/** The tabs of an account that is gone are nobody's. */
export function forgetTabs(): Promise<void> {
  return dropForSession(KEY);
}

async function openAddress(link: string, inBackground: boolean): Promise<void> {
  const tabs = parseTabs(await readForSession(KEY));
  const former = tabs.get(link);
  if (former !== undefined && (await showTab(former, inBackground))) return;
  tabs.delete(link);
  tabs.set(link, await openTab(link, inBackground));
  await keepForAccount(() => putForSession(KEY, [...tabs].slice(-MOST_TABS)), forgetTabs);
}

function parseTabs(stored: unknown): Map<string, number> {
  const pairs: unknown[] = Array.isArray(stored) ? stored : [];
  return new Map(pairs.filter(isPair));
}

function isPair(value: unknown): value is [string, number] {
  return (
    Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && Number.isInteger(value[1])
  );
}
