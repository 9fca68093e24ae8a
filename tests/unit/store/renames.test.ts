import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rename } from '../../../src/domain/items/renames.ts';
import type { ItemKey, WorkItem } from '../../../src/domain/items/work-item.ts';
import { commitStep, tidyItems } from '../../../src/store/check.ts';
import { readItemSnapshot } from '../../../src/store/read-snapshot.ts';
import { sessionOf, task, ticket } from '../support/samples.ts';
import { deleteEverything, sealed, storeSession } from './support.ts';

const BOARD: Rename = { field: 'place', kind: 'ticket', from: 'Help Desk', to: 'Support' };
const COMPANY: Rename = { field: 'company', from: 'Hillcrest Dental', to: 'Hillcrest Dental Group' };
const NAMES = { place: 'Help Desk', company: 'Hillcrest Dental', updatedAt: 5 };

beforeEach(async () => {
  vi.restoreAllMocks();
  await deleteEverything();
  await storeSession(sessionOf(), sealed(1));
});

function commit(renames: Rename[], found: WorkItem[] = [], gone: ItemKey[] = []) {
  return commitStep('session-1', { found, gone, renames, status: {}, syncState: {} });
}

async function storedItems(): Promise<WorkItem[]> {
  const { items } = await readItemSnapshot();
  return items.toSorted((a, b) => a.key.localeCompare(b.key));
}

describe('a rename', () => {
  it('applies to all stored items with the old name, and counts them', async () => {
    await commit([], [ticket(1, NAMES), ticket(2), task(3, NAMES)]);
    await expect(commit([BOARD, COMPANY])).resolves.toBe(2);
    await expect(storedItems()).resolves.toStrictEqual([
      task(3, { ...NAMES, company: 'Hillcrest Dental Group' }),
      ticket(1, { ...NAMES, place: 'Support', company: 'Hillcrest Dental Group' }),
      ticket(2),
    ]);
    await expect(commit([BOARD, COMPANY])).resolves.toBe(0);
  });

  it('applies to items found in the same step, and restores none that are gone', async () => {
    await commit([], [ticket(1, NAMES), ticket(2, NAMES), ticket(3, NAMES)]);
    const found = [ticket(1, { ...NAMES, title: 'new' }), ticket(3, NAMES), ticket(4, NAMES)];
    await expect(commit([BOARD], found, ['ticket:2', 'ticket:3'])).resolves.toBe(4);
    const now = { ...NAMES, place: 'Support' };
    await expect(storedItems()).resolves.toStrictEqual([
      ticket(1, { ...now, title: 'new' }),
      ticket(3, now),
      ticket(4, now),
    ]);
  });

  it('applies to thousands of items in many chunks, and leaves other items unchanged', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) =>
      ticket(index + 1, index % 3 === 0 ? { ...NAMES, updatedAt: index } : { updatedAt: index }),
    );
    await commit([], rows);
    await expect(commit([BOARD])).resolves.toBe(1_000);
    await tidyItems();
    const stored = await storedItems();
    expect(stored.filter(({ place }) => place === 'Support')).toHaveLength(1_000);
    expect(new Map(stored.map(({ id, updatedAt }) => [id, updatedAt]))).toStrictEqual(
      new Map(rows.map(({ id, updatedAt }) => [id, updatedAt])),
    );
  });

  it('writes no chunk when no item has the old name', async () => {
    await commit([], [ticket(1)]);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await expect(commit([BOARD])).resolves.toBe(0);
    expect(put.mock.calls.map(([, key]) => key)).toStrictEqual(['status', 'syncState']);
  });
});
