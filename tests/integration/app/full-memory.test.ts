import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseListView } from '../../../src/domain/items/list-view.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const MINUTE = 60_000;

let app: TestExtension;
let key: ItemKey;

beforeEach(async () => {
  app = await startExtension();
  const requiredDate = new Date(Date.now() + 30 * MINUTE).toISOString();
  const { id } = app.control.createTicket('acme', { summary: 'Mail', requiredDate });
  key = `ticket:${id}`;
  await app.save({ workingHours: { isOn: false, days: [], from: 0, to: 0 } });
  await app.worker.signIn();
});

afterEach(() => app.close());

/** Makes the database refuse every write; reads still work. */
function fillDatabase(): { empty: () => void } {
  const transaction = Reflect.get(IDBDatabase.prototype, 'transaction');
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...args
  ) {
    if (args[1] === 'readwrite') throw new DOMException('full', 'QuotaExceededError');
    return transaction.apply(this, args);
  });
  return { empty: () => spy.mockRestore() };
}

/** Runs the next alarm that looks for due items, without a check. */
async function lookAfter(minutes: number): Promise<void> {
  app.passTime(minutes * MINUTE);
  await app.worker.present();
}

/** Creates so many tickets in the list that are due in so many minutes. */
async function haveDue(count: number, inMinutes: number): Promise<number[]> {
  const requiredDate = new Date(Date.now() + inMinutes * MINUTE).toISOString();
  const created = Array.from({ length: count }, () => app.control.createTicket('acme', { requiredDate }).id);
  await app.worker.check();
  return created;
}

describe('a full database', () => {
  it('refuses an annotation with the storage failure, and leaves the item as it was', async () => {
    fillDatabase();
    const reply = app.worker.execute({ type: 'mute', key });
    await expect(reply).rejects.toMatchObject({ failure: { code: 'storage' } });
    expect((await app.worker.readSnapshot()).annotations.size).toBe(0);
  });

  it('shows a notification once, though a person closes it before it can be stored', async () => {
    const disk = fillDatabase();
    const ids = () => app.browser.reported.map(({ id }) => id);
    await lookAfter(35);
    const reported = ids();
    expect(reported.length).toBeGreaterThan(0);
    for (const isRestarted of [false, true]) {
      app.browser.shown.clear();
      if (isRestarted) await app.restart();
      await lookAfter(1);
      expect(ids()).toEqual(reported);
    }

    disk.empty();
    await lookAfter(10);
    app.browser.shown.clear();
    await lookAfter(1);
    expect(new Set(ids()).size).toBe(ids().length);
    await app.worker.signOut();
    expect(JSON.stringify(app.browser.stored())).not.toContain(key);
  });
});

describe('a notification while the database is full', () => {
  const ids = () => app.browser.reported.map(({ id }) => id);

  it.each<['session.set' | 'session.get', boolean]>([
    ['session.set', false],
    ['session.get', false],
    ['session.get', true],
  ])('appears once, though `%s` is refused (after it appeared: %j)', async (refused, isAfter) => {
    fillDatabase();
    if (!isAfter) app.browser.refusedStorage.add(refused);
    await lookAfter(35);
    expect(ids()).toHaveLength(1);
    if (isAfter) app.browser.refusedStorage.add(refused);
    for (const minutes of [1, 1, 1]) {
      app.browser.shown.clear();
      await lookAfter(minutes);
    }
    app.browser.refusedStorage.clear();
    await lookAfter(1);
    expect(ids()).toHaveLength(1);
  });

  it('keeps the record of previous notifications that cannot be read for a moment', async () => {
    const second = await haveDue(1, 40);
    fillDatabase();
    await lookAfter(35);
    await app.restart();
    app.browser.shown.clear();
    app.browser.refusedStorage.add('session.get');
    await lookAfter(10);
    app.browser.refusedStorage.clear();
    await lookAfter(1);
    await app.restart();
    app.browser.shown.clear();
    const before = ids().length;
    await lookAfter(1);
    expect(ids()).toHaveLength(before);
    expect(ids().join(' ')).toContain(`ticket:${second[0]}`);
  });

  it('counts many items in one summary, which stays on the screen until it is stored', async () => {
    await haveDue(11, 30);
    const disk = fillDatabase();
    await lookAfter(35);
    const summary = [{ title: '12 items are now overdue' }];
    expect(app.browser.reported).toMatchObject(summary);
    for (const isRestarted of [false, true]) {
      if (isRestarted) await app.restart();
      await lookAfter(1);
      expect([...app.browser.shown.values()]).toMatchObject(summary);
    }
    disk.empty();
    for (const _ of ['stored', 'reported'] as const) {
      app.browser.shown.clear();
      await lookAfter(1);
    }
    expect(app.browser.reported).toMatchObject(summary);
    expect(app.browser.reported).toHaveLength(1);
    await app.worker.signOut();
    expect(JSON.stringify(app.browser.stored())).not.toContain('ticket:');
  });

  it('stays on the screen until the snooze that a person pressed on it is stored', async () => {
    await lookAfter(35);
    const [id = ''] = ids();
    const disk = fillDatabase();
    await expect(app.worker.pressNotification(id, 1)).rejects.toMatchObject({ failure: { code: 'storage' } });
    expect([...app.browser.shown.keys()]).toEqual([id]);
    disk.empty();
    await app.worker.pressNotification(id, 1);
    expect([...app.browser.shown.keys()]).toEqual([]);
    expect((await app.worker.readSnapshot()).annotations.size).toBe(1);
  });
});

describe('a click on a notification', () => {
  it.each<['local.get' | 'session.get', string]>([
    ['local.get', 'popup'],
    ['session.get', 'service_recid'],
  ])('opens something even if `%s` is refused, and then clears the notification', async (refused, opened) => {
    await lookAfter(35);
    const [{ id } = { id: '' }] = app.browser.reported;
    app.browser.refusedStorage.add(refused);
    await app.worker.openNotification(id);
    expect(app.browser.opened).toEqual([expect.stringContaining(opened)]);
    expect(app.browser.shown.size).toBe(0);
  });

  it('opens the settings if the database cannot be read', async () => {
    await lookAfter(35);
    const [{ id } = { id: '' }] = app.browser.reported;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('gone', 'UnknownError');
    });
    await app.worker.openNotification(id);
    vi.restoreAllMocks();
    expect(app.browser.opened).toEqual([expect.stringMatching(/options\.html#connection$/)]);
    expect(app.browser.shown.size).toBe(0);
  });
});

describe('a command that is done stays done', () => {
  it.each([
    ['an annotation', () => app.worker.execute({ type: 'mute', key })],
    ['a pause', () => app.worker.execute({ type: 'pause', until: Date.now() + 60 * MINUTE })],
    ['a sign-out', () => app.worker.execute({ type: 'signOut' })],
  ])('%s is stored, though badge and notifications cannot be updated', async (_, act) => {
    app.browser.refusedStorage.add('local.get');
    await expect(act()).resolves.toBeUndefined();
  });

  it('a view that cannot be stored is refused with the storage failure', async () => {
    app.browser.refusedStorage.add('local.set');
    const reply = app.worker.execute({ type: 'saveView', view: parseListView(undefined) });
    await expect(reply).rejects.toMatchObject({ failure: { code: 'storage' } });
  });

  it('the account stays if the settings of another company cannot be stored', async () => {
    app.browser.refusedStorage.add('local.set');
    await expect(app.save({ companyId: 'globex' })).rejects.toMatchObject({ failure: { code: 'storage' } });
    expect(await app.titles()).toEqual(['Mail']);
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
    expect((await app.worker.readSettings()).companyId).toBe('acme');
  });
});
