import browser from 'webextension-polyfill';
import type { OpenedTab, StandingTab } from '../domain/surface/opened-tab.ts';

/** A tab. Its address is known only where the extension may see it: at the company's server. */
export interface Tab {
  id: number;
  url: string | undefined;
}

/** Opens an address in a new tab. */
export async function openTab(url: string, inBackground: boolean): Promise<OpenedTab> {
  const tab = await browser.tabs.create({ url, active: !inBackground });
  const { id = browser.tabs.TAB_ID_NONE, lastAccessed } = tab;
  return { id, unseenSince: inBackground ? lastAccessed : undefined };
}

/** A tab as the browser reports it; `undefined` if it is closed, or was discarded and has another ID. */
export async function findTab(id: number): Promise<StandingTab | undefined> {
  try {
    const { lastAccessed } = await browser.tabs.get(id);
    return { lastAccessed };
  } catch {
    return undefined;
  }
}

/**
 * Brings a tab and its window to the front.
 *
 * @param url where to send the tab first; left out, it keeps its page
 * @returns whether the tab still exists
 */
export async function bringToFront(id: number, url?: string): Promise<boolean> {
  try {
    const { windowId } = await browser.tabs.update(id, { active: true, ...(url !== undefined && { url }) });
    // On some desktops the window does not come forward. That is no reason to open another tab.
    if (windowId !== undefined)
      await browser.windows.update(windowId, { focused: true }).catch(() => undefined);
    return true;
  } catch {
    return false;
  }
}

/** The tabs in windows without a tab strip. The sign-in window is one; a person's tabs are in others. */
export async function listPopupTabs(): Promise<Tab[]> {
  const tabs = await browser.tabs.query({ windowType: 'popup' });
  return tabs.flatMap(({ id, url }) => (id === undefined ? [] : [{ id, url }]));
}

/** Closes a tab, if it still exists. */
export async function closeTab(id: number): Promise<void> {
  await browser.tabs.remove(id).catch(() => undefined);
}

/** Opens the popup, or the options page if the browser requires a click on the button for the popup. */
export async function openPopup(): Promise<void> {
  await browser.action.openPopup().catch(() => browser.runtime.openOptionsPage());
}
