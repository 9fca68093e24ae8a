import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CompanyId } from '../../../src/domain/account/company-id.ts';
import { MUTED, snoozedUntil } from '../../../src/domain/items/annotations.ts';
import { countGroups } from '../../../src/domain/items/group-counts.ts';
import { type Outline, type OutlineFacts, sizeOf } from '../../../src/domain/items/outline.ts';
import type { Rename } from '../../../src/domain/items/renames.ts';
import type { ItemKey, WorkItem } from '../../../src/domain/items/work-item.ts';
import { createCalendar } from '../../../src/domain/time/calendar.ts';
import { wipeAccount } from '../../../src/store/account.ts';
import { changeAnnotation } from '../../../src/store/annotations.ts';
import { commitStep, readCheckStart, tidyItems } from '../../../src/store/check.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { OUTLINE, packOutline, parseOutline } from '../../../src/store/outline.ts';
import { keepOutline, readOutlined } from '../../../src/store/read-outlined.ts';
import { readFirstScreen, readItemSnapshot, readSnapshot } from '../../../src/store/read-snapshot.ts';
import { dropUnread } from '../../../src/store/unread-changes.ts';
import { NOW, sessionOf, ticket } from '../support/samples.ts';
import { emptyDatabase, sealed, storeSession } from './support.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MANY = Array.from({ length: 100 }, (_, index) =>
  ticket(index + 1, { due: { type: 'instant', at: NOW + (100 - index) * HOUR }, updatedAt: NOW }),
);
const FACTS: OutlineFacts = {
  calendar: createCalendar(NOW, 'UTC', 1),
  leadMinutes: 15,
  badgeCounts: 'dueToday',
  hidden: { place: [], status: [] },
  listSince: NOW,
  keys: [],
};

beforeEach(async () => {
  vi.restoreAllMocks();
  await emptyDatabase();
  await storeSession(sessionOf(), sealed(1));
  await commit(MANY);
});

function commit(found: WorkItem[], gone: ItemKey[] = [], renames: Rename[] = []) {
  return commitStep('session-1', { found, gone, renames, syncState: {}, status: {} }, NOW);
}

/** Tickets whose dues lie in another order than their ids, so that tidying is worthwhile. */
function scattered(from: number, count: number): WorkItem[] {
  return Array.from({ length: count }, (_, index) => {
    const id = from + index;
    return ticket(id, { due: { type: 'instant', at: NOW - ((id * 7_919) % 600) * MINUTE }, updatedAt: from });
  });
}

function calendarAt(now: number, zone = 'UTC') {
  return createCalendar(now, zone, 1);
}

/** Reads the outline as `present` does, and keeps a new one. */
async function draw(more: Partial<OutlineFacts> = {}): Promise<Outline> {
  const factsOf = () => ({ ...FACTS, ...more });
  const { outline, isKept } = await readOutlined(factsOf);
  if (!isKept) await keepOutline(factsOf);
  return outline;
}

async function record(): Promise<unknown> {
  return (await openDatabase()).get('state', OUTLINE);
}

/** The names of the stores that are read or written while something runs. */
async function storesOf(
  methods: readonly ('get' | 'getAll' | 'put')[],
  run: () => Promise<unknown>,
): Promise<Set<string>> {
  const spies = methods.map((method) => vi.spyOn(IDBObjectStore.prototype, method));
  await run();
  const names = spies.flatMap(({ mock }) => mock.contexts.map((store) => (store as IDBObjectStore).name));
  vi.restoreAllMocks();
  return new Set(names);
}

describe('readOutlined', () => {
  it('reads the list once, and neither list nor texts as long as the outline holds', async () => {
    const drawn = await draw();
    expect(sizeOf(drawn)).toBe(100);
    const later = { calendar: calendarAt(NOW + HOUR) };
    expect((await storesOf(['get', 'getAll'], () => draw(later))).has('catalogue')).toBe(false);
    expect((await storesOf(['get', 'getAll'], () => draw(later))).has('chunks')).toBe(false);
    expect(await storesOf(['put'], () => draw(later))).toStrictEqual(new Set());
    expect({ ...(await draw(later)), first: [] }).toStrictEqual(drawn);
  });

  it.each<[string, Partial<OutlineFacts>]>([
    ['the day is over', { calendar: calendarAt(NOW + DAY) }],
    ['the clock was set back', { calendar: calendarAt(NOW - 1) }],
    ['the time zone changed', { calendar: calendarAt(NOW, 'Europe/London') }],
    ['a setting changed', { leadMinutes: 30 }],
    ['a person hides a status', { hidden: { place: [], status: ['New'] } }],
    ['a person closes an item', { keys: ['ticket:1'] }],
    ['the list began at another time', { listSince: NOW - DAY }],
  ])('draws another outline if %s', async (_, change) => {
    await draw();
    expect((await storesOf(['getAll'], () => draw(change))).has('catalogue')).toBe(true);
    expect((await storesOf(['getAll'], () => draw(change))).has('catalogue')).toBe(false);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['an item changes', () => commit([ticket(1, { title: 'new' })])],
    ['an item comes', () => commit([ticket(101)])],
    ['an item goes', () => commit([], ['ticket:2'])],
    ['a name changes', () => commit([], [], [{ field: 'place', from: 'No board', to: 'Desk' }])],
    ['an item is snoozed', () => changeAnnotation('ticket:1', () => snoozedUntil(NOW + HOUR))],
    ['an annotation ends', () => changeAnnotation('ticket:1', () => undefined)],
    ['a change is read', () => dropUnread(['ticket:1'])],
    ['the account goes', () => wipeAccount()],
    [
      'another account comes',
      () => storeSession(sessionOf({ id: 'session-3', companyId: 'other' as CompanyId }), sealed(3)),
    ],
  ])('keeps no outline after %s', async (_, run) => {
    await draw();
    await expect(record()).resolves.toBeDefined();
    await run();
    await expect(record()).resolves.toBeUndefined();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a check finds the same items again', () => commit(MANY.slice(0, 2))],
    ['a check finds nothing', () => commit([])],
    ['the chunks are tidied', tidyItems],
    ['an item that is not on the list is annotated', () => changeAnnotation('ticket:999', () => MUTED)],
    ['the same member signs in again', () => storeSession(sessionOf({ id: 'session-2' }), sealed(2))],
  ])('keeps the outline if %s', async (_, run) => {
    await draw();
    await run();
    await expect(record()).resolves.toBeDefined();
    expect((await readItemSnapshot()).items).toHaveLength(100);
  });

  it('counts no item that was unreadable when the chunks were tidied', async () => {
    await emptyDatabase();
    await storeSession(sessionOf(), sealed(1));
    await commit(scattered(1, 600));
    const db = await openDatabase();
    const [number = 0] = await db.getAllKeys('chunks');
    const [first, ...others] = (await db.get('chunks', number)) ?? [];
    await db.put('chunks', [{ ...first, title: 7 }, ...others] as never, number);
    await commit(scattered(2, 402));
    await draw();
    await tidyItems();
    const { entries } = await readSnapshot();
    const { outline } = await readOutlined(() => FACTS);
    const { stored } = await readCheckStart(false);
    expect([entries.length, sizeOf(outline), stored.tickets]).toStrictEqual([599, 599, 599]);
  });

  it('keeps nothing without a session', async () => {
    await wipeAccount();
    expect(sizeOf(await draw())).toBe(0);
    await expect(record()).resolves.toBeUndefined();
  });

  it('still reads an outline if the disk is full', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const { outline, isKept } = await readOutlined(() => FACTS);
    expect([sizeOf(outline), isKept]).toStrictEqual([100, false]);
    await expect(keepOutline(() => FACTS)).rejects.toMatchObject({ failure: { code: 'storage' } });
    vi.restoreAllMocks();
    await expect(record()).resolves.toBeUndefined();
  });

  it('keeps near what must be near', async () => {
    const drawn = await draw({ keys: ['ticket:1'] });
    expect(drawn.near.map(({ key }) => key)).toContain('ticket:1');
  });

  it('keeps near what is annotated, and what a person has hidden', async () => {
    await changeAnnotation('ticket:100', () => MUTED);
    await commit([ticket(101, { status: 'Waiting', due: { type: 'instant', at: NOW - HOUR } })]);
    const drawn = await draw({ hidden: { place: [], status: ['Waiting'] } });
    expect(drawn.near.map(({ key }) => key)).toEqual(expect.arrayContaining(['ticket:100', 'ticket:101']));
    expect(drawn.hidden).toStrictEqual(['ticket:101']);
    const kept = await draw({ hidden: { place: [], status: ['Waiting'] } });
    expect({ ...kept, first: [] }).toStrictEqual(drawn);
  });
});

describe('a check that begins with an outline', () => {
  it('knows how many items there are, and reads them only when it needs them', async () => {
    await draw();
    const read = await storesOf(['getAll'], async () => {
      const { stored } = await readCheckStart(false);
      expect(stored).toMatchObject({ tickets: 100, tasks: new Map() });
      expect(stored.newest.ticket[0]).toStrictEqual({ id: 100, updatedAt: NOW });
    });
    expect(read.has('catalogue')).toBe(false);
    const { stored } = await readCheckStart(false);
    expect(await stored.readEntries()).toHaveLength(100);
  });

  it('goes on with the items as they were when it first read them', async () => {
    await draw();
    const { stored } = await readCheckStart(false);
    await stored.readEntries();
    await commit([], ['ticket:2']);
    expect(await stored.readEntries()).toHaveLength(100);
  });

  it('reads all items if a person asks', async () => {
    await draw();
    await (await openDatabase()).put('chunks', MANY.slice(0, 98), 1);
    const { stored } = await readCheckStart(true);
    expect(stored.tickets).toBe(98);
  });
});

describe('readFirstScreen', () => {
  it('shows what the list shows, without reading it', async () => {
    await changeAnnotation('ticket:100', () => snoozedUntil(NOW + 2 * HOUR));
    const calendar = calendarAt(NOW + HOUR);
    const fromList = await readFirstScreen(() => calendar);
    expect(fromList.counts).toBeUndefined();
    await draw();
    let first = fromList;
    const read = await storesOf(['getAll'], async () => {
      first = await readFirstScreen(() => calendar);
    });
    expect(read.has('catalogue')).toBe(false);
    expect(first.items).toStrictEqual(fromList.items);
    expect(first.isWhole).toBe(false);
    expect(first.counts).toStrictEqual(countGroups(fromList.entries, fromList.annotations, calendar).counts);
    expect(first.entries.map(({ key, due }) => ({ key, due }))).toStrictEqual(
      first.items.map(({ key, due }) => ({ key, due })),
    );
  });

  it('says that a short list is whole', async () => {
    await commit(
      [],
      MANY.slice(3).map(({ key }) => key),
    );
    await draw();
    const first = await readFirstScreen(() => calendarAt(NOW));
    expect(first.isWhole).toBe(true);
    expect(first.items).toHaveLength(3);
  });

  it.each([
    ['the clock was set back', calendarAt(NOW - 1)],
    ['the day is over', calendarAt(NOW + DAY)],
    ['the time zone changed', calendarAt(NOW, 'Europe/London')],
  ])('reads the list if %s', async (_, calendar) => {
    await draw();
    const first = await readFirstScreen(() => calendar);
    expect(first.counts).toBeUndefined();
    expect(first.entries).toHaveLength(100);
    expect(first.items).toHaveLength(60);
  });

  it('reads the list if the outline is damaged', async () => {
    await draw();
    await (await openDatabase()).put('state', { ...((await record()) as object), first: [{}] }, OUTLINE);
    const first = await readFirstScreen(() => calendarAt(NOW));
    expect(first.counts).toBeUndefined();
    expect(first.items).toHaveLength(60);
  });
});

describe('parseOutline', () => {
  const outline: Outline = {
    tickets: 2,
    tasks: new Map([[7, 1]]),
    newest: { ticket: [{ id: 2, updatedAt: NOW }], task: [] },
    near: [
      {
        key: 'ticket:1',
        kind: 'ticket',
        id: 1,
        due: { type: 'instant', at: NOW },
        updatedAt: NOW,
        projectId: undefined,
      },
    ],
    far: { overdue: 1, today: 0, tomorrow: 1, week: 0, later: 0, none: 0 },
    first: [ticket(1)],
    hidden: ['ticket:1'],
    priorities: new Map([
      ['ticket:1', { priority: 'High', prioritySort: undefined, priorityLevel: undefined }],
    ]),
    drawnAt: NOW,
    day: 'UTC 2026-03-11',
    basis: '[]',
  };
  const stored = packOutline(outline);

  it('reads what is stored', () => {
    expect(parseOutline(structuredClone(stored))).toStrictEqual(outline);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['a number that is none', { ...stored, tickets: -1 }],
    ['tasks that are no map', { ...stored, tasks: [[7, 1]] }],
    ['a task count that is no number', { ...stored, tasks: new Map([[7, '1']]) }],
    ['near items that are no catalogue', { ...stored, near: [] }],
    ['a missing count', { ...stored, far: { ...stored.far, today: undefined } }],
    ['a damaged item', { ...stored, first: [{ ...ticket(1), title: 7 }] }],
    ['a key that is none', { ...stored, hidden: ['x'] }],
    ['a priority of nothing', { ...stored, priorities: new Map([['x', {}]]) }],
    ['newest items without a time', { ...stored, newest: { ticket: [{ id: 1 }], task: [] } }],
    ['no moment', { ...stored, drawnAt: Number.NaN }],
    ['no day', { ...stored, day: undefined }],
    ['no basis', { ...stored, basis: undefined }],
  ])('refuses %s', (_, damaged) => {
    expect(parseOutline(damaged)).toBeUndefined();
  });
});
