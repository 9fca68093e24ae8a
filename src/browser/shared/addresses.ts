import browser from 'webextension-polyfill';

/** Where the server sends the browser back after a sign-in. It must be registered with ConnectWise. */
export function redirectAddress(): string {
  return browser.identity.getRedirectURL();
}

export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}
