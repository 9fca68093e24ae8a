import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ItemKey } from '../../../src/domain/work-item.ts';
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

function addresses(): string[] {
  return [...app.browser.tabs.values()].map(({ url }) => url);
}
