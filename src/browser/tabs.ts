import browser from 'webextension-polyfill';
import type { OpenedTab, StandingTab } from '../domain/surface/opened-tab.ts';

/** A tab, with its address where the extension may see that: at the company's server. */
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

/** What the browser tells of a tab; `undefined` for one that is closed, or that was discarded and has another id. */
export async function findTab(id: number): Promise<StandingTab | undefined> {
  try {
    const { lastAccessed } = await browser.tabs.get(id);
    return { lastAccessed };
  } catch {
    return undefined;
  }
}

/**
 * Brings a tab, and its window, to the front.
 *
 * @param url where it is led to first; left out, it shows what it showed
 * @returns whether the tab still stands
 */
export async function bringToFront(id: number, url?: string): Promise<boolean> {
  try {
    const { windowId } = await browser.tabs.update(id, { active: true, ...(url !== undefined && { url }) });
    // A window that does not come forward, as some desktops have it, is no reason to open another tab.
    if (windowId !== undefined)
      await browser.windows.update(windowId, { focused: true }).catch(() => undefined);
    return true;
  } catch {
    return false;
  }
}

/** The tabs in windows without a tab strip, of which the sign-in window is one; a person's tabs are in others. */
export async function listPopupTabs(): Promise<Tab[]> {
  const tabs = await browser.tabs.query({ windowType: 'popup' });
  return tabs.flatMap(({ id, url }) => (id === undefined ? [] : [{ id, url }]));
}

/** Closes a tab; one that is gone already is as good. */
export async function closeTab(id: number): Promise<void> {
  await browser.tabs.remove(id).catch(() => undefined);
}

/** Opens the popup; where the browser wants a click on the button for that, the options page. */
export async function openPopup(): Promise<void> {
  await browser.action.openPopup().catch(() => browser.runtime.openOptionsPage());
}
