import browser from 'webextension-polyfill';

/** Closes this page if it is the popup of the toolbar button: Firefox leaves that open over a tab that comes up. */
export function closePopup(): void {
  if (browser.extension.getViews({ type: 'popup' }).includes(window)) window.close();
}
