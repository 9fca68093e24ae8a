import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createProfile } from './create-profile.ts';
import { launchFirefox } from './launch-firefox.ts';
import { createPage, type Page } from './page.ts';
import { startProxy } from './start-proxy.ts';

/** A Firefox with its own profile, whose ConnectWise hosts lead to a stand-in server. */
export interface Firefox {
  /** Leads the hosts to a server, and trusts its certificate authority. */
  leadTo(server: { port: number; caPem: string }): Promise<void>;
  openPage(url: string): Promise<Page>;
  /** Opens a page in a private window. */
  openPrivatePage(url: string): Promise<Page>;
  /** Finds the tab or window whose address starts like this. */
  findPage(address: string): Promise<Page | undefined>;
  /** Runs the body of a function in the browser's own context, with all privileges; awaits a promise. */
  inside<T = void>(body: string, ...values: unknown[]): Promise<T>;
  install(path: string): Promise<void>;
  /**
   * Sets what an administrator has set up for an add-on; `undefined` for nothing. The add-on gets it from its next start on.
   * (MDN, "Native manifests", managed storage.)
   */
  setPolicy(id: string, policy: object | undefined): Promise<void>;
  uninstall(id: string): Promise<void>;
  /** Ends the browser and starts it again with the same profile. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startFirefox(path: string): Promise<Firefox> {
  const proxy = await startProxy();
  const profile = await createProfile(proxy.port);
  let running = await launchFirefox(path, profile);
  const send = <T = void>(command: string, parameters?: Record<string, unknown>) =>
    running.marionette.send<T>(command, parameters);

  /** Switches to any open window, as the last used one may be closed. */
  async function turnToAnyWindow(): Promise<void> {
    const [handle] = await send<string[]>('WebDriver:GetWindowHandles');
    await send('WebDriver:SwitchToWindow', { handle, focus: false });
  }

  async function inside<T>(body: string, ...values: unknown[]): Promise<T> {
    await turnToAnyWindow();
    await send('Marionette:SetContext', { value: 'chrome' });
    try {
      return await send<T>('WebDriver:ExecuteScript', { script: body, args: values });
    } finally {
      await send('Marionette:SetContext', { value: 'content' });
    }
  }

  async function findPage(address: string): Promise<Page | undefined> {
    for (const handle of await send<string[]>('WebDriver:GetWindowHandles')) {
      const page = createPage(running.marionette, handle);
      if ((await page.address()).startsWith(address)) return page;
    }
    return undefined;
  }

  return {
    async leadTo({ port, caPem }) {
      proxy.leadTo(port);
      await inside(TRUST, caPem.replaceAll(/-----[A-Z ]+-----|\s/g, ''));
    },
    async openPage(url) {
      await turnToAnyWindow();
      const { handle } = await send<{ handle: string }>('WebDriver:NewWindow', { type: 'tab' });
      const page = createPage(running.marionette, handle);
      await page.goto(url);
      return page;
    },
    async openPrivatePage(url) {
      const before = await send<string[]>('WebDriver:GetWindowHandles');
      await inside(OPEN_PRIVATE_WINDOW);
      // The new window reports its address only later.
      const handles = await send<string[]>('WebDriver:GetWindowHandles');
      const handle = handles.find((other) => !before.includes(other));
      if (handle === undefined) throw new Error('Firefox has opened no private window.');
      const page = createPage(running.marionette, handle);
      await page.goto(url);
      return page;
    },
    findPage,
    inside,
    install: (file) => send('Addon:Install', { path: file, temporary: false }),
    async setPolicy(id, policy) {
      const folder = join(profile, '.mozilla', 'managed-storage');
      const file = join(folder, `${id}.json`);
      await mkdir(folder, { recursive: true });
      const manifest = { name: id, description: 'Test', type: 'storage', data: policy };
      await (policy ? writeFile(file, JSON.stringify(manifest)) : rm(file, { force: true }));
    },
    uninstall: (id) => send('Addon:Uninstall', { id }),
    async restart() {
      await running.quit();
      running = await launchFirefox(path, profile);
    },
    async close() {
      await running.quit();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      await proxy.close();
    },
  };
}

const TRUST = `
  Cc['@mozilla.org/security/x509certdb;1']
    .getService(Ci.nsIX509CertDB)
    .addCertFromBase64(arguments[0], 'C,,');
`;

const OPEN_PRIVATE_WINDOW = `
  return new Promise((resolve) => {
    const opened = window.OpenBrowserWindow({ private: true });
    opened.addEventListener('load', () => opened.delayedStartupPromise.then(resolve), { once: true });
  }).then(() => undefined);
`;
