import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onStoreChange, publishChange } from '../../../src/store/changes.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { readSnapshot } from '../../../src/store/read.ts';
import { deleteEverything } from './support.ts';

beforeEach(deleteEverything);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('openDatabase', () => {
  it('opens once for all who ask', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const databases = await Promise.all([openDatabase(), openDatabase(), openDatabase()]);

    expect(new Set(databases).size).toBe(1);
    expect(open).toHaveBeenCalledOnce();
  });

  it('fails with `storage` and the name of the error only, and can be tried again', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('a path on somebody’s disk', 'QuotaExceededError');
    });
    await expect(openDatabase()).rejects.toMatchObject({
      failure: { code: 'storage', detail: 'QuotaExceededError' },
    });
    await expect(readSnapshot()).resolves.toBeDefined();
  });

  it('gives way to a newer version of the extension', async () => {
    await openDatabase();
    const newer = await openDB('syntaskio', 99);
    expect(newer.version).toBe(99);
    newer.close();
  });

  it('opens again after it gave way', async () => {
    const first = await openDatabase();
    await deleteEverything();
    await expect(openDatabase()).resolves.not.toBe(first);
    await expect(readSnapshot()).resolves.toBeDefined();
  });
});

describe('publishChange', () => {
  it('calls those who listen, until they stop', async () => {
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
