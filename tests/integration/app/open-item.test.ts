import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

let app: TestExtension;
let keys: ItemKey[];

beforeEach(async () => {
  app = await startExtension();
  keys = ['First', 'Second'].map((summary): ItemKey => {
    const { id } = app.control.createTicket('acme', { summary });
    return `ticket:${id}`;
  });
  await app.save();
  await app.worker.signIn();
});

afterEach(() => app.close());

it('an item opens in a new tab, and later in that tab again', async () => {
  await open(keys[0]);
  expect(addresses()).toEqual([expect.stringContaining(`service_recid=${keys[0]?.split(':')[1]}&`)]);
  const [tab] = app.browser.tabs.keys();
  app.browser.frontTab = undefined;

  await open(keys[0]);
  expect(app.browser.tabs.size).toBe(1);
  expect(app.browser.frontTab).toBe(tab);
});

it('another item opens in another tab', async () => {
  await open(keys[0]);
  await open(keys[1]);
  expect(app.browser.tabs.size).toBe(2);
});

it('two clicks at once open one tab', async () => {
  await Promise.all([open(keys[0]), open(keys[0])]);
  expect(app.browser.tabs.size).toBe(1);
});

it('an item opens in the background on request', async () => {
  await open(keys[0], true);
  expect(app.browser.tabs.size).toBe(1);
  await open(keys[0], true);
  expect(app.browser.tabs.size).toBe(1);
  expect(app.browser.frontTab).toBeUndefined();
});

it('an item opens in a new tab if its previous one is closed', async () => {
  await open(keys[0]);
  app.browser.tabs.clear();
  await open(keys[0]);
  expect(app.browser.tabs.size).toBe(1);
});

it('another worker finds the tab of an item again, but not after a sign-out', async () => {
  await open(keys[0]);
  await app.restart();
  await open(keys[0]);
  expect(app.browser.tabs.size).toBe(1);

  await app.worker.signOut();
  expect(JSON.stringify(app.browser.stored())).not.toContain('service_recid');
});

const MOVES: [name: string, move: (tab: number) => void][] = [
  ['shows another item', (tab) => lookAt(tab, `${addressOf(tab)}0`)],
  ['shows another item without a change of its address', (tab) => lookAt(tab, addressOf(tab))],
  ['shows another site', (tab) => lookAt(tab, 'https://mail.example/')],
  ['is closed', (tab) => void app.browser.tabs.delete(tab)],
];

describe.each([true, false])('with tab addresses visible to the extension: %j', (showsAddresses) => {
  it.each(MOVES)('an item ends up in front even if its previous tab %s', async (_, move) => {
    app.browser.showsAddresses = showsAddresses;
    for (const inBackground of [true, false]) {
      await open(keys[0], inBackground);
      const link = app.browser.opened.at(-1);
      app.passTime(1_000);
      const previous = lastTab();
      move(previous);

      const stands = app.browser.tabs.has(previous);
      app.browser.led.length = 0;
      await open(keys[0]);
      expect(addressOf(app.browser.frontTab)).toBe(link);
      // The page may show another record, whatever its address says.
      expect(app.browser.led).toEqual(stands ? [link] : []);
    }
  });

  it.each(MOVES)(
    'a visited tab that %s stays as it is when its item opens in the background',
    async (_, move) => {
      app.browser.showsAddresses = showsAddresses;
      await open(keys[0]);
      const previous = lastTab();
      app.passTime(1_000);
      move(previous);
      const there = app.browser.tabs.get(previous)?.url;

      await open(keys[0], true);
      expect(app.browser.tabs.get(previous)?.url).toBe(there);
      expect(app.browser.frontTab).toBe(previous);
      expect([...app.browser.tabs.values()].map(({ url }) => url)).toContain(app.browser.opened[0]);
    },
  );
});

it('a visited tab is led back to its item if the browser hides what it shows', async () => {
  app.browser.showsAddresses = false;
  await open(keys[0]);
  await open(keys[0]);
  expect(app.browser.led).toEqual([app.browser.opened[0]]);
  expect(app.browser.tabs.size).toBe(1);
});

it('a tab that was opened in the background is reused until a person looks at it', async () => {
  app.browser.showsAddresses = false;
  await open(keys[0], true);
  const [tab] = app.browser.tabs.keys();
  app.passTime(60_000);
  await app.restart();

  await open(keys[0], true);
  expect(app.browser.frontTab).toBeUndefined();
  await open(keys[0]);
  expect(app.browser.frontTab).toBe(tab);
  expect(app.browser.tabs.size).toBe(1);
  expect(app.browser.led).toEqual([]);
});

it('several clicks before the tab opens lead to one tab', async () => {
  app.browser.showsAddresses = false;
  await Promise.all([open(keys[0]), open(keys[0]), open(keys[0])]);
  expect(app.browser.tabs.size).toBe(1);
  expect(app.browser.led).toEqual([]);
});

it.each([
  ['behind the others', 'in front', [true, false]],
  ['in front', 'behind the others', [false, true]],
  ['behind the others, twice,', 'in front, twice,', [true, true, false, false]],
])('an item that is opened %s and %s at once gets one tab, in front', async (_, __, ways) => {
  await Promise.all(ways.map((inBackground) => open(keys[0], inBackground)));
  expect(app.browser.tabs.size).toBe(1);
  expect(app.browser.frontTab).toBe(lastTab());
  expect(app.browser.led).toEqual([]);
});

it('an item opens in a new tab after a restart of the browser, even if a tab has the same id', async () => {
  app.browser.showsAddresses = false;
  await open(keys[0], true);
  const [tab] = app.browser.tabs.keys();
  app.browser.forgetRun();
  await app.restart();

  await open(keys[0]);
  expect(app.browser.frontTab).not.toBe(tab);
});

it.each(['session.set', 'session.get'] as const)(
  'an item opens once for many clicks even if the storage of tabs refuses `%s`',
  async (refused) => {
    app.browser.refusedStorage.add(refused);
    for (const _ of ['first', 'second', 'third']) await open(keys[0]);
    expect(app.browser.opened).toEqual([expect.stringContaining(`service_recid=${keys[0]?.split(':')[1]}&`)]);
    expect(app.browser.frontTab).toBe(lastTab());
  },
);

it('another account gets a new tab, though no tab of the previous account could be stored', async () => {
  app.browser.refusedStorage.add('session.set');
  await open(keys[0]);
  app.browser.refusedStorage.clear();
  await app.worker.signOut();
  await app.worker.signIn();
  await open(keys[0]);
  expect(app.browser.tabs.size).toBe(2);
});

it('a ticket that has left the list opens, as something about it may not be saved yet', async () => {
  await open('ticket:999999');
  expect(addresses()).toEqual([expect.stringContaining('service_recid=999999&')]);
});

it('opening a task fails whose project is unknown', async () => {
  await expect(open('task:999999')).rejects.toThrow('unexpected');
  expect(app.browser.tabs.size).toBe(0);
});

it('the list view is stored until a sign-out, as its names belong to the account', async () => {
  const view = {
    filters: { kind: [], place: [], priority: [], status: [], company: ['Contoso'], reply: [] },
    hidden: { place: [], status: [] },
    sort: 'priority' as const,
    collapsed: [],
    hasLetterKeys: true,
  };
  await app.worker.execute({ type: 'saveView', view });
  expect(JSON.stringify(app.browser.stored())).toContain('Contoso');
  await app.worker.signOut();
  expect(JSON.stringify(app.browser.stored())).not.toContain('Contoso');
});

function open(key: ItemKey | undefined, inBackground = false): Promise<void> {
  return app.worker.execute({ type: 'open', key: key ?? 'ticket:0', inBackground });
}

function addressOf(tab: number | undefined): string {
  return app.browser.tabs.get(tab ?? 0)?.url ?? '';
}

/** A person goes to a tab and follows a link in it. */
function lookAt(tab: number, url: string): void {
  app.browser.tabs.set(tab, { id: tab, url, windowType: 'normal', lastAccessed: Date.now() });
}

function lastTab(): number {
  return [...app.browser.tabs.keys()].at(-1) ?? 0;
}

function addresses(): string[] {
  return [...app.browser.tabs.values()].map(({ url }) => url);
}
