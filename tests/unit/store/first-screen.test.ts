import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CompanyId } from '../../../src/domain/account/company-id.ts';
import type { GroupCounts } from '../../../src/domain/items/first-screen.ts';
import type { ItemKey, WorkItem } from '../../../src/domain/items/work-item.ts';
import { wipeAccount } from '../../../src/store/account.ts';
import { commitStep, tidyItems } from '../../../src/store/check.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { FIRST_SCREEN, keepFirstScreen } from '../../../src/store/first-screen.ts';
import { readFirstScreen, readItemSnapshot } from '../../../src/store/read-snapshot.ts';
import { NOW, sessionOf, ticket } from '../support/samples.ts';
import { emptyDatabase, sealed, storeSession } from './support.ts';

const HOUR = 3_600_000;
const MANY = Array.from({ length: 100 }, (_, index) =>
  ticket(index + 1, { due: { type: 'instant', at: NOW + (100 - index) * HOUR } }),
);
const COUNTS: GroupCounts = {
  counts: { overdue: 0, today: 12, tomorrow: 24, week: 64, later: 0, none: 0, snoozed: 0 },
  from: NOW,
  until: NOW + HOUR,
};

beforeEach(async () => {
  vi.restoreAllMocks();
  await emptyDatabase();
  await storeSession(sessionOf(), sealed(1));
  await commit(MANY);
});

function commit(found: WorkItem[], gone: ItemKey[] = []) {
  return commitStep('session-1', { found, gone, syncState: {}, status: {} });
}

async function record(): Promise<unknown> {
  return (await openDatabase()).get('state', FIRST_SCREEN);
}

async function firstKeys(now = NOW): Promise<ItemKey[]> {
  return (await readFirstScreen(now)).items.map(({ key }) => key);
}

describe('keepFirstScreen', () => {
  it('keeps what is due first, which is then read without the list', async () => {
    await keepFirstScreen('session-1', COUNTS);
    const fromList = await firstKeys(NOW + HOUR);
    const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');

    const first = await readFirstScreen(NOW);
    expect(first.items.map(({ key }) => key)).toStrictEqual(fromList);
    expect(first).toMatchObject({ isWhole: false, counts: COUNTS.counts });
    expect(first.entries.map(({ key, due }) => ({ key, due }))).toStrictEqual(
      first.items.map(({ key, due }) => ({ key, due })),
    );
    expect(getAll.mock.contexts.map((store) => (store as IDBObjectStore).name)).not.toContain('catalogue');
  });

  it('says that a short list is whole', async () => {
    await commit(
      [],
      MANY.slice(3).map(({ key }) => key),
    );
    await keepFirstScreen('session-1', {
      ...COUNTS,
      counts: { ...COUNTS.counts, today: 0, tomorrow: 0, week: 3 },
    });
    const first = await readFirstScreen(NOW);
    expect(first.isWhole).toBe(true);
    expect(first.items).toHaveLength(3);
  });

  it.each([
    ['before its time', NOW - 1],
    ['after its time', NOW + HOUR],
  ])('is not used %s', async (_, now) => {
    await keepFirstScreen('session-1', COUNTS);
    const first = await readFirstScreen(now);
    expect(first.counts).toBeUndefined();
    expect(first.entries).toHaveLength(100);
    expect(first.items).toHaveLength(60);
  });

  it('writes nothing if the same is kept already', async () => {
    await keepFirstScreen('session-1', COUNTS);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await keepFirstScreen('session-1', { ...COUNTS, from: NOW + 1 });
    expect(put).not.toHaveBeenCalled();
  });

  it('takes new counts, and begins again if the clock was set back', async () => {
    await keepFirstScreen('session-1', COUNTS);
    const later = {
      ...COUNTS,
      counts: { ...COUNTS.counts, overdue: 1, today: 11 },
      from: NOW + HOUR,
      until: undefined,
    };
    await keepFirstScreen('session-1', later);
    expect((await readFirstScreen(NOW + HOUR)).counts).toStrictEqual(later.counts);
    await keepFirstScreen('session-1', { ...later, from: NOW - HOUR });
    expect((await readFirstScreen(NOW - HOUR)).counts).toStrictEqual(later.counts);
  });

  it('keeps nothing of a session that is over, and nothing of an empty list', async () => {
    await keepFirstScreen('session-0', COUNTS);
    await expect(record()).resolves.toBeUndefined();
    await commit(
      [],
      MANY.map(({ key }) => key),
    );
    await keepFirstScreen('session-1', COUNTS);
    await expect(record()).resolves.toBeUndefined();
  });

  it('goes with the first item that changes, comes or goes', async () => {
    for (const [found, gone] of [
      [[ticket(1, { title: 'new' })], []],
      [[ticket(101)], []],
      [[], ['ticket:2' as const]],
    ]) {
      await keepFirstScreen('session-1', COUNTS);
      await expect(record()).resolves.toBeDefined();
      await commit(found as WorkItem[], gone as ItemKey[]);
      await expect(record()).resolves.toBeUndefined();
    }
  });

  it('stays if nothing has changed, or the chunks are tidied', async () => {
    await keepFirstScreen('session-1', COUNTS);
    await commit(MANY.slice(0, 2));
    await tidyItems();
    await expect(record()).resolves.toBeDefined();
    expect((await readItemSnapshot()).items).toHaveLength(100);
  });

  it('goes with the account, and with another member', async () => {
    await keepFirstScreen('session-1', COUNTS);
    await storeSession(sessionOf({ id: 'session-2' }), sealed(2));
    await expect(record()).resolves.toBeDefined();
    await storeSession(sessionOf({ id: 'session-3', companyId: 'other' as CompanyId }), sealed(3));
    await expect(record()).resolves.toBeUndefined();

    await commitStep('session-3', { found: MANY, gone: [], syncState: {}, status: {} });
    await keepFirstScreen('session-3', COUNTS);
    await wipeAccount();
    await expect(record()).resolves.toBeUndefined();
  });
});

describe('readFirstScreen', () => {
  it('reads the list if the record is damaged', async () => {
    await (await openDatabase()).put('state', { ...COUNTS, items: [{ key: 'ticket:1' }] }, FIRST_SCREEN);
    expect((await readFirstScreen(NOW)).items).toHaveLength(60);
  });
});
