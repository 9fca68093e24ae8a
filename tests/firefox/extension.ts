import type { Firefox } from './firefox.ts';

/** The package that `npm run pack:firefox` makes. */
const PACKAGE = new URL('../../test-output/firefox/extension.xpi', import.meta.url).pathname;
const ID = 'syntaskio@connectwise.extension';
const HOSTS = 'https://*.api.connectwisedev.com/*';

/** The address to which Firefox redirects sign-ins; its host starts with the SHA-1 of the add-on's id. */
export const REDIRECT_ADDRESS = 'https://fd68433939a8f710f4b848e219d7d034374d7adf.extensions.allizom.org/';

/** What the toolbar button shows. */
interface Toolbar {
  text: string;
  /** Red, green, blue, alpha; 0 to 255. */
  colour: number[];
  tooltip: string;
}

/** The installed add-on from outside its code, with what people and Firefox do to it. */
export interface Extension {
  addressOf(page: 'popup.html' | 'sidepanel.html' | 'options.html'): string;
  toolbar(): Promise<Toolbar>;
  /** Opens the popup itself, as the toolbar button does. */
  pressButton(): Promise<void>;
  /** The width that Firefox gives the popup, in pixels; 0 until it is there. */
  popupWidth(): Promise<number>;
  /** The address of the page in the browser's sidebar; empty if that is closed. */
  sidebar(): Promise<string>;
  /** The ids of the notifications on the screen. */
  notifications(): Promise<string[]>;
  alarms(): Promise<{ name: string; periodInMinutes?: number; scheduledTime: number }[]>;
  /** Fires the alarm of the automatic checks now. */
  fireSyncAlarm(): Promise<void>;
  backgroundState(): Promise<string>;
  /** Ends the background page, as Firefox does after half a minute without events. */
  stopBackground(): Promise<void>;
  /** Revokes the access to its hosts, as the switch on the add-on's page does. */
  withholdHosts(): Promise<void>;
  /** Allows the add-on in private windows, as the choice on the add-on's page does. */
  allowPrivateWindows(): Promise<void>;
  disableAndEnable(): Promise<void>;
  /** Sets what an administrator has set up. It applies from the next start of the add-on on. */
  setPolicy(policy: object | undefined): Promise<void>;
  uninstall(): Promise<void>;
}

/** @param options the file of the add-on, if it is not the usual build, and what an administrator has set up before */
export async function installExtension(
  firefox: Firefox,
  { file = PACKAGE, policy }: { file?: string; policy?: object | undefined } = {},
): Promise<Extension> {
  await firefox.setPolicy(ID, policy);
  await firefox.install(file);
  const base = await firefox.inside<string>(`${EXTENSION} return extension.baseURL`);
  /** An image of the extension, opened in a tab, has all its APIs and runs none of its code. */
  const call = async <T = void>(body: string): Promise<T> => {
    const page = (await firefox.findPage(`${base}icon/`)) ?? (await firefox.openPage(`${base}icon/icon.svg`));
    return page.evaluate<T>(body);
  };
  return {
    addressOf: (page) => base + page,
    toolbar: () => call(TOOLBAR),
    pressButton: () => firefox.inside(PRESS_BUTTON),
    popupWidth: () => firefox.inside(POPUP_WIDTH),
    sidebar: () => firefox.inside(SIDEBAR),
    notifications: () => call('return browser.notifications.getAll().then(Object.keys)'),
    alarms: () => call('return browser.alarms.getAll()'),
    fireSyncAlarm: () => call(`browser.alarms.create('sync', { when: Date.now(), periodInMinutes: 5 })`),
    backgroundState: () => firefox.inside(`${EXTENSION} return extension.backgroundState`),
    stopBackground: () => firefox.inside(`${EXTENSION} return extension.terminateBackground()`),
    withholdHosts: () => firefox.inside(WITHHOLD_HOSTS, HOSTS),
    allowPrivateWindows: () => firefox.inside(ALLOW_PRIVATE_WINDOWS),
    disableAndEnable: () => firefox.inside(DISABLE_AND_ENABLE, ID),
    setPolicy: (changed) => firefox.setPolicy(ID, changed),
    uninstall: () => firefox.uninstall(ID),
  };
}

const EXTENSION = `const { extension } = WebExtensionPolicy.getByID('${ID}');`;

const TOOLBAR = `
  return Promise.all([
    browser.action.getBadgeText({}),
    browser.action.getBadgeBackgroundColor({}),
    browser.action.getTitle({}),
  ]).then(([text, colour, tooltip]) => ({ text, colour, tooltip }));
`;

const PRESS_BUTTON = `
  ${EXTENSION}
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  return ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window, true);
`;

const POPUP_WIDTH = `
  return document.querySelector('.webextension-popup-browser')?.getBoundingClientRect().width ?? 0;
`;

const SIDEBAR = `
  const { isOpen, browser } = window.SidebarController;
  const shown = isOpen && browser.contentDocument.getElementById('webext-panels-browser');
  return shown ? shown.currentURI.spec : '';
`;

const WITHHOLD_HOSTS = `
  ${EXTENSION}
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  return ExtensionPermissions.remove(extension.id, { permissions: [], origins: [...arguments] }, extension);
`;

const ALLOW_PRIVATE_WINDOWS = `
  ${EXTENSION}
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const permissions = ['internal:privateBrowsingAllowed'];
  return ExtensionPermissions.add(extension.id, { permissions, origins: [] }, extension)
    .then(() => AddonManager.getAddonByID(extension.id))
    .then((addon) => addon.reload());
`;

const DISABLE_AND_ENABLE = `
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  return AddonManager.getAddonByID(arguments[0]).then((addon) => addon.disable().then(() => addon.enable()));
`;
