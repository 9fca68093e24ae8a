import { forceCloseDatabase } from 'fake-indexeddb';
import { deleteDB, openDB, unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberNotifications } from '../../../src/store/notifications.ts';
import { emptyDatabase, sealed, storedKeys, storeSession } from './support.ts';
import { NOW, sessionOf } from '../support/samples.ts';

const REBUILT = { state: 'failed', failure: { code: 'storeRebuilt' } };

beforeEach(async () => {
  await emptyDatabase();
  await storeSession(sessionOf(), sealed(1));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Another context: the worker, which may rebuild the database, or a page. */
async function openContext(kind: 'worker' | 'page') {
  vi.resetModules();
  const [connection, database, read] = await Promise.all([
    import('../../../src/store/open-database.ts'),
    import('../../../src/store/database.ts'),
    import('../../../src/store/read-snapshot.ts'),
  ]);
  if (kind === 'worker') connection.allowRebuild();
  return { ...database, ...read };
}

/** Replaces the database by one with this version and these stores. */
async function storeDatabase(version: number, stores: string[]): Promise<void> {
  await deleteDB('syntaskio');
  const other = await openDB('syntaskio', version, {
    upgrade(database) {
      for (const name of stores) database.createObjectStore(name);
    },
  });
  other.close();
}

/** Makes reading fail as on a damaged disk, until the database is deleted. */
function failReading(name: string) {
  const get = Reflect.get(IDBObjectStore.prototype, 'get') as (key: IDBValidKey | IDBKeyRange) => IDBRequest;
  const ended = new Set<IDBTransaction>();
  const isDamaged = untilDeleted();
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    const request = get.call(this, key);
    const { transaction } = this;
    if (!isDamaged() || ended.has(transaction)) return request;
    ended.add(transaction);
    const error = new DOMException('a path on somebody’s disk', name);
    Object.defineProperty(transaction, 'error', { get: () => error });
    queueMicrotask(() => transaction.abort());
    return request;
  });
}

/** Makes opening fail as with damaged files, this many times or until the database is deleted. */
function failOpening(name: string, times = Number.POSITIVE_INFINITY): void {
  const open = indexedDB.open.bind(indexedDB);
  const isDamaged = untilDeleted();
  let left = times;
  vi.spyOn(indexedDB, 'open').mockImplementation((...call) => {
    if (left <= 0 || !isDamaged()) return open(...call);
    left -= 1;
    throw new DOMException('a path on somebody’s disk', name);
  });
}

function untilDeleted(): () => boolean {
  const remove = indexedDB.deleteDatabase.bind(indexedDB);
  let isDeleted = false;
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((database) => {
    isDeleted = true;
    return remove(database);
  });
  return () => !isDeleted;
}

const BROKEN: [string, () => Promise<void>][] = [
  ['of a newer version', () => storeDatabase(99, ['state'])],
  ['without some of its stores', () => storeDatabase(currentVersion, ['state', 'secrets'])],
  ['that cannot be opened', async () => failOpening('UnknownError')],
];
let currentVersion = 0;
beforeEach(async () => {
  const { openDatabase } = await openContext('page');
  const database = await openDatabase();
  currentVersion = database.version;
});

describe('a database that is broken for good', () => {
  it.each(BROKEN)('%s is rebuilt by the worker, which reports it', async (_, damage) => {
    await damage();
    const worker = await openContext('worker');
    const { session, signIn } = await worker.readSnapshot();
    expect(session).toBeUndefined();
    expect(signIn).toStrictEqual(REBUILT);
  });

  it.each(BROKEN)(
    '%s is left to the worker by a page, which then shows the rebuilt one',
    async (_, damage) => {
      await damage();
      const page = await openContext('page');
      await expect(page.readSnapshot()).rejects.toMatchObject({ failure: { code: 'storage' } });
      const worker = await openContext('worker');
      await worker.readSnapshot();
      expect((await page.readSnapshot()).signIn).toStrictEqual(REBUILT);
    },
  );

  it.each(['UnknownError', 'NotReadableError', 'DataError'])(
    'with unreadable records (%s) is rebuilt',
    async (name) => {
      const worker = await openContext('worker');
      failReading(name);
      expect((await worker.readSnapshot()).signIn).toStrictEqual(REBUILT);
    },
  );

  it('is rebuilt once for all callers that find it broken at the same time', async () => {
    await storeDatabase(99, ['state']);
    const worker = await openContext('worker');
    const removals = vi.spyOn(indexedDB, 'deleteDatabase');
    await Promise.all([worker.readSnapshot(), worker.readSnapshot(), worker.openDatabase()]);
    expect(removals).toHaveBeenCalledOnce();
  });

  it('makes a second worker wait while the first rebuilds it', async () => {
    await storeDatabase(99, ['state']);
    const [first, second] = [await openContext('worker'), await openContext('worker')];
    const [a, b] = await Promise.all([first.readSnapshot(), second.readSnapshot()]);
    expect([a.signIn, b.signIn]).toStrictEqual([REBUILT, REBUILT]);
  });
});

describe('a passing fault', () => {
  it('of the disk is retried once', async () => {
    const worker = await openContext('worker');
    failOpening('UnknownError', 1);
    expect((await worker.readSnapshot()).session).toStrictEqual(sessionOf());
  });

  it.each([
    ['QuotaExceededError', { code: 'storage', detail: 'QuotaExceededError' }],
    ['AbortError', { code: 'storage', detail: 'AbortError' }],
    ['TimeoutError', { code: 'storage', detail: 'TimeoutError' }],
    // Firefox reports this name when IndexedDB is unavailable in a private window.
    ['InvalidStateError', { code: 'privateWindow' }],
  ])('(%s) never deletes the database', async (name, failure) => {
    const worker = await openContext('worker');
    failOpening(name);
    await expect(worker.readSnapshot()).rejects.toMatchObject({ failure });
    vi.restoreAllMocks();
    expect((await worker.readSnapshot()).session).toStrictEqual(sessionOf());
  });

  it('of a full disk in a transaction never deletes the database', async () => {
    const worker = await openContext('worker');
    failReading('QuotaExceededError');
    await expect(worker.readSnapshot()).rejects.toMatchObject({
      failure: { code: 'storage', detail: 'QuotaExceededError' },
    });
    vi.restoreAllMocks();
    expect((await worker.readSnapshot()).session).toStrictEqual(sessionOf());
  });

  it('in our own code never deletes the database, whatever its name', async () => {
    const worker = await openContext('worker');
    const fault = () =>
      worker.transact(['state'], 'readwrite', async () => {
        throw new DOMException('ours', 'UnknownError');
      });
    await expect(fault()).rejects.toMatchObject({ failure: { code: 'storage' } });
    expect((await worker.readSnapshot()).session).toStrictEqual(sessionOf());
  });
});

describe('a database connection that is closed', () => {
  it('before a transaction is opened again', async () => {
    const page = await openContext('page');
    (await page.openDatabase()).close();
    expect((await page.readSnapshot()).session).toStrictEqual(sessionOf());
  });

  it('during a transaction is opened again, and the transaction writes once', async () => {
    const page = await openContext('page');
    let runs = 0;
    await page.transact(['notifications'], 'readwrite', async (tx) => {
      runs += 1;
      await tx.store.put(runs, `notification-${runs}`);
      const reading = tx.store.get('notification-1');
      if (runs === 1) tx.abort();
      await reading;
    });
    expect((await storedKeys())['notifications']).toStrictEqual(['notification-2']);
  });

  it('every time fails with `storage`', async () => {
    const page = await openContext('page');
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('closing', 'InvalidStateError');
    });
    await expect(page.readSnapshot()).rejects.toMatchObject({
      failure: { code: 'storage', detail: 'InvalidStateError' },
    });
  });

  it('by the browser is opened again', async () => {
    const page = await openContext('page');
    const first = await page.openDatabase();
    forceCloseDatabase(unwrap(first) as never);
    expect(await page.openDatabase()).not.toBe(first);
  });
});

describe('a previous version that keeps its database connection open', () => {
  it('makes a read fail with storageBusy, and the next read works once it closes', async () => {
    await deleteDB('syntaskio');
    const previous = await openDB('syntaskio', 1, {
      upgrade(database) {
        for (const name of ['items', 'state', 'secrets', 'keys', 'notifications'])
          database.createObjectStore(name);
      },
    });
    const page = await openContext('page');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const first = page.readSnapshot();
    await Promise.all([
      expect(first).rejects.toMatchObject({ failure: { code: 'storageBusy' } }),
      vi.advanceTimersByTimeAsync(10_000),
    ]);
    const second = page.readSnapshot();
    previous.close();
    await expect(second).resolves.toHaveProperty('session', undefined);
  });
});

it('a new database does not report itself once there is an account', async () => {
  await rememberNotifications(['x'], NOW);
  const page = await openContext('page');
  expect((await page.readSnapshot()).signIn).toBeUndefined();
});
