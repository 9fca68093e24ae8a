import { createServer } from 'node:net';
import type { Page } from '@playwright/test';
import { isRunning } from '../browser/chromium-crash.ts';
import { type LaunchedExtension, launchExtension, reloadExtension } from '../browser/launch-extension.ts';
import { type Certificates, createCertificates } from '../connectwise-server/index.ts';

/** Where the servers of all tests listen, one after the other. */
interface ServerAddress {
  port: number;
  certificates: Certificates;
}

/** A browser for many tests, as starting one takes longer than most of them. */
export interface SharedBrowser {
  address: ServerAddress;
  /** The extension as after its installation, with its options page. */
  open(): Promise<LaunchedExtension>;
  /** Removes what a test has left behind. Where that fails, the next test gets another browser. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Below the ports that systems give to clients, so that no client takes one between two tests. */
const PORTS = { first: 20_000, count: 10_000 };

export async function createSharedBrowser(): Promise<SharedBrowser> {
  const address: ServerAddress = { port: await findFreePort(), certificates: await createCertificates() };
  const server = { port: address.port, spkiSha256Base64: address.certificates.spkiSha256Base64 };
  let extension: LaunchedExtension | undefined;

  async function close() {
    await extension?.context.close();
    extension = undefined;
  }

  return {
    address,
    async open() {
      if (extension && !(await isRunning(extension.context))) extension = undefined;
      extension ??= await launchExtension({ server, headless: true });
      return extension;
    },
    async clear() {
      if (!extension) return;
      try {
        extension = { ...extension, welcome: await clearExtension(extension) };
      } catch {
        await close();
      }
    },
    close,
  };
}

/**
 * Leaves the extension as after its installation, and returns its new options page.
 *
 * @throws if anything cannot be removed, such as a change of the access that a person has made
 */
async function clearExtension({ context, addressOf }: LaunchedExtension): Promise<Page> {
  const page = await context.newPage();
  await page.goto(addressOf('manifest.json'));
  await Promise.all(
    context
      .pages()
      .filter((other) => other !== page)
      .map((other) => other.close()),
  );
  await context.unrouteAll();
  await context.setOffline(false);
  await context.clearPermissions();
  await context.clearCookies();

  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.send('Storage.clearDataForOrigin', {
    origin: new URL(page.url()).origin,
    storageTypes: 'indexeddb,cache_storage,local_storage',
  });
  await session.detach();
  const isAsInstalled = await page.evaluate(clearApis);
  if (!isAsInstalled) throw new Error('A test changed the access of the extension.');
  await page.goto('about:blank');

  const next = context.waitForEvent('serviceworker');
  await reloadExtension(context);
  await next;
  await page.goto(addressOf('options.html'));
  return page;
}

/** Runs in a page of the extension. Returns whether the permissions are those of the manifest. */
async function clearApis(): Promise<boolean> {
  await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear(), chrome.alarms.clearAll()]);
  const notifications = Object.keys(await chrome.notifications.getAll());
  await Promise.all(notifications.map((id) => chrome.notifications.clear(id)));

  const { permissions = [], host_permissions: hosts = [] } = chrome.runtime.getManifest();
  const all = await chrome.permissions.getAll();
  const others = (names: string[] = [], wanted: string[]) => names.filter((name) => !wanted.includes(name));
  await chrome.permissions.remove({
    permissions: others(all.permissions, permissions) as chrome.runtime.ManifestPermission[],
    origins: others(all.origins, hosts),
  });
  const { permissions: held = [], origins = [] } = await chrome.permissions.getAll();
  return (
    held.toSorted().join() === permissions.toSorted().join() &&
    origins.toSorted().join() === hosts.toSorted().join()
  );
}

async function findFreePort(): Promise<number> {
  for (;;) {
    const port = PORTS.first + Math.floor(Math.random() * PORTS.count);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  return promise;
}
