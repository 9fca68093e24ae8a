import browser from 'webextension-polyfill';

/** The address of a file of the package. */
export function fileAddress(name: string): string {
  return browser.runtime.getURL(name);
}

/** The version of the extension, as in its manifest. */
export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}
