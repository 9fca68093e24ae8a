import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { signInStateOf } from '../../../../src/domain/surface/sign-in-state.ts';
import { parseSettings } from '../../../../src/domain/settings/settings.ts';
import type { SettingsDraft } from '../../../../src/messages/contract.ts';
import { STORE_NAMES } from '../../../../src/store/schema.ts';
import {
  type ConnectWiseServer,
  createCertificates,
  createFetch,
  PUBLIC_CLIENT_ID,
  type ServerOptions,
  startConnectWiseServer,
} from '../../../connectwise-server/index.ts';
import { createFakeBrowser, type FakeBrowser, REDIRECT_ADDRESS } from './fake-browser.ts';
import { createNetwork, type Network } from './network.ts';
import { createSignInWindow, type SignInWindow } from './sign-in-window.ts';
import { endWorker, startWorker, type TestWorker } from './worker.ts';

/** A Wednesday, far from midnight in most time zones. */
const NOW = Date.parse('2026-03-11T12:00:00Z');

// Certificates are checked against the real clock, so they are made before any test stops it.
const certificates = await createCertificates();

/** The real worker with a stand-in server and a fake browser; only the extension APIs are faked. */
export interface TestExtension {
  server: ConnectWiseServer;
  control: ConnectWiseServer['control'];
  network: Network;
  browser: FakeBrowser;
  window: SignInWindow;
  /** The current worker. */
  worker: TestWorker;
  save(changes?: Partial<SettingsDraft>, clientSecret?: string, passphrase?: string): Promise<void>;
  /** Moves the clock of extension and server. */
  passTime(ms: number): void;
  /** Kills the worker at any point, and starts another one a second later. */
  restart(): Promise<void>;
  /** Deletes everything that the extension stores, as before the first installation. */
  reinstall(): Promise<void>;
  /** Kills the worker and deletes the database; the settings stay. */
  loseDatabase(): Promise<void>;
  /** The sign-in state, as pages show it. */
  connection(): Promise<ReturnType<typeof signInStateOf>>;
  /** The titles of the stored items. */
  titles(): Promise<string[]>;
  /** All records of the database, by store. */
  records(): Promise<Record<(typeof STORE_NAMES)[number], [string, unknown][]>>;
  close(): Promise<void>;
}

export async function startExtension(options: ServerOptions = {}): Promise<TestExtension> {
  const server = await startConnectWiseServer({
    certificates,
    now: () => Date.now(),
    redirectUris: [REDIRECT_ADDRESS],
    companies: ['acme', 'globex'].map((identifier) => ({ identifier, empty: true })),
    ...options,
  });
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  vi.stubGlobal('__DEFAULT_CLIENT_ID__', '');
  const serverFetch = createFetch(server);
  const network = createNetwork(serverFetch);
  vi.stubGlobal('fetch', network.fetch);
  const window = createSignInWindow(serverFetch);

  function install() {
    vi.stubGlobal('indexedDB', new IDBFactory());
    const browser = createFakeBrowser(window);
    return { browser, worker: startWorker(browser) };
  }

  const extension: TestExtension = {
    server,
    control: server.control,
    network,
    window,
    ...install(),
    save: (changes, clientSecret, passphrase) =>
      extension.worker.execute({
        type: 'saveSettings',
        settings: draftOf(changes),
        clientSecret,
        passphrase,
      }),
    passTime: (ms) => void vi.setSystemTime(Date.now() + ms),
    async restart() {
      network.abandon();
      await endWorker(extension.worker);
      extension.passTime(1_000);
      extension.worker = startWorker(extension.browser);
    },
    async loseDatabase() {
      await endWorker(extension.worker);
      vi.stubGlobal('indexedDB', new IDBFactory());
      extension.worker = startWorker(extension.browser);
    },
    async reinstall() {
      await endWorker(extension.worker);
      Object.assign(extension, install());
    },
    async connection() {
      const [settings, snapshot] = await Promise.all([
        extension.worker.readSettings(),
        extension.worker.readSnapshot(),
      ]);
      return signInStateOf({ settings, ...snapshot }, Date.now());
    },
    async titles() {
      return (await extension.worker.readItems()).map(({ title }) => title).toSorted();
    },
    async records() {
      const database = await extension.worker.openDatabase();
      const entries = STORE_NAMES.map(async (name) => {
        const [keys, values] = await Promise.all([database.getAllKeys(name), database.getAll(name)]);
        return [name, keys.map((key, index) => [key, values[index]])];
      });
      return Object.fromEntries(await Promise.all(entries)) as Awaited<ReturnType<TestExtension['records']>>;
    },
    async close() {
      network.abandon();
      await endWorker(extension.worker);
      vi.restoreAllMocks();
      vi.unstubAllGlobals();
      vi.useRealTimers();
      await server.close();
    },
  };
  return extension;
}

/** Settings as the options page sends them. */
function draftOf(changes: Partial<SettingsDraft> = {}): SettingsDraft {
  const initial = parseSettings(undefined, PUBLIC_CLIENT_ID);
  return { ...initial, companyId: 'acme', ...changes };
}
