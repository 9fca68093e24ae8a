import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { INITIAL_CHECK_STATUS, type CheckStatus } from '../../../src/domain/pacing/check-status.ts';
import type { ItemKey, WorkItem } from '../../../src/domain/items/work-item.ts';
import { endSession, wipeAccount } from '../../../src/store/account.ts';
import { commitStep, readCheckStart, tidyItems, updateStatus } from '../../../src/store/check.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { readFirstScreen, readItemSnapshot, readSnapshot } from '../../../src/store/read-snapshot.ts';
import { finishSignIn, startSignIn } from '../../../src/store/sign-in.ts';
import { createCalendar } from '../../../src/domain/time/calendar.ts';
import { NOW, sessionOf, task, ticket } from '../support/samples.ts';
import { deleteEverything, sealed, storedKeys, storeSession } from './support.ts';

const DONE: CheckStatus = {
  ...INITIAL_CHECK_STATUS,
  succeededAt: NOW,
  skippedRows: 2,
  isCut: true,
  forbidden: ['task'],
};

beforeEach(async () => {
  vi.restoreAllMocks();
  await deleteEverything();
  await storeSession(sessionOf(), sealed(1));
});

function commit(found: WorkItem[], gone: ItemKey[] = [], sessionId = 'session-1') {
  return commitStep(sessionId, { found, gone, status: DONE, syncState: { checks: 1 } });
}

async function storedItems(): Promise<WorkItem[]> {
  const { items } = await readItemSnapshot();
  return items.toSorted((a, b) => a.key.localeCompare(b.key));
}

describe('commitStep', () => {
  it('stores items, status and sync state', async () => {
    await expect(commit([ticket(1), task(2)])).resolves.toBe(2);

    await expect(storedItems()).resolves.toStrictEqual([task(2), ticket(1)]);
    await expect(readCheckStart(false)).resolves.toMatchObject({ status: DONE, syncState: { checks: 1 } });
  });

  it('adds, changes and removes items, and returns how many', async () => {
    await commit([ticket(1), ticket(2), task(1)]);
    await expect(commit([ticket(2, { title: 'changed' }), ticket(3), task(1)], ['ticket:1'])).resolves.toBe(
      3,
    );
    await expect(storedItems()).resolves.toStrictEqual([task(1), ticket(2, { title: 'changed' }), ticket(3)]);
  });

  it.each<[string, Partial<WorkItem>, Partial<WorkItem>, number]>([
    ['nothing differs', { updatedAt: 5 }, { updatedAt: 5 }, 0],
    ['the server gives no time and nothing differs', {}, {}, 0],
    ['the time is the same, but the title is not', { updatedAt: 5 }, { updatedAt: 5, title: 'new' }, 1],
    ['the time is later', { updatedAt: 5 }, { updatedAt: 6 }, 1],
    ['the server gives no time and the due differs', {}, { due: { type: 'instant', at: 1 } }, 1],
  ])('counts and stores an item when %s', async (_, before, after, changed) => {
    await commit([ticket(1, before)]);
    await expect(commit([ticket(1, after)])).resolves.toBe(changed);
    await expect(storedItems()).resolves.toStrictEqual([ticket(1, after)]);
  });

  it('writes no unchanged item, and reads only the chunks of changed items and the newest chunk', async () => {
    const rows = Array.from({ length: 1_200 }, (_, index) => ticket(index + 1, { updatedAt: 5 }));
    await commit(rows);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await commit([ticket(7, { updatedAt: 5 })], ['ticket:5000']);
    expect(put.mock.calls.map(([, key]) => key)).toStrictEqual(['status', 'syncState']);

    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    await commit([ticket(7, { updatedAt: 6, title: 'new' })]);
    // One read is for the previous copy. The other is for the newest chunk, which has room for the new copy.
    expect(get.mock.calls.filter(([key]) => typeof key === 'number')).toStrictEqual([[1], [3]]);
  });

  it(
    'holds the same as a plain map after any changes, in chunks that are neither empty nor too long',
    { timeout: 30_000 },
    async () => {
      const anyStep = fc.record({
        found: fc.uniqueArray(
          fc.record({ id: fc.integer({ min: 1, max: 40 }), title: fc.constantFrom('a', 'b', 'c') }),
          { selector: ({ id }) => id },
        ),
        gone: fc.array(fc.integer({ min: 1, max: 40 })),
        isTidied: fc.boolean(),
        copies: fc.constantFrom(1, 20),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { maxLength: 6 }), async (steps) => {
          await deleteEverything();
          await storeSession(sessionOf(), sealed(1));
          const expected = new Map<ItemKey, WorkItem>();
          for (const { found, gone, isTidied, copies } of steps) {
            const items = found.flatMap(({ id, title }) =>
              Array.from({ length: copies }, (_, copy) => ticket(id * 100 + copy, { title })),
            );
            const keys = gone.map((id): ItemKey => `ticket:${id * 100}`);
            for (const key of keys) expected.delete(key);
            for (const item of items) expected.set(item.key, item);
            await commit(items, keys);
            if (isTidied) await tidyItems();
          }
          const sorted = [...expected.values()].toSorted((a, b) => a.key.localeCompare(b.key));
          expect(await storedItems()).toStrictEqual(sorted);
          const pages = await (await openDatabase()).getAll('chunks');
          for (const page of pages)
            expect(page.length).toSatisfy((length: number) => length > 0 && length <= 500);
        }),
        { numRuns: 12 },
      );
    },
  );

  it.each<[string, () => Promise<unknown>]>([
    ['signed out', wipeAccount],
    ['replaced by a new sign-in', () => storeSession(sessionOf({ id: 'session-2' }), sealed(2))],
  ])('stores nothing of a session that was %s meanwhile', async (_, happen) => {
    await commit([ticket(1)]);
    await happen();
    const before = [await storedKeys(), await readItemSnapshot()];

    await expect(commit([ticket(2)])).resolves.toBeUndefined();
    expect([await storedKeys(), await readItemSnapshot()]).toStrictEqual(before);
  });

  it.each([1, 2, 3, 4])('stores nothing if the browser aborts at write %i of four', async (number) => {
    await commit([ticket(1)]);
    const before = await readItemSnapshot();
    abortAtWrite(number);
    await expect(
      commitStep('session-1', {
        found: [ticket(2), ticket(3)],
        gone: ['ticket:1'],
        status: {},
        syncState: {},
      }),
    ).rejects.toMatchObject({ failure: { code: 'storage' } });
    vi.restoreAllMocks();

    await expect(readItemSnapshot()).resolves.toStrictEqual(before);
    await expect(readCheckStart(false)).resolves.toHaveProperty('syncState', { checks: 1 });
  });

  it('starts a new catalogue when the stored one is damaged', async () => {
    await commit([ticket(1), ticket(2)]);
    await (await openDatabase()).put('catalogue', { ids: 'x' } as never, 0);
    await expect(commit([ticket(2)])).resolves.toBe(1);
    await expect(storedItems()).resolves.toStrictEqual([ticket(2)]);
  });

  it('removes a failed sign-in, and keeps a running one', async () => {
    await startSignIn('a', NOW);
    await finishSignIn('a', { code: 'timeout' });
    await commit([]);
    expect((await readSnapshot()).signIn).toBeUndefined();

    await startSignIn('b', NOW);
    await commit([]);
    expect((await readSnapshot()).signIn).toHaveProperty('id', 'b');
  });
});

describe('readCheckStart', () => {
  const keysAtStart = async (isSound: boolean) => {
    const { stored } = await readCheckStart(isSound);
    return (await stored.readEntries()).map(({ key }) => key);
  };

  it('leaves out unreadable items only on request', async () => {
    await commit([ticket(1), ticket(2)]);
    await (await openDatabase()).put('chunks', [ticket(2)], 1);
    expect(await keysAtStart(false)).toStrictEqual(['ticket:1', 'ticket:2']);
    expect(await keysAtStart(true)).toStrictEqual(['ticket:2']);
  });
});

describe('tidyItems', () => {
  const dueAt = (at: number) => ({ due: { type: 'instant', at }, updatedAt: at }) as const;

  it('writes nothing when the items are in order, and reads them once after each change', async () => {
    await commit(Array.from({ length: 1_200 }, (_, index) => ticket(index + 1, dueAt(index))));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const read = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    await tidyItems();
    expect(put).not.toHaveBeenCalled();
    expect(read).toHaveBeenCalledOnce();
    await commit([ticket(1, dueAt(0))]);
    read.mockClear();
    await tidyItems();
    expect(read).not.toHaveBeenCalled();
    await commit([ticket(1, dueAt(5))]);
    read.mockClear();
    await tidyItems();
    expect(read).toHaveBeenCalledOnce();
  });

  it('moves the first screen into one chunk', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) =>
      ticket(index + 1, dueAt((index * 7_919) % 2_503)),
    );
    await commit(rows);
    await tidyItems();
    const first = (await readFirstScreen(() => createCalendar(NOW, 'UTC', 1))).items;
    const { entries } = await readSnapshot();
    const chunkOf = new Map(entries.map(({ key, chunk }) => [key, chunk]));
    expect(new Set(first.map(({ key }) => chunkOf.get(key))).size).toBe(1);
    expect((await storedItems()).length).toBe(2_500);
  });

  it('frees the space of replaced items', async () => {
    for (let round = 0; round < 6; round += 1) {
      await commit(
        Array.from({ length: 600 }, (_, index) => ticket(index + 1, dueAt(10_000 * round + index))),
      );
      await tidyItems();
    }
    expect(await (await openDatabase()).count('chunks')).toBeLessThanOrEqual(5);
    expect(await storedItems()).toHaveLength(600);
  });
});

describe('updateStatus', () => {
  it('starts from the initial status before any check', async () => {
    await updateStatus('session-1', () => ({ runningSince: NOW }));
    expect((await readSnapshot()).status).toStrictEqual({ ...INITIAL_CHECK_STATUS, runningSince: NOW });
  });

  it('changes some fields and keeps the others', async () => {
    await commit([]);
    const changes = {
      failure: { code: 'serverDown', retryAt: NOW },
      skip: { why: 'quota', until: NOW },
      progress: { done: 1, total: 3 },
      intervalMs: 7,
      refusals: 2,
    } as const;
    await updateStatus('session-1', () => changes);
    expect((await readSnapshot()).status).toStrictEqual({ ...DONE, ...changes });
  });

  it('keeps the items', async () => {
    await commit([ticket(1)]);
    await updateStatus('session-1', () => ({ failure: { code: 'serverDown' } }));
    await expect(storedItems()).resolves.toStrictEqual([ticket(1)]);
  });

  it('stores why the session ended', async () => {
    await endSession('session-1', { code: 'sessionEnded' });
    await updateStatus('session-1', () => ({ runningSince: undefined, failure: { code: 'sessionEnded' } }));
    expect((await readSnapshot()).status.failure).toStrictEqual({ code: 'sessionEnded' });
  });

  it('changes nothing for another session', async () => {
    await updateStatus('session-0', () => ({ failure: { code: 'serverDown' } }));
    await expect(storedKeys()).resolves.toStrictEqual({
      keys: ['tokens'],
      secrets: ['tokens'],
      state: ['session'],
    });
  });
});

/** A browser that aborts the transaction, as if space ran out, once it has answered this many writes. */
function abortAtWrite(number: number): void {
  const put: (this: IDBObjectStore, value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey> =
    Reflect.get(IDBObjectStore.prototype, 'put');
  let answered = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...write) {
    const request = put.apply(this, write);
    request.addEventListener('success', () => {
      answered += 1;
      // Abort the retry as well.
      if (answered >= number) this.transaction.abort();
    });
    return request;
  });
}
