import { REDIRECT_ADDRESS } from '../browser/redirect-address.ts';
import { REDIRECT_ADDRESS as FIREFOX_REDIRECT_ADDRESS } from '../firefox/extension.ts';

/** Stands for the id that the store gives the extension. Replace it here once it is known, and run `npm run kit`. */
export const STORE_EXTENSION_ID = 'STORE_EXTENSION_ID';

/** The id of each Chromium build whose manifest has the `key`. */
export const KEYED_EXTENSION_ID = new URL(REDIRECT_ADDRESS).hostname.replace('.chromiumapp.org', '');

export const FIREFOX_ID = 'syntaskio@connectwise.extension';

/** The oldest browsers for which the packages are. */
export const MIN_VERSIONS = { firefox: '140.0', chromium: '144' } as const;

/** The redirect address of each package, which an administrator registers for OAuth. */
export const REDIRECT_ADDRESSES = {
  keyed: REDIRECT_ADDRESS,
  store: `https://${STORE_EXTENSION_ID}.chromiumapp.org/`,
  firefox: FIREFOX_REDIRECT_ADDRESS,
} as const;

const WEB_STORE = 'https://clients2.google.com/service/update2/crx';

/** A browser of the Chromium family, as policies name it. */
export interface ChromiumBrowser {
  name: string;
  /** Its registry key below `HKEY_LOCAL_MACHINE`. */
  registryKey: string;
  /** Its domain in the preferences of macOS. */
  macDomain: string;
  /** What `ExtensionSettings` says of the extension. */
  installation: Readonly<Record<string, string>>;
}

const FROM_STORE = { installation_mode: 'force_installed', update_url: WEB_STORE } as const;

export const CHROME: ChromiumBrowser = {
  name: 'Google Chrome',
  registryKey: String.raw`SOFTWARE\Policies\Google\Chrome`,
  macDomain: 'com.google.Chrome',
  installation: { ...FROM_STORE, toolbar_pin: 'force_pinned' },
};

export const EDGE: ChromiumBrowser = {
  name: 'Microsoft Edge',
  registryKey: String.raw`SOFTWARE\Policies\Microsoft\Edge`,
  macDomain: 'com.microsoft.Edge',
  // Edge has its own word for Chrome's `toolbar_pin`. With a value that it does not know, it drops the whole policy.
  installation: { ...FROM_STORE, toolbar_state: 'force_shown' },
};

/** What `ExtensionSettings` of Firefox says of the extension. */
export const FIREFOX_INSTALLATION = {
  installation_mode: 'force_installed',
  install_url: `https://addons.mozilla.org/firefox/downloads/latest/${FIREFOX_ID}/latest.xpi`,
  default_area: 'navbar',
} as const;
