import type { CDPSession } from '@playwright/test';
import type { LaunchedExtension } from '../browser/launch-extension.ts';

/** What the toolbar button shows. */
interface ToolbarState {
  text: string;
  /** Red, green, blue; 0 to 255. */
  colour: number[];
  tooltip: string;
}

export interface Probe {
  toolbar(): Promise<ToolbarState>;
  /** The notifications on the screen, by id. */
  notifications(): Promise<string[]>;
  alarms(): Promise<{ name: string; periodInMinutes?: number; scheduledTime: number }[]>;
  /** Everything in IndexedDB, by store; binary data and keys as text. */
  database(): Promise<Record<string, [key: string, value: string][]>>;
  /** Everything in the storage areas, as JSON. */
  storage(): Promise<string>;
  /** The extension's permissions, including those that were granted later. */
  permissions(): Promise<string[]>;
  /** Fires the periodic alarm now. */
  ring(name: string): Promise<void>;
  /** Ends the background worker as the browser does. */
  stopWorker(): Promise<void>;
}

/** `manifest.json` in a tab has all extension APIs and runs none of the extension's code. */
export async function createProbe({ context, addressOf }: LaunchedExtension): Promise<Probe> {
  const page = await context.newPage();
  await page.goto(addressOf('manifest.json'));
  // One session for all stops, as Chromium sometimes crashes if a session ends right after a stop.
  const session = await context.newCDPSession(page);
  return {
    toolbar: () =>
      page.evaluate(async () => ({
        text: await chrome.action.getBadgeText({}),
        colour: await chrome.action.getBadgeBackgroundColor({}),
        tooltip: await chrome.action.getTitle({}),
      })),
    notifications: () => page.evaluate(async () => Object.keys(await chrome.notifications.getAll())),
    alarms: () => page.evaluate(() => chrome.alarms.getAll()),
    database: () => page.evaluate(dumpDatabase),
    storage: () =>
      page.evaluate(async () =>
        JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()]),
      ),
    permissions: () => page.evaluate(async () => (await chrome.permissions.getAll()).permissions ?? []),
    ring: (name) =>
      page.evaluate((alarm) => chrome.alarms.create(alarm, { when: Date.now(), periodInMinutes: 5 }), name),
    stopWorker: () => stopWorkers(session),
  };
}

async function stopWorkers(session: CDPSession): Promise<void> {
  const { promise: stopped, resolve, reject } = Promise.withResolvers<void>();
  const watch = ({ versions }: { versions: { runningStatus: string }[] }) => {
    if (versions.length > 0 && versions.every(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    // A worker that was still starting ignores the stop and continues.
    if (versions.some(({ runningStatus }) => runningStatus === 'running'))
      session.send('ServiceWorker.stopAllWorkers').catch(reject);
  };
  session.on('ServiceWorker.workerVersionUpdated', watch);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  session.off('ServiceWorker.workerVersionUpdated', watch);
  await session.send('ServiceWorker.disable');
}

async function dumpDatabase(): Promise<Record<string, [string, string][]>> {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error(request.error?.name)));
    });
  const textOf = (value: unknown) =>
    JSON.stringify(value, (_key, part: unknown) => {
      if (part instanceof ArrayBuffer) return `bytes:${String.fromCharCode(...new Uint8Array(part))}`;
      if (ArrayBuffer.isView(part)) return `bytes:${String.fromCharCode(...new Uint8Array(part.buffer))}`;
      return part instanceof CryptoKey ? `key, extractable: ${part.extractable}` : part;
    });

  const [{ name = '' } = {}] = await indexedDB.databases();
  const database = await settle(indexedDB.open(name));
  const stores = [...database.objectStoreNames].map(async (store) => {
    const tx = database.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([settle(tx.getAllKeys()), settle(tx.getAll())]);
    return [store, keys.map((key, index) => [textOf(key), textOf(values[index])])];
  });
  const dump = Object.fromEntries(await Promise.all(stores)) as Record<string, [string, string][]>;
  database.close();
  return dump;
}
