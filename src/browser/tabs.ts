import browser from 'webextension-polyfill';

/** A tab, with its address where the extension may see that: at the company's server. */
export interface Tab {
  id: number;
  url: string | undefined;
}

/** Opens an address in a new tab and gives that tab's id. */
export async function openTab(url: string, inBackground: boolean): Promise<number> {
  const { id = browser.tabs.TAB_ID_NONE } = await browser.tabs.create({ url, active: !inBackground });
  return id;
}

/**
 * Brings a tab, and its window, to the front; in the background nothing is to be done for one that stands.
 *
 * @returns whether the tab still stands
 */
export async function showTab(id: number, inBackground: boolean): Promise<boolean> {
  try {
    const { windowId } = await browser.tabs.get(id);
    if (inBackground) return true;
    await browser.tabs.update(id, { active: true });
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
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
