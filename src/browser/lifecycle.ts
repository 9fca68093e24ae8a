import browser from 'webextension-polyfill';

/** The ID of this installation; sealed records are bound to it. */
export function extensionId(): string {
  return browser.runtime.id;
}

/** Call this while the worker starts. */
export function onInstalled(listener: (isFirst: boolean) => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => listener(reason === 'install'));
}

/** Calls back when the browser lets the extension reach a server again. Call this while the worker starts. */
export function onHostAccess(listener: () => void): void {
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    if (origins.length > 0) listener();
  });
}

/** Call this while the worker starts. */
export function onBrowserStart(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
}
