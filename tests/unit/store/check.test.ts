import { beforeEach, describe, expect, it, vi } from 'vitest';
import { INITIAL_SYNC_STATUS, type SyncStatus } from '../../../src/domain/sync-status.ts';
import type { ItemKind, WorkItem } from '../../../src/domain/work-item.ts';
import { endSession, wipeAccount } from '../../../src/store/account.ts';
import { commitCheck, updateStatus } from '../../../src/store/check.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { readSnapshot, readTraits } from '../../../src/store/read.ts';
import { finishSignIn, startSignIn } from '../../../src/store/sign-in.ts';
import { NOW, sessionOf, task, ticket } from '../support/samples.ts';
import { deleteEverything, sealed, storedKeys, storeSession } from './support.ts';

const BOTH = new Set<ItemKind>(['ticket', 'task']);
const DONE: SyncStatus = {
  ...INITIAL_SYNC_STATUS,
  succeededAt: NOW,
  skippedRows: 2,
  isCut: true,
  withheld: ['task'],
};

beforeEach(async () => {
  vi.restoreAllMocks();
  await deleteEverything();
  await storeSession(sessionOf(), sealed(1));
});

function commit(items: WorkItem[], kinds: ReadonlySet<ItemKind> = BOTH, sessionId = 'session-1') {
  return commitCheck(sessionId, { items, kinds, status: DONE, traits: { tickets: NOW } });
}

async function storedItems(): Promise<WorkItem[]> {
  return (await readSnapshot()).items;
}

describe('commitCheck', () => {
  it('stores items, status and traits', async () => {
    await expect(commit([ticket(1), task(2)])).resolves.toBe(true);

    await expect(readSnapshot()).resolves.toMatchObject({ items: [task(2), ticket(1)], status: DONE });
    await expect(readTraits()).resolves.toStrictEqual({ tickets: NOW });
  });

  it('makes the stored items those of the check: changed, new and gone', async () => {
    await commit([ticket(1), ticket(2), task(1)]);
    await commit([ticket(2, { title: 'changed' }), ticket(3), task(1)]);
    await expect(storedItems()).resolves.toStrictEqual([task(1), ticket(2, { title: 'changed' }), ticket(3)]);
  });

  it('empties the list where there really is nothing', async () => {
    await commit([ticket(1), task(1)]);
    await commit([]);
    await expect(storedItems()).resolves.toStrictEqual([]);
  });

  it.each<[ItemKind, WorkItem[]]>([
    ['ticket', [task(1), ticket(2)]],
    ['task', [ticket(1), ticket(2)]],
  ])('keeps the items of the other kind where the check is complete for %s only', async (kind, expected) => {
    await commit([ticket(1), task(1)]);
    await commit([ticket(2)], new Set([kind]));
    await expect(storedItems()).resolves.toStrictEqual(expected);
  });

  it('writes only rows that differ', async () => {
    await commit([ticket(1), ticket(2), ticket(3)]);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const remove = vi.spyOn(IDBObjectStore.prototype, 'delete');
    await commit([structuredClone(ticket(1)), ticket(2, { status: 'Done' })]);

    expect(put.mock.calls.map(([, key]) => key)).toStrictEqual(['status', 'traits', 'ticket:2']);
    expect(remove.mock.calls).toStrictEqual([['ticket:3']]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['signed out', wipeAccount],
    ['signed in anew', () => storeSession(sessionOf({ id: 'session-2' }), sealed(2))],
  ])('stores nothing of a session that was %s meanwhile', async (_, happen) => {
    await commit([ticket(1)]);
    await happen();
    const before = [await storedKeys(), await readSnapshot()];

    await expect(commit([ticket(2)])).resolves.toBe(false);
    expect([await storedKeys(), await readSnapshot()]).toStrictEqual(before);
  });

  it.each([1, 2, 3, 4])('stores nothing if the browser gives up at write %i of four', async (number) => {
    await commit([ticket(1)]);
    const before = await readSnapshot();
    abortAtWrite(number);
    await expect(
      commitCheck('session-1', {
        items: [ticket(2), ticket(3)],
        kinds: BOTH,
        status: INITIAL_SYNC_STATUS,
        traits: {},
      }),
    ).rejects.toMatchObject({ failure: { code: 'storage', detail: 'AbortError' } });
    vi.restoreAllMocks();

    await expect(readSnapshot()).resolves.toStrictEqual(before);
    await expect(readTraits()).resolves.toStrictEqual({ tickets: NOW });
  });

  it('repairs rows that were damaged', async () => {
    await commit([ticket(1), ticket(2)]);
    const database = await openDatabase();
    await database.put('items', null as never, 'ticket:1');
    await database.put('items', { ...ticket(3), key: 'ticket:4' }, 'ticket:3');

    await expect(commit([ticket(1), ticket(2)])).resolves.toBe(true);
    await expect(storedKeys()).resolves.toMatchObject({ items: ['ticket:1', 'ticket:2'] });
    await expect(storedItems()).resolves.toStrictEqual([ticket(1), ticket(2)]);
  });

  it('repairs also rows of a kind that it is not complete for, and keeps the good ones', async () => {
    await commit([task(1)]);
    const database = await openDatabase();
    await database.put('items', task(3), 'task:2');
    await database.put('items', 'damaged' as never, 'task:4');
    await commit([], new Set(['ticket']));
    await expect(storedKeys()).resolves.toMatchObject({ items: ['task:1'] });
  });

  it('settles a failed sign-in of before, and leaves one that is under way', async () => {
    await startSignIn('a', NOW);
    await finishSignIn('a', { code: 'timeout' });
    await commit([]);
    expect((await readSnapshot()).signIn).toBeUndefined();

    await startSignIn('b', NOW);
    await commit([]);
    expect((await readSnapshot()).signIn).toHaveProperty('id', 'b');
  });
});

describe('updateStatus', () => {
  it('begins with what holds before any check', async () => {
    await updateStatus('session-1', { runningSince: NOW });
    expect((await readSnapshot()).status).toStrictEqual({ ...INITIAL_SYNC_STATUS, runningSince: NOW });
  });

  it('changes some fields and keeps the others', async () => {
    await commit([]);
    await updateStatus('session-1', { failure: { code: 'serverDown', retryAt: NOW } });
    expect((await readSnapshot()).status).toStrictEqual({
      ...DONE,
      failure: { code: 'serverDown', retryAt: NOW },
    });
  });

  it('keeps the items', async () => {
    await commit([ticket(1)]);
    await updateStatus('session-1', { failure: { code: 'serverDown' } });
    await expect(storedItems()).resolves.toStrictEqual([ticket(1)]);
  });

  it('tells why the session ended', async () => {
    await endSession('session-1', { code: 'sessionEnded' });
    await updateStatus('session-1', { runningSince: undefined, failure: { code: 'sessionEnded' } });
    expect((await readSnapshot()).status.failure).toStrictEqual({ code: 'sessionEnded' });
  });

  it('is without effect on another session', async () => {
    await updateStatus('session-0', { failure: { code: 'serverDown' } });
    await expect(storedKeys()).resolves.toStrictEqual({ secrets: ['tokens'], state: ['session'] });
  });
});

/** A browser that aborts the transaction, as for want of space, once that many writes have been answered. */
function abortAtWrite(number: number): void {
  const put: (this: IDBObjectStore, value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey> =
    Reflect.get(IDBObjectStore.prototype, 'put');
  let answered = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...write) {
    const request = put.apply(this, write);
    request.addEventListener('success', () => {
      answered += 1;
      if (answered === number) this.transaction.abort();
    });
    return request;
  });
}
