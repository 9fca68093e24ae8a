import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type JournalEntry, NO_COUNTS, pruneJournal } from '../../../src/domain/journal/journal.ts';
import { DAY } from '../../../src/domain/time/time.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { appendToJournal, readDayCounters, readJournal } from '../../../src/store/journal.ts';
import { entryOf, NOW } from '../support/samples.ts';
import { deleteEverything } from './support.ts';

const TODAY = '2026-03-11';

beforeEach(deleteEverything);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('appendToJournal', () => {
  it('keeps entries field by field and in order', async () => {
    const entries = [
      entryOf({ at: NOW, limit: 1_000, remaining: 7, resetAt: NOW + 60_000 }),
      entryOf({ at: NOW + 1, status: undefined, code: 'timeout', attempt: 3 }),
    ];
    await appendToJournal(entries, {}, TODAY);
    await appendToJournal([entryOf({ at: NOW + 2 })], {}, TODAY);
    await expect(readJournal()).resolves.toStrictEqual([...entries, entryOf({ at: NOW + 2 })]);
  });

  it('adds to the counters of the day', async () => {
    await appendToJournal([], { requests: 2, mostUsed: 0.5, badRows: 1 }, TODAY);
    await appendToJournal([entryOf()], { requests: 3, mostUsed: 0.25 }, TODAY);
    await appendToJournal([], { requests: 1 }, '2026-03-12');
    await expect(readDayCounters()).resolves.toStrictEqual(
      new Map([
        [TODAY, { ...NO_COUNTS, requests: 5, mostUsed: 0.5, badRows: 1 }],
        ['2026-03-12', { ...NO_COUNTS, requests: 1 }],
      ]),
    );
  });

  it('writes all that in one transaction with relaxed durability', async () => {
    await openDatabase();
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await appendToJournal([entryOf()], { requests: 1 }, TODAY);
    expect(transaction.mock.calls).toStrictEqual([
      [['journal', 'days'], 'readwrite', { durability: 'relaxed' }],
    ]);
  });

  it('stores neither entries nor counters when the browser aborts', async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    put.mockImplementation(function (this: IDBObjectStore) {
      this.transaction.abort();
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(appendToJournal([entryOf()], { requests: 1 }, TODAY)).rejects.toMatchObject({
      failure: { code: 'storage' },
    });
    vi.restoreAllMocks();
    await expect(readJournal()).resolves.toStrictEqual([]);
    await expect(readDayCounters()).resolves.toStrictEqual(new Map());
  });

  it('keeps the newest 5,000 entries, from one batch or many', async () => {
    const entries = Array.from({ length: 5_003 }, (_, index) => entryOf({ at: NOW + index }));
    await appendToJournal(entries, {}, TODAY);
    await expect(readJournal()).resolves.toStrictEqual(entries.slice(3));

    const more = [entryOf({ at: NOW + 6_000 }), entryOf({ at: NOW + 6_001 })];
    await appendToJournal(more, {}, TODAY);
    await expect(readJournal()).resolves.toStrictEqual([...entries.slice(5), ...more]);
  });

  it('keeps the counters of the last seven days, and none of a future day from a wrong clock', async () => {
    const days = ['03', '04', '05', '06', '07', '08', '09', '10'].map((day) => `2026-03-${day}`);
    for (const day of [...days, '2026-03-31']) await appendToJournal([], { requests: 1 }, day);
    await appendToJournal([], { requests: 1 }, '2026-03-11');
    expect([...(await readDayCounters()).keys()]).toEqual([...days.slice(2), '2026-03-11']);
  });

  it('keeps entries for seven days', async () => {
    const ages = [9, 8, 7, 6].map((days) => entryOf({ at: NOW - days * DAY }));
    for (const entry of ages) await appendToJournal([entry], {}, TODAY);
    await appendToJournal([entryOf()], {}, TODAY);
    await expect(readJournal()).resolves.toStrictEqual([...ages.slice(2), entryOf()]);
  });

  it('still accepts entries after a wrong clock left future ones', async () => {
    const ahead = entryOf({ at: NOW + 400 * DAY });
    await appendToJournal([ahead], {}, TODAY);
    await appendToJournal([entryOf()], {}, TODAY);
    await appendToJournal([entryOf({ at: NOW + 8 * DAY })], {}, TODAY);
    await expect(readJournal()).resolves.toStrictEqual([entryOf({ at: NOW + 8 * DAY })]);
  });

  it('keeps the counters of the newest seven days', async () => {
    for (let day = 1; day <= 9; day += 1) await appendToJournal([], { requests: day }, `2026-03-0${day}`);
    await appendToJournal([], { requests: 10 }, '2026-03-10');
    const counters = await readDayCounters();
    expect([...counters].map(([day, { requests }]) => [day, requests])).toStrictEqual([
      ...[4, 5, 6, 7, 8, 9].map((day) => [`2026-03-0${day}`, day]),
      ['2026-03-10', 10],
    ]);
  });

  it('prunes without reading the journal', async () => {
    await appendToJournal(
      Array.from({ length: 5_000 }, () => entryOf()),
      {},
      TODAY,
    );
    const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    const moved = vi.spyOn(IDBCursor.prototype, 'continue');
    const count = vi.spyOn(IDBObjectStore.prototype, 'count');
    await appendToJournal([entryOf()], {}, TODAY);
    expect([getAll.mock.calls, moved.mock.calls, count.mock.calls]).toStrictEqual([[], [], []]);
  });

  it('keeps the same entries as pruneJournal, in any batches', async () => {
    const batches = fc.array(fc.array(fc.integer({ min: 0, max: 3 * DAY }), { maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (steps) => {
        await deleteEverything();
        let at = NOW;
        let expected: JournalEntry[] = [];
        for (const step of steps) {
          const entries = step.map((ms) => entryOf({ at: (at += ms) }));
          await appendToJournal(entries, {}, TODAY);
          expected = pruneJournal([...expected, ...entries], at);
        }
        expect(await readJournal()).toStrictEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});

describe('damaged journal data', () => {
  it('is ignored when read, and removed with the old entries', async () => {
    const database = await openDatabase();
    const damaged = [
      null,
      'x',
      {},
      { ...entryOf(), at: 'now' },
      { ...entryOf(), bytes: NaN },
      { ...entryOf(), code: 'x' },
    ];
    for (const row of damaged) await database.add('journal', row as never);
    await expect(readJournal()).resolves.toStrictEqual([]);

    await appendToJournal([entryOf()], {}, TODAY);
    await expect(readJournal()).resolves.toStrictEqual([entryOf()]);
    await expect(database.count('journal')).resolves.toBe(1);
  });

  it('loses unknown fields of a row', async () => {
    await (await openDatabase()).add('journal', { ...entryOf(), token: 'secret' } as never);
    await expect(readJournal()).resolves.toStrictEqual([entryOf()]);
  });

  it.each<[string, unknown]>([
    ['no counters', null],
    ['a number', 7],
    ['damaged counters', { requests: 'x', mostUsed: -1, retries: Infinity, badRows: null }],
  ])('of a day (%s) starts at zero', async (_, row) => {
    await (await openDatabase()).put('days', row as never, TODAY);
    await expect(readDayCounters()).resolves.toStrictEqual(new Map([[TODAY, NO_COUNTS]]));
    await appendToJournal([], { requests: 2 }, TODAY);
    await expect(readDayCounters()).resolves.toStrictEqual(new Map([[TODAY, { ...NO_COUNTS, requests: 2 }]]));
  });

  it('does not affect the other counters of the day', async () => {
    await (await openDatabase()).put('days', { ...NO_COUNTS, requests: NaN, retries: 5 }, TODAY);
    await expect(readDayCounters()).resolves.toStrictEqual(new Map([[TODAY, { ...NO_COUNTS, retries: 5 }]]));
  });
});
