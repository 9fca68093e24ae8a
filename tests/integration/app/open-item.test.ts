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

it('opens an item in a new tab, and again in that one', async () => {
  await open(keys[0]);
  expect(addresses()).toEqual([expect.stringContaining(`service_recid=${keys[0]?.split(':')[1]}&`)]);
  const [tab] = app.browser.tabs.keys();
  app.browser.frontTab = undefined;

  await open(keys[0]);
  expect(app.browser.tabs.size).toBe(1);
  expect(app.browser.frontTab).toBe(tab);
});

it('opens another item in another tab', async () => {
  await open(keys[0]);
  await open(keys[1]);
  expect(app.browser.tabs.size).toBe(2);
});

it('opens one tab for two clicks at once', async () => {
  await Promise.all([open(keys[0]), open(keys[0])]);
  expect(app.browser.tabs.size).toBe(1);
});

it('leaves the person where they are, if asked to', async () => {
  await open(keys[0], true);
  expect(app.browser.tabs.size).toBe(1);
  await open(keys[0], true);
  expect(app.browser.tabs.size).toBe(1);
  expect(app.browser.frontTab).toBeUndefined();
});

it('opens a new tab where the former is closed', async () => {
  await open(keys[0]);
  app.browser.tabs.clear();
  await open(keys[0]);
  expect(app.browser.tabs.size).toBe(1);
});

it('knows the tab again in another life of the worker, and not after a sign-out', async () => {
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

describe.each([true, false])('addresses of tabs that the extension sees: %j', (showsAddresses) => {
  it.each(MOVES)('an item ends in front, whoever opens it, where its former tab %s', async (_, move) => {
    app.browser.showsAddresses = showsAddresses;
    for (const inBackground of [true, false]) {
      await open(keys[0], inBackground);
      const link = app.browser.opened.at(-1);
      app.passTime(1_000);
      const former = lastTab();
      move(former);

      const stands = app.browser.tabs.has(former);
      app.browser.led.length = 0;
      await open(keys[0]);
      expect(addressOf(app.browser.frontTab)).toBe(link);
      // Whatever the address says: the page may show another record.
      expect(app.browser.led).toEqual(stands ? [link] : []);
    }
  });

  it.each(MOVES)(
    'a tab that a person has been in stays as it is in the background, where it %s',
    async (_, move) => {
      app.browser.showsAddresses = showsAddresses;
      await open(keys[0]);
      const former = lastTab();
      app.passTime(1_000);
      move(former);
      const there = app.browser.tabs.get(former)?.url;

      await open(keys[0], true);
      expect(app.browser.tabs.get(former)?.url).toBe(there);
      expect(app.browser.frontTab).toBe(former);
      expect([...app.browser.tabs.values()].map(({ url }) => url)).toContain(app.browser.opened[0]);
    },
  );
});

it('leads a tab that a person has been in back to its item, whatever it shows: that is hidden', async () => {
  app.browser.showsAddresses = false;
  await open(keys[0]);
  await open(keys[0]);
  expect(app.browser.led).toEqual([app.browser.opened[0]]);
  expect(app.browser.tabs.size).toBe(1);
});

it('comes back to a tab that was opened behind the others, as long as nobody has looked at it', async () => {
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

it('opens one tab for clicks that come before it does', async () => {
  app.browser.showsAddresses = false;
  await Promise.all([open(keys[0]), open(keys[0]), open(keys[0])]);
  expect(app.browser.tabs.size).toBe(1);
  expect(app.browser.led).toEqual([]);
});

it.each([
  ['behind the others', 'in front', [true, false]],
  ['in front', 'behind the others', [false, true]],
  ['behind the others, twice,', 'in front, twice,', [true, true, false, false]],
])('an item that is opened %s and %s at once is one tab, in front', async (_, __, ways) => {
  await Promise.all(ways.map((inBackground) => open(keys[0], inBackground)));
  expect(app.browser.tabs.size).toBe(1);
  expect(app.browser.frontTab).toBe(lastTab());
  expect(app.browser.led).toEqual([]);
});

it('opens a new tab where the browser began again, whatever number its tabs have', async () => {
  app.browser.showsAddresses = false;
  await open(keys[0], true);
  const [tab] = app.browser.tabs.keys();
  app.browser.forgetRun();
  await app.restart();

  await open(keys[0]);
  expect(app.browser.frontTab).not.toBe(tab);
});

it.each(['session.set', 'session.get'] as const)(
  'opens an item once, however often it is asked to, where the memory of tabs refuses `%s`',
  async (refused) => {
    app.browser.refusedStorage.add(refused);
    for (const _ of ['first', 'second', 'third']) await open(keys[0]);
    expect(app.browser.opened).toEqual([expect.stringContaining(`service_recid=${keys[0]?.split(':')[1]}&`)]);
    expect(app.browser.frontTab).toBe(lastTab());
  },
);

it('opens a new tab for another account, though nothing could be stored of the tabs of the former', async () => {
  app.browser.refusedStorage.add('session.set');
  await open(keys[0]);
  app.browser.refusedStorage.clear();
  await app.worker.signOut();
  await app.worker.signIn();
  await open(keys[0]);
  expect(app.browser.tabs.size).toBe(2);
});

it('says so if there is no such item', async () => {
  await expect(open('ticket:999999')).rejects.toThrow('unexpected');
  expect(app.browser.tabs.size).toBe(0);
});

it('stores how the list is looked at until a sign-out: the names in it are of the account', async () => {
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

/** A person goes to a tab and on from there. */
function lookAt(tab: number, url: string): void {
  app.browser.tabs.set(tab, { id: tab, url, windowType: 'normal', lastAccessed: Date.now() });
}

function lastTab(): number {
  return [...app.browser.tabs.keys()].at(-1) ?? 0;
}

function addresses(): string[] {
  return [...app.browser.tabs.values()].map(({ url }) => url);
}
