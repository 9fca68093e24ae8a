import browser from 'webextension-polyfill';

/** The version of the extension, as in its manifest. */
export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}
