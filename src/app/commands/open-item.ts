import { readSettings } from '../../browser/storage/stored-settings.ts';
import { bringToFront, findTab, openTab } from '../../browser/tabs.ts';
import { itemLinkOf, type LinkedItem, linkTargetOf } from '../../domain/surface/item-link.ts';
import { type OpenedTab, stillShows } from '../../domain/surface/opened-tab.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import { readSnapshot } from '../../store/read-snapshot.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { keepForAccount } from '../shared/keep-for-account.ts';
import { withTabsMutex } from '../shared/mutexes.ts';
import { forgetTabs, openedTabs } from '../shared/opened-tabs.ts';

/** The maximum number of remembered tabs; hardly more are open at once. */
const MAX_TABS = 100;

/**
 * Opens an item in ConnectWise, in its previous tab if that still exists. The tab is sent to the address again,
 * unless it certainly still shows the item.
 *
 * @param inBackground leaves the person where they are, and every tab that they have visited as it is
 * @param gone what is known of the item if it has left the list; left out to open it only from the list
 * @returns whether the item is known and has an address
 */
export async function openItem(key: ItemKey, inBackground: boolean, gone?: LinkedItem): Promise<boolean> {
  const [{ entries, session }, settings] = await Promise.all([readSnapshot(), readSettings()]);
  const item = entries.find((entry) => entry.key === key) ?? gone;
  const target = session && linkTargetOf(settings, session.companyId);
  const link = item && target && itemLinkOf(item, target);
  if (link === undefined) return false;

  await openOnce(link, inBackground);
  return true;
}

interface Opening {
  inBackground: boolean;
  done: Promise<void>;
}

const opening = new Map<string, Opening>();

/** Clicks before the tab exists count as one, unless it opens in the background and a click wants it in front. */
function openOnce(link: string, inBackground: boolean): Promise<void> {
  const underWay = opening.get(link);
  if (underWay && (inBackground || !underWay.inBackground)) return underWay.done;
  const done = withTabsMutex(() => openAddress(link, inBackground)).finally(() => {
    if (opening.get(link) === begun) opening.delete(link);
  });
  const begun = { inBackground, done };
  opening.set(link, begun);
  return done;
}

async function openAddress(link: string, inBackground: boolean): Promise<void> {
  const tabs = await openedTabs.read();
  const previous = tabs.get(link);
  if (previous && (await comeBack(link, previous, inBackground))) return;
  tabs.delete(link);
  tabs.set(link, await openTab(link, inBackground));
  const kept = new Map([...tabs].slice(-MAX_TABS));
  await ifPossible(() => keepForAccount(() => openedTabs.write(kept), forgetTabs));
}

/** @returns whether the item is now where it is wanted */
async function comeBack(link: string, previous: OpenedTab, inBackground: boolean): Promise<boolean> {
  const tab = await findTab(previous.id);
  if (!tab) return false;
  const isThere = stillShows(previous, tab);
  if (inBackground) return isThere;
  return isThere ? bringToFront(previous.id) : bringToFront(previous.id, link);
}
