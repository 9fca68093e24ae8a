import { createVaultKey } from '../../../src/auth/vault.ts';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onStoreChange, publishChange } from '../../../src/store/changes.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { readItemSnapshot, readSnapshot } from '../../../src/store/read-snapshot.ts';
import { readSecret } from '../../../src/store/secrets.ts';
import { sessionOf, ticket } from '../support/samples.ts';
import { deleteEverything, sealed } from './support.ts';

beforeEach(deleteEverything);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('openDatabase', () => {
  it('opens once for concurrent callers', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const databases = await Promise.all([openDatabase(), openDatabase(), openDatabase()]);

    expect(new Set(databases).size).toBe(1);
    expect(open).toHaveBeenCalledOnce();
  });

  it('fails with `storage` and only the name of the error, and can be retried', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('a path on somebody’s disk', 'QuotaExceededError');
    });
    await expect(openDatabase()).rejects.toMatchObject({
      failure: { code: 'storage', detail: 'QuotaExceededError' },
    });
    await expect(readSnapshot()).resolves.toBeDefined();
  });

  it('closes for a newer version of the extension', async () => {
    await openDatabase();
    const newer = await openDB('syntaskio', 99);
    expect(newer.version).toBe(99);
    newer.close();
  });

  it('opens again after it was closed for a newer version', async () => {
    const first = await openDatabase();
    await deleteEverything();
    await expect(openDatabase()).resolves.not.toBe(first);
    await expect(readSnapshot()).resolves.toBeDefined();
  });
});

describe('a database of the first version', () => {
  it('keeps list, session and secrets through the upgrade', async () => {
    const previous = await openDB('syntaskio', 1, {
      upgrade(database) {
        for (const name of ['items', 'state', 'secrets', 'keys', 'notices']) database.createObjectStore(name);
      },
    });
    const { updatedAt: _, ...row } = ticket(1, { title: 'As it was' });
    await previous.put('items', row, 'ticket:1');
    await previous.put('items', { key: 'ticket:2' }, 'ticket:2');
    await previous.put('state', sessionOf(), 'session');
    await previous.put('state', { tickets: 7 }, 'traits');
    const { sealed: record } = sealed(1);
    const key = await createVaultKey();
    await previous.put('secrets', record, 'tokens');
    await previous.put('keys', key, 'vault');
    previous.close();

    const { items, session } = await readItemSnapshot();
    expect(items).toStrictEqual([ticket(1, { title: 'As it was' })]);
    expect(session).toStrictEqual(sessionOf());
    const stored = { kind: 'plain', key: expect.objectContaining({ extractable: false }), madeAt: 0 };
    expect(await readSecret('tokens')).toEqual({ sealed: record, key: stored });
    expect(await readSecret('clientSecret')).toEqual({ sealed: undefined, key: stored });
    expect(await (await openDatabase()).getAllKeys('keys')).toEqual(['clientSecret', 'tokens']);
    expect([...(await openDatabase()).objectStoreNames]).toStrictEqual([
      'annotations',
      'catalogue',
      'chunks',
      'days',
      'journal',
      'keys',
      'notifications',
      'outbox',
      'secrets',
      'state',
      'unreadChanges',
    ]);
  });

  it('stays as it was if the upgrade is interrupted, and the next one completes it', async () => {
    const previous = await openDB('syntaskio', 1, {
      upgrade(database) {
        for (const name of ['items', 'state', 'secrets', 'keys', 'notices']) database.createObjectStore(name);
      },
    });
    const { updatedAt: _, ...row } = ticket(1);
    await previous.put('items', row, 'ticket:1');
    previous.close();

    vi.spyOn(IDBDatabase.prototype, 'deleteObjectStore').mockImplementationOnce(() => {
      throw new DOMException('x', 'UnknownError');
    });
    await expect(openDatabase()).rejects.toMatchObject({ failure: { code: 'storage' } });
    expect((await readItemSnapshot()).items).toStrictEqual([ticket(1)]);
  });
});

describe('publishChange', () => {
  it('calls each listener until it is removed', async () => {
    const { promise: heard, resolve } = Promise.withResolvers<void>();
    const stopped = vi.fn<() => void>();
    const stop = onStoreChange(resolve);
    onStoreChange(stopped)();
    publishChange();
    await heard;
    stop();

    expect(stopped).not.toHaveBeenCalled();
  });
});
