import browser from 'webextension-polyfill';

/** The id of this installation; sealed records are bound to it. */
export function extensionId(): string {
  return browser.runtime.id;
}

/** Must be called while the worker starts. */
export function onInstalled(listener: (isFirst: boolean) => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => listener(reason === 'install'));
}

/** Must be called while the worker starts. */
export function onBrowserStart(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
}
