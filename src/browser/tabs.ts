import browser from 'webextension-polyfill';

/** A tab, with its address where the extension may see that: at the company's server. */
export interface Tab {
  id: number;
  url: string | undefined;
}

export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
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
