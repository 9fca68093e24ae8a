import { test as base, expect } from '@playwright/test';
import {
  type ConnectWiseServer,
  DEMO_PASSWORD,
  PUBLIC_CLIENT_ID,
  type ServerOptions,
  startConnectWiseServer,
} from '../connectwise-server/index.ts';
import { type Extension, installExtension, REDIRECT_ADDRESS } from './extension.ts';
import { findFirefox } from './find-firefox.ts';
import { type Firefox, startFirefox } from './firefox.ts';
import { pageAt } from './page-at.ts';
import type { Page } from './page.ts';

/** An empty company, in which each test creates exactly the items that it needs. */
export const COMPANY = 'initech';
const COMPANY_PAGES = `https://${COMPANY}.api.connectwisedev.com/`;

interface Fixtures {
  serverOptions: ServerOptions;
  /** What an administrator has set up before the installation; `undefined` for nothing. */
  policy: object | undefined;
  server: ConnectWiseServer;
  extension: Extension;
  /** The options page that opens after the installation. */
  options: Page;
  /** Fills in the connection to Initech and presses `Sign in`. */
  pressSignIn: () => Promise<void>;
  /** Does the same, and returns the window that opens. */
  openSignInWindow: () => Promise<Page>;
  /** Signs in as Jane Doe. */
  signIn: () => Promise<void>;
  openPopup: () => Promise<Page>;
}

// Firefox starts once; the data of a test goes with its add-on and its server.
export const test = base.extend<Fixtures, { firefoxPath: string; firefox: Firefox }>({
  firefoxPath: [findFirefox() ?? 'firefox', { option: true, scope: 'worker' }],
  firefox: [
    async ({ firefoxPath }, use) => {
      const firefox = await startFirefox(firefoxPath);
      await use(firefox);
      await firefox.close();
    },
    { scope: 'worker' },
  ],
  serverOptions: [{ redirectUris: [REDIRECT_ADDRESS] }, { option: true }],
  policy: [undefined, { option: true }],
  server: async ({ serverOptions }, use) => {
    const server = await startConnectWiseServer(serverOptions);
    await use(server);
    await server.close();
  },
  extension: async ({ firefox, server, policy }, use) => {
    await firefox.leadTo(server);
    const extension = await installExtension(firefox, { policy });
    await use(extension);
    await extension.uninstall();
  },
  options: async ({ firefox, extension }, use) =>
    use(await pageAt(firefox, extension.addressOf('options.html'))),
  pressSignIn: async ({ options }, use) =>
    use(async () => {
      await options.fill('Company ID', COMPANY);
      await options.fill('Client ID', PUBLIC_CLIENT_ID);
      await options.press('Sign in');
    }),
  openSignInWindow: async ({ firefox, pressSignIn }, use) =>
    use(async () => {
      await pressSignIn();
      return pageAt(firefox, COMPANY_PAGES);
    }),
  signIn: async ({ firefox, options, openSignInWindow }, use) =>
    use(async () => {
      await openSignInWindow();
      await completeSignIn(firefox, options);
    }),
  openPopup: async ({ firefox, extension }, use) =>
    use(() => firefox.openPage(extension.addressOf('popup.html'))),
});

export { expect };

/** Signs in as Jane Doe in the window that has opened. */
export async function completeSignIn(firefox: Firefox, options: Page): Promise<void> {
  const window = await pageAt(firefox, COMPANY_PAGES);
  await window.fill('Member', 'jdoe');
  await window.fill('Password', DEMO_PASSWORD);
  await window.press('Sign in');
  await window.press('Allow');
  await expect.poll(() => options.texts('status')).toContainEqual('Signed in as Jane Doe');
}
