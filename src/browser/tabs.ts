import browser from 'webextension-polyfill';

export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** Opens the popup; where the browser wants a click on the button for that, the options page. */
export async function openPopup(): Promise<void> {
  await browser.action.openPopup().catch(() => browser.runtime.openOptionsPage());
}
