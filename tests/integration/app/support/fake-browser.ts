import messages from '../../../../public/_locales/en/messages.json' with { type: 'json' };
import type { SignInWindow } from './sign-in-window.ts';

// A fake of the extension APIs that the worker uses. It outlives the worker, as the browser does.

const ORIGIN = 'chrome-extension://abcdefghijklmnop/';
export const REDIRECT_ADDRESS = 'https://abcdefghijklmnop.chromiumapp.org/';

interface Alarm {
  name: string;
  scheduledTime: number;
  periodInMinutes?: number;
}

interface ShownNotification {
  id: string;
  title: string;
  message: string;
}

interface FakeTab {
  id: number;
  url: string;
  windowType: 'normal' | 'popup';
  /** When it was last in front, epoch milliseconds. */
  lastAccessed?: number;
}

type StorageCall = `${'local' | 'session'}.${'get' | 'set' | 'remove'}`;

type NotificationOptions = Omit<ShownNotification, 'id'> & { buttons?: { title: string }[] };

export interface FakeBrowser {
  /** The APIs that the worker calls. */
  api: object;
  badge: { text: string; colour: string; title: string };
  alarms: Map<string, Alarm>;
  /** The names of the created alarms, in order of creation. */
  createdAlarms: string[];
  /** The notifications on the screen, by id. */
  shown: Map<string, ShownNotification>;
  /** Every notification that was ever shown. */
  reported: ShownNotification[];
  /** The addresses that were opened in new tabs, with `popup` for the popup and `options` for the settings. */
  opened: string[];
  /** The addresses that existing tabs were led to. */
  led: string[];
  /** The open tabs, by id. */
  tabs: Map<number, FakeTab>;
  /** The tab that the extension brought to the front, if any. */
  frontTab: number | undefined;
  /** Whether the extension sees the addresses of tabs, as it does with access to the server. */
  showsAddresses: boolean;
  /** Whether the sign-in page never loads, so that it gets no tab. */
  loadsNothing: boolean;
  /** Whether somebody is at the computer; `undefined` without the permission to know. */
  presence: 'active' | 'idle' | 'locked' | undefined;
  /** Whether the browser lets the extension reach the server. */
  hasHostPermission: boolean;
  /** The match patterns of servers that a person granted access to. */
  granted: Set<string>;
  /** The match patterns that were given back, in that order. */
  givenBack: string[];
  /** The button titles of the notifications on the screen, by id, for those that have any. */
  buttons: Map<string, string[]>;
  /** Throws if a notification has buttons, as a browser does that does not support them. */
  hasNoButtons: boolean;
  /** Makes every call for notifications fail. */
  hasNoNotifications: boolean;
  /** What an administrator has set up; `undefined` for none, `'silent'` for a browser that does not answer. */
  policy: Record<string, unknown> | 'silent' | undefined;
  /** The contents of `storage.local` and `storage.session`, as JSON by key. */
  stored(): [key: string, json: string][];
  /** Changes a value in `storage.session`; `undefined` removes it. */
  changeForSession(key: string, change: (value: unknown) => unknown): Promise<void>;
  /** The storage calls that fail, as with a full disk. */
  refusedStorage: Set<StorageCall>;
  /** Deletes the contents of `storage.local`. */
  loseSettings(): void;
  /** Closes the browser and opens it again: alarms and everything that is only in memory are gone. */
  forgetRun(): void;
}

export function createFakeBrowser(window: SignInWindow): FakeBrowser {
  const refusedStorage = new Set<StorageCall>();
  const local = createArea('local', refusedStorage);
  const session = createArea('session', refusedStorage);
  const fake: FakeBrowser = {
    api: {},
    badge: { text: '', colour: '', title: '' },
    alarms: new Map(),
    createdAlarms: [],
    shown: new Map(),
    reported: [],
    opened: [],
    led: [],
    tabs: new Map(),
    frontTab: undefined,
    showsAddresses: true,
    loadsNothing: false,
    presence: undefined,
    hasHostPermission: true,
    granted: new Set(),
    givenBack: [],
    buttons: new Map(),
    hasNoButtons: false,
    hasNoNotifications: false,
    refusedStorage,
    policy: undefined,
    stored: () => [...local.values, ...session.values],
    async changeForSession(key, change) {
      const { [key]: value } = await session.api.get(key);
      const changed = change(value);
      if (changed === undefined) await session.api.remove(key);
      else await session.api.set({ [key]: changed });
    },
    loseSettings: () => local.values.clear(),
    forgetRun() {
      fake.alarms.clear();
      session.values.clear();
      fake.badge = { text: '', colour: '', title: '' };
      fake.shown.clear();
    },
  };
  fake.api = {
    storage: { local: local.api, session: session.api, managed: managedOf(fake) },
    alarms: alarmsOf(fake),
    notifications: notificationsOf(fake),
    action: {
      setBadgeText: ({ text }: { text: string }) => later(() => (fake.badge.text = text)),
      setBadgeBackgroundColor: ({ color }: { color: string }) => later(() => (fake.badge.colour = color)),
      setBadgeTextColor: () => later(() => undefined),
      openPopup: () => later(() => void fake.opened.push('popup')),
      setTitle: ({ title }: { title: string }) => later(() => (fake.badge.title = title)),
    },
    runtime: {
      id: 'abcdefghijklmnop',
      getURL: (path: string) => ORIGIN + path,
      getPlatformInfo: () => later(() => ({ os: 'linux' })),
      getManifest: () => ({ host_permissions: ['https://*.api.connectwisedev.com/*'] }),
      openOptionsPage: () => later(() => void fake.opened.push('options')),
    },
    get idle() {
      const { presence } = fake;
      return presence && { queryState: () => later(() => presence) };
    },
    permissions: {
      contains: ({ origins }: { origins?: string[] }) =>
        later(() => (origins ? fake.hasHostPermission : fake.presence !== undefined)),
      remove: ({ origins }: { origins: string[] }) =>
        later(() => {
          fake.givenBack.push(...origins);
          for (const origin of origins) fake.granted.delete(origin);
        }),
    },
    tabs: {
      query: ({ windowType }: { windowType?: string }) =>
        later(() =>
          [...fake.tabs.values()].filter((tab) => tab.windowType === (windowType ?? tab.windowType)),
        ),
      remove: (id: number) => later(() => fake.tabs.delete(id)),
      create: ({ url, active }: { url: string; active: boolean }) =>
        later(() => {
          const id = 100 + fake.opened.length;
          const lastAccessed = Date.now();
          fake.tabs.set(id, { id, url, windowType: 'normal', lastAccessed });
          fake.opened.push(url);
          if (active) fake.frontTab = id;
          return { id, lastAccessed };
        }),
      get: (id: number) =>
        later(() => {
          const { url, ...tab } = expectTab(fake, id);
          return { ...tab, windowId: 1, ...(fake.showsAddresses && { url }) };
        }),
      update: (id: number, { url }: { url?: string }) =>
        later(() => {
          const tab = expectTab(fake, id);
          if (url !== undefined) {
            tab.url = url;
            fake.led.push(url);
          }
          tab.lastAccessed = Date.now();
          fake.frontTab = id;
          return { id, windowId: 1 };
        }),
    },
    windows: { update: () => later(() => undefined) },
    i18n: { getMessage, getUILanguage: () => 'en-US' },
    identity: {
      getRedirectURL: () => REDIRECT_ADDRESS,
      launchWebAuthFlow: ({ url }: { url: string }) => showInTab(fake, url, window),
    },
  };
  return fake;
}

function expectTab({ tabs }: FakeBrowser, id: number) {
  const tab = tabs.get(id);
  if (!tab) throw new Error(`No tab with id: ${id}.`);
  return tab;
}

async function showInTab(fake: FakeBrowser, url: string, window: SignInWindow): Promise<string> {
  const { tabs, loadsNothing } = fake;
  const id = window.opened.length + 1;
  if (!loadsNothing) tabs.set(id, { id, url, windowType: 'popup' });
  try {
    return await window.open(url);
  } finally {
    tabs.delete(id);
  }
}

/** Answers a call of an extension API in a later turn of the event loop. */
function later<T>(run: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(run());
      } catch (error) {
        reject(error);
      }
    });
  });
}

function createArea(area: 'local' | 'session', refused: ReadonlySet<StorageCall>) {
  // As text, because a storage area stores values as JSON.
  const values = new Map<string, string>();
  const listeners = new Set<(changes: object) => void>();
  const unlessRefused = <T>(call: 'get' | 'set' | 'remove', run: () => T) =>
    later(() => {
      if (refused.has(`${area}.${call}`)) throw new Error('Resource::kQuotaBytes quota exceeded');
      return run();
    });
  return {
    values,
    api: {
      get: (key: string) =>
        unlessRefused('get', () => {
          const text = values.get(key);
          return text === undefined ? {} : { [key]: JSON.parse(text) as unknown };
        }),
      set: (entries: Record<string, unknown>) =>
        unlessRefused('set', () => {
          for (const [key, value] of Object.entries(entries)) values.set(key, JSON.stringify(value));
          for (const listener of listeners) listener(entries);
        }),
      remove: (key: string) => unlessRefused('remove', () => values.delete(key)),
      onChanged: {
        addListener: (listener: (changes: object) => void) => listeners.add(listener),
        removeListener: (listener: (changes: object) => void) => listeners.delete(listener),
      },
    },
  };
}

function managedOf(fake: FakeBrowser) {
  return {
    get: () =>
      fake.policy === 'silent'
        ? new Promise(() => undefined)
        : later(() => {
            // As in Firefox.
            if (fake.policy === undefined) throw new Error('Managed storage manifest not found');
            return structuredClone(fake.policy);
          }),
    onChanged: { addListener: () => undefined },
  };
}

function alarmsOf({ alarms, createdAlarms }: FakeBrowser) {
  type Plan = { when?: number; delayInMinutes?: number; periodInMinutes?: number };
  return {
    get: (name: string) => later(() => alarms.get(name)),
    create: (name: string, { when, delayInMinutes = 0, periodInMinutes }: Plan) =>
      later(() => {
        const scheduledTime = when ?? Date.now() + delayInMinutes * 60_000;
        alarms.set(name, { name, scheduledTime, ...(periodInMinutes !== undefined && { periodInMinutes }) });
        createdAlarms.push(name);
      }),
    clear: (name: string) => later(() => alarms.delete(name)),
  };
}

function notificationsOf(fake: FakeBrowser) {
  const unlessMissing = <T>(run: () => T) =>
    later(() => {
      if (fake.hasNoNotifications) throw new Error('Unable to show notifications.');
      return run();
    });
  return {
    create: (id: string, { title, message, buttons }: NotificationOptions) => {
      // Firefox throws at once instead of rejecting.
      if (buttons && fake.hasNoButtons) throw new TypeError('Property "buttons" is unsupported by Firefox');
      return unlessMissing(() => {
        fake.buttons.delete(id);
        if (buttons)
          fake.buttons.set(
            id,
            buttons.map((button) => button.title),
          );
        fake.shown.set(id, { id, title, message });
        fake.reported.push({ id, title, message });
        return id;
      });
    },
    clear: (id: string) => unlessMissing(() => fake.shown.delete(id)),
    getAll: () => unlessMissing(() => Object.fromEntries([...fake.shown.keys()].map((id) => [id, true]))),
  };
}

function getMessage(name: string, values: string[] = []): string {
  const known: Record<string, { message: string }> = messages;
  const text = known[name]?.message ?? '';
  return text.replaceAll(/\$(\d)/g, (_, number: string) => values[Number(number) - 1] ?? '');
}
