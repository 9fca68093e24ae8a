import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseSyncState } from '../../../src/connectwise/gateway/sync-state.ts';
import { MUTED } from '../../../src/domain/items/annotations.ts';
import { packCatalogue } from '../../../src/domain/items/catalogue.ts';
import { JANE, sessionOf, ticket } from '../support/samples.ts';
import { deleteEverything, sealed } from './support.ts';

const MAX_REQUESTS = 200;
const METHODS = ['get', 'getAll', 'getAllKeys', 'put', 'add', 'delete', 'clear', 'openCursor'] as const;

beforeEach(deleteEverything);
afterEach(() => {
  vi.restoreAllMocks();
});

const FIRST_STORES = ['items', 'state', 'secrets', 'keys', 'notices'];

const SECOND_STORES = ['state', 'secrets', 'keys', 'notices', 'pages', 'catalogue', 'journal', 'days'];

const FOURTH_STORES = [...SECOND_STORES, 'marks', 'news'];

const FORMER: [version: number, stores: string[]][] = [
  [1, FIRST_STORES],
  [2, SECOND_STORES],
  [3, SECOND_STORES],
  [4, FOURTH_STORES],
];

/** A database of a previous version: a session with its tokens, a stored notification and, in version 1, a list. */
async function storeFormer(version: number, stores: string[]): Promise<void> {
  await deleteDB('syntaskio');
  const previous = await openDB('syntaskio', version, {
    upgrade(database) {
      for (const name of stores) database.createObjectStore(name, { autoIncrement: name === 'journal' });
    },
  });
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await previous.put('state', formerSession({ dialect: 'gateway' }), 'session');
  await previous.put('secrets', sealed(1), 'tokens');
  await previous.put('keys', key, 'vault');
  await previous.put('notices', 7, 'due:ticket:1:5');
  if (version === 1) {
    const { updatedAt: _, ...row } = ticket(1, { title: 'As it was' });
    await previous.put('items', row, 'ticket:1');
  }
  if (version === 4) await storeFourth(previous);
  previous.close();
}

/** A session under the names of versions 1 to 4. */
function formerSession(server: unknown): object {
  const { isMemberReported: isMemberTold, ...session } = sessionOf({ member: JANE });
  return { ...session, isMemberTold, server };
}

/** What checks, list and person left in version 4, under the names of that version. */
async function storeFourth(previous: IDBPDatabase): Promise<void> {
  const item = ticket(1, { title: 'As it was' });
  const { chunks: pages, ...columns } = packCatalogue([{ ...item, chunk: 1 }]);
  await previous.put('pages', [item], 1);
  await previous.put('catalogue', { ...columns, pages }, 0);
  await previous.put('marks', MUTED, item.key);
  await previous.put('news', { kind: 'changed', at: 5, was: { title: 'Before' } }, item.key);
  const hold = { why: 'quota', until: 8 };
  // Written out, so that a later renaming in the code changes nothing here.
  const status = {
    personalAt: 7,
    succeededAt: 6,
    refusals: 0,
    hold,
    skippedRows: 0,
    isCut: false,
    withheld: ['task'],
    missing: [],
    isSettled: true,
  };
  await previous.put('state', status, 'status');
  const list = { isListed: true, isInDoubt: false, validators: [], unreadable: [], others: [], isCut: false };
  const amiss = { retryIn: 3, tries: 1 };
  const names = { readAt: 4, validators: [], names: [[1, 'Help Desk']], hasUnknown: false };
  const directory = { board: names, company: names, priority: { ...names, facts: [] } };
  const project = {
    id: 5,
    askedIn: 8,
    isChanged: false,
    isWithheld: true,
    isInDoubt: false,
    unreadable: [],
    isCut: false,
  };
  const memory = {
    checks: 9,
    lacks: { bundles: 5 },
    directory,
    stamps: {},
    tickets: { ...list, watermark: 2, toldAt: 3, amiss },
    projects: { validators: [], unreadable: [], isCut: false, isInDoubt: false, amiss, known: [project] },
  };
  await previous.put('state', memory, 'memory');
  const summary = { id: 'summary:1', openedAt: 1, covers: ['due:ticket:1:5'], isTold: true };
  await previous.put('state', summary, 'summary');
}

/** All stored data and the version of the database. Crypto keys count, but cannot be compared. */
async function picture() {
  const database = await openDB('syntaskio');
  const stores = [...database.objectStoreNames];
  const records = await Promise.all(
    stores.map(async (store) => [store, await database.getAllKeys(store), await valuesOf(store)]),
  );
  const { version } = database;
  database.close();
  return { version, records };

  async function valuesOf(store: string) {
    return store === 'keys' ? [] : database.getAll(store);
  }
}

/** Ends the upgrade transaction at this request, and records whether that happened. */
function cutOffAt(number: number): { happened: boolean } {
  const cut = { happened: false };
  let requests = 0;
  for (const method of METHODS) {
    const original = Reflect.get(IDBObjectStore.prototype, method) as (...call: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...call: unknown[]
    ) {
      const request = original.apply(this, call);
      if (this.transaction.mode === 'versionchange') {
        requests += 1;
        if (requests === number) {
          cut.happened = true;
          const { transaction } = this;
          queueMicrotask(() => transaction.abort());
        }
      }
      return request as never;
    });
  }
  return cut;
}

async function openContext() {
  vi.resetModules();
  return import('../../../src/store/database.ts');
}

describe.each(FORMER)('an upgrade from version %i', (version, stores) => {
  it('interrupted at any request leaves the previous version complete, and the next upgrade succeeds', async () => {
    await storeFormer(version, stores);
    (await (await openContext()).openDatabase()).close();
    const updated = await picture();

    let number = 1;
    for (; number < MAX_REQUESTS; number += 1) {
      await storeFormer(version, stores);
      const previous = await picture();
      const cut = cutOffAt(number);
      const attempt = (await openContext()).openDatabase();
      if (!cut.happened && (await settled(attempt, cut))) break;
      await expect(attempt).rejects.toMatchObject({ failure: { code: 'storage' } });
      vi.restoreAllMocks();
      expect(await picture()).toStrictEqual(previous);

      (await (await openContext()).openDatabase()).close();
      expect(await picture()).toStrictEqual(updated);
    }
    expect(number).toBeLessThan(MAX_REQUESTS);
    vi.restoreAllMocks();
  });
});

it('an upgrade from version 4 keeps list, annotations, unread changes and the sync state', async () => {
  await storeFormer(4, FOURTH_STORES);
  vi.resetModules();
  const [{ readItemSnapshot }, { readCheckStart }, { readNotified, readSummary }] = await Promise.all([
    import('../../../src/store/read-snapshot.ts'),
    import('../../../src/store/check.ts'),
    import('../../../src/store/notifications.ts'),
  ]);
  const { items, annotations, unreadChanges } = await readItemSnapshot();
  expect(items).toStrictEqual([ticket(1, { title: 'As it was' })]);
  expect([...annotations]).toStrictEqual([['ticket:1', MUTED]]);
  expect([...unreadChanges.values()]).toStrictEqual([{ kind: 'changed', at: 5, was: { title: 'Before' } }]);
  expect([...(await readNotified()).keys()]).toStrictEqual(['due:ticket:1:5']);
  expect(await readSummary()).toMatchObject({ id: 'summary:1', isNotified: true });
  const { status, syncState } = await readCheckStart(false);
  expect(status).toMatchObject({
    manualAt: 7,
    skip: { why: 'quota', until: 8 },
    forbidden: ['task'],
    succeededAt: 6,
  });
  expect(parseSyncState(syncState)).toMatchObject({
    checks: 9,
    unsupported: { bundles: 5 },
    nameTables: { board: { names: [[1, 'Help Desk']] } },
    tickets: { watermark: 2, reportedAt: 3, mismatch: { retryIn: 3, tries: 1 } },
    projects: { mismatch: { retryIn: 3, tries: 1 }, known: [{ id: 5, isForbidden: true }] },
  });
});

it.each([
  ['the gateway', { dialect: 'gateway' }, { connectBy: 'oauth' }],
  [
    'a PSA server',
    { dialect: 'psa', origin: 'https://cw.example.com', codebase: 'v2025_1/', isVersioned: false },
    { connectBy: 'keys', origin: 'https://cw.example.com', codebase: 'v2025_1/', isVersioned: false },
  ],
  ['a version that knew one server', undefined, { connectBy: 'oauth' }],
])('an upgrade from version 4 keeps the session of %s', async (_, server, expected) => {
  await storeFormer(4, FOURTH_STORES);
  const previous = await openDB('syntaskio');
  await previous.put('state', formerSession(server), 'session');
  previous.close();
  vi.resetModules();
  const { readSession } = await import('../../../src/store/account.ts');
  expect(await readSession()).toStrictEqual({ ...sessionOf({ member: JANE }), server: expected });
});

it('an upgrade that fails every time because of stored data ends in a new database made by the worker', async () => {
  await storeFormer(1, FIRST_STORES);
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
    throw new TypeError('a record that nobody foresaw');
  });
  await expect((await openContext()).openDatabase()).rejects.toMatchObject({ failure: { code: 'storage' } });

  const { openDatabase } = await openContext();
  (await import('../../../src/store/open-database.ts')).allowRebuild();
  (await openDatabase()).close();
  vi.restoreAllMocks();
  expect((await picture()).records).toContainEqual([
    'state',
    ['signIn'],
    [{ state: 'failed', failure: { code: 'storeRebuilt' } }],
  ]);
});

it('an interrupted first upgrade leaves no database, and the next one creates it', async () => {
  const cut = cutOffAt(1);
  await expect((await openContext()).openDatabase()).rejects.toMatchObject({ failure: { code: 'storage' } });
  expect(cut.happened).toBe(true);
  vi.restoreAllMocks();
  (await (await openContext()).openDatabase()).close();
  expect((await picture()).records).toContainEqual([
    'state',
    ['signIn'],
    [{ state: 'failed', failure: { code: 'storeRebuilt' } }],
  ]);
});

/** Whether an opening succeeded without interruption; closes its connection. */
async function settled(attempt: Promise<{ close(): void }>, cut: { happened: boolean }): Promise<boolean> {
  const database = await attempt.catch(() => undefined);
  database?.close();
  return database !== undefined && !cut.happened;
}
