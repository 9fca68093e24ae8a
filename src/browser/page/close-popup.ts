import browser from 'webextension-polyfill';

/** Closes this page if it is the toolbar popup. Firefox leaves that open over a new tab. */
export function closePopup(): void {
  if (browser.extension.getViews({ type: 'popup' }).includes(window)) window.close();
}
