import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeJournal, flushJournal, type Journal, openJournal } from '../../../../src/app/shared/journal.ts';
import { NO_COUNTS } from '../../../../src/domain/journal/journal.ts';
import { openDatabase } from '../../../../src/store/database.ts';
import { readDayCounters, readJournal } from '../../../../src/store/journal.ts';
import { deleteEverything } from '../../store/support.ts';
import { entryOf, NOW } from '../../support/samples.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

let journal: Journal;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  closeJournal();
  journal = openJournal();
  await deleteEverything();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the journal of the worker', () => {
  it('writes nothing before it is flushed, then all in one transaction', async () => {
    await openDatabase();
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    journal.record(entryOf({ at: NOW }));
    journal.record(entryOf({ at: NOW + 1, attempt: 2 }));
    journal.count({ tokenRefreshes: 1 });
    journal.count({ tokenRefreshes: 1, badRows: 4 });
    expect(transaction).not.toHaveBeenCalled();

    await flushJournal();
    expect(transaction).toHaveBeenCalledOnce();
    await expect(readJournal()).resolves.toStrictEqual([
      entryOf({ at: NOW }),
      entryOf({ at: NOW + 1, attempt: 2 }),
    ]);
    expect([...(await readDayCounters()).values()]).toStrictEqual([
      { ...NO_COUNTS, requests: 2, retries: 1, tokenRefreshes: 2, badRows: 4 },
    ]);
  });

  it('counts by the local day of the browser', async () => {
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
      timeZone: 'Pacific/Kiritimati',
    } as Intl.ResolvedDateTimeFormatOptions);
    journal.count({ badRows: 1 });
    await flushJournal();
    expect([...(await readDayCounters()).keys()]).toStrictEqual(['2026-03-12']);
  });

  it('writes each entry only once', async () => {
    journal.record(entryOf());
    await Promise.all([flushJournal(), flushJournal()]);
    await flushJournal();
    await expect(readJournal()).resolves.toHaveLength(1);
  });

  it('opens no transaction when no entry waits', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await flushJournal();
    expect(transaction).not.toHaveBeenCalled();
  });

  it('writes automatically when 100 entries wait', async () => {
    for (let number = 0; number < 250; number += 1) journal.record(entryOf({ at: NOW + number }));
    await vi.waitFor(async () => expect(await readJournal()).toHaveLength(200));
    await flushJournal();
    const entries = await readJournal();
    expect(entries.map(({ at }) => at - NOW)).toStrictEqual(Array.from({ length: 250 }, (_, index) => index));
  });

  it('drops what cannot be stored, and writes later entries', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    journal.record(entryOf({ path: '/lost' }));
    await expect(flushJournal()).resolves.toBeUndefined();
    for (let number = 0; number < 100; number += 1) journal.record(entryOf({ path: '/lost' }));
    // The last record starts a write that this test does not await. It shares this opening, which fails.
    await expect(openDatabase()).rejects.toMatchObject({ failure: { code: 'storage' } });
    vi.restoreAllMocks();

    journal.record(entryOf({ path: '/kept' }));
    await flushJournal();
    expect((await readJournal()).map(({ path }) => path)).toStrictEqual(['/kept']);
  });

  it('drops waiting entries when the account is closed', async () => {
    journal.record(entryOf());
    journal.count({ badRows: 1 });
    closeJournal();
    await flushJournal();
    await expect(readJournal()).resolves.toStrictEqual([]);
    await expect(readDayCounters()).resolves.toStrictEqual(new Map());
  });

  it('drops entries of a closed account, and accepts those of the next one', async () => {
    closeJournal();
    journal.record(entryOf({ path: '/late' }));
    journal.count({ badRows: 1 });
    openJournal().record(entryOf({ path: '/next' }));
    await flushJournal();
    expect((await readJournal()).map(({ path }) => path)).toStrictEqual(['/next']);
    expect([...(await readDayCounters()).values()]).toStrictEqual([{ ...NO_COUNTS, requests: 1 }]);
  });
});
