import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseListView } from '../../../src/domain/list-view.ts';
import type { ItemKey } from '../../../src/domain/work-item.ts';
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

/** Lets the disk of the database take nothing more; reading goes on. */
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

/** The next look at what is due; checks are another matter. */
async function lookAfter(minutes: number): Promise<void> {
  app.passTime(minutes * MINUTE);
  await app.worker.present();
}

describe('a full database', () => {
  it('refuses a mark with the code of the storage, and leaves the item as it was', async () => {
    fillDatabase();
    const reply = app.worker.execute({ type: 'mute', key });
    await expect(reply).rejects.toMatchObject({ failure: { code: 'storage' } });
    expect((await app.worker.readSnapshot()).marks.size).toBe(0);
  });

  it('lets a notification be told once, though a person closes it, until it is remembered on the disk', async () => {
    const disk = fillDatabase();
    const ids = () => app.browser.told.map(({ id }) => id);
    await lookAfter(35);
    const told = ids();
    expect(told.length).toBeGreaterThan(0);
    for (const isRestarted of [false, true]) {
      app.browser.shown.clear();
      if (isRestarted) await app.restart();
      await lookAfter(1);
      expect(ids()).toEqual(told);
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

describe('what was done stands', () => {
  it.each([
    ['a mark', () => app.worker.execute({ type: 'mute', key })],
    ['a pause', () => app.worker.execute({ type: 'pause', until: Date.now() + 60 * MINUTE })],
    ['a sign-out', () => app.worker.execute({ type: 'signOut' })],
  ])('%s is done, though badge and notifications cannot follow', async (_, act) => {
    app.browser.refusedStorage.add('local.get');
    await expect(act()).resolves.toBeUndefined();
  });

  it('a view that cannot be stored is refused with the code of the storage', async () => {
    app.browser.refusedStorage.add('local.set');
    const reply = app.worker.execute({ type: 'saveView', view: parseListView(undefined) });
    await expect(reply).rejects.toMatchObject({ failure: { code: 'storage' } });
  });

  it('an account outlives settings of another company that cannot be stored', async () => {
    app.browser.refusedStorage.add('local.set');
    await expect(app.save({ companyId: 'globex' })).rejects.toMatchObject({ failure: { code: 'storage' } });
    expect(await app.titles()).toEqual(['Mail']);
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
    expect((await app.worker.readSettings()).companyId).toBe('acme');
  });
});
