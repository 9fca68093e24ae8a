import { beforeEach, describe, expect, it } from 'vitest';
import { type Annotation, MUTED, snoozedUntil } from '../../../src/domain/items/annotations.ts';
import type { Rename } from '../../../src/domain/items/renames.ts';
import type { ItemKey, WorkItem } from '../../../src/domain/items/work-item.ts';
import { commitStep } from '../../../src/store/check.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { changeAnnotation } from '../../../src/store/annotations.ts';
import { dropUnread } from '../../../src/store/unread-changes.ts';
import { storePause } from '../../../src/store/pause.ts';
import { readItemSnapshot, readSnapshot } from '../../../src/store/read-snapshot.ts';
import { NOW, sessionOf, task, ticket } from '../support/samples.ts';
import { emptyDatabase, sealed, storeSession } from './support.ts';

const LATER = NOW + 60_000;
/** An item that changed after the list began. */
const fresh = (id: number, more: Partial<WorkItem> = {}) => ticket(id, { updatedAt: NOW + id, ...more });
const assigned = (at: number) => ({ kind: 'assigned', at, was: {} });

beforeEach(async () => {
  await emptyDatabase();
  await storeSession(sessionOf({ listSince: NOW }), sealed(1));
});

interface Found {
  found?: WorkItem[];
  gone?: ItemKey[];
  renames?: Rename[];
}

function commit({ found = [], gone = [], renames = [] }: Found, now = LATER) {
  const status = { succeededAt: now };
  return commitStep('session-1', { found, gone, renames, syncState: {}, status }, now);
}

async function unreadChanges() {
  return Object.fromEntries((await readSnapshot()).unreadChanges);
}

async function annotations() {
  return Object.fromEntries((await readSnapshot()).annotations);
}

describe('unread changes', () => {
  it('do not come from the first list, in however many steps it arrives', async () => {
    for (const id of [1, 2])
      await commitStep('session-1', { found: [fresh(id)], gone: [], syncState: {}, status: {} }, LATER);
    await commit({ found: [fresh(3), fresh(1, { title: 'changed', updatedAt: LATER })] });
    expect(await unreadChanges()).toStrictEqual({});
  });

  it('include later items, with the time at which the server changed them', async () => {
    await commit({ found: [fresh(1)] });
    await commit({ found: [fresh(1), fresh(2), task(2)] });
    expect(await unreadChanges()).toStrictEqual({ 'ticket:2': assigned(NOW + 2), 'task:2': assigned(LATER) });
  });

  it('leave out items that did not change since the list began', async () => {
    await commit({});
    await commit({ found: [ticket(1, { updatedAt: NOW }), ticket(2, { updatedAt: NOW + 1 })] });
    expect(await unreadChanges()).toStrictEqual({ 'ticket:2': assigned(NOW + 1) });
  });

  it('merge new changes with those that are unread', async () => {
    await commit({ found: [fresh(1, { status: 'New', priority: 'Low' })] });
    await commit({ found: [fresh(1, { status: 'Open', priority: 'Low', updatedAt: NOW + 2 })] });
    await commit({ found: [fresh(1, { status: 'Done', priority: 'High', updatedAt: NOW + 3 })] });
    expect(await unreadChanges()).toStrictEqual({
      'ticket:1': { kind: 'changed', at: NOW + 3, was: { status: 'New', priority: 'Low' } },
    });
    await commit({ found: [fresh(1, { status: 'New', priority: 'Low', updatedAt: NOW + 4 })] });
    expect(await unreadChanges()).toStrictEqual({});
  });

  it('are dropped once they are seen, and start again with the next change', async () => {
    await commit({ found: [fresh(1, { status: 'New' }), fresh(2)] });
    await commit({ found: [fresh(1, { status: 'Open', updatedAt: NOW + 5 }), fresh(3)] });
    await dropUnread(['ticket:1', 'ticket:9']);
    expect(await unreadChanges()).toStrictEqual({ 'ticket:3': assigned(NOW + 3) });
    await commit({ found: [fresh(1, { status: 'Done', updatedAt: NOW + 6 })] });
    expect(await unreadChanges()).toMatchObject({ 'ticket:1': { was: { status: 'Open' } } });
  });

  it('leave out a renamed board, even on an item with another change', async () => {
    await commit({
      found: [fresh(1, { place: 'Help Desk' }), fresh(2, { place: 'Help Desk', status: 'New' })],
    });
    await commit({
      found: [fresh(2, { place: 'Help Desk', status: 'Done', updatedAt: LATER })],
      renames: [{ field: 'place', from: 'Help Desk', to: 'Support' }],
    });
    expect(await unreadChanges()).toStrictEqual({
      'ticket:2': { kind: 'changed', at: LATER, was: { status: 'New' } },
    });
  });

  it('give a previous priority its current rank, even if the item has another priority', async () => {
    const low = { priority: 'Low', prioritySort: 40 };
    await commit({ found: [fresh(1, low), fresh(2, low)] });
    await commit({ found: [fresh(1, { priority: 'High', prioritySort: 10, updatedAt: LATER })] });
    await commit({ renames: [{ field: 'prioritySort', of: 'Low', to: 4 }] });
    expect(await unreadChanges()).toMatchObject({
      'ticket:1': { was: { priority: 'Low', prioritySort: 4 } },
    });
    await commit({
      found: [fresh(1, { ...low, prioritySort: 5, updatedAt: LATER + 1 })],
      renames: [{ field: 'prioritySort', of: 'Low', to: 5 }],
    });
    expect(await unreadChanges()).toStrictEqual({});
  });

  it('leave out an item that becomes readable again', async () => {
    await commit({ found: [fresh(1)] });
    await (await openDatabase()).put('chunks', [], 1);
    await commit({ found: [fresh(1, { status: 'Open' })] });
    expect((await readItemSnapshot()).items).toHaveLength(1);
    expect(await unreadChanges()).toStrictEqual({});
  });

  it('leave out a mass change, whose items are stored all the same', async () => {
    const rows = (count: number, more: Partial<WorkItem>) =>
      Array.from({ length: count }, (_, index) => fresh(index + 1, more));
    await commit({ found: rows(300, { status: 'New' }) });
    await commit({ found: rows(201, { status: 'Open', updatedAt: LATER }) });
    expect(await unreadChanges()).toStrictEqual({});
    await commit({ found: rows(200, { status: 'Done', updatedAt: LATER + 1 }) });
    expect(Object.keys(await unreadChanges())).toHaveLength(200);
    const { items } = await readItemSnapshot();
    expect(items.filter(({ status }) => status === 'Done')).toHaveLength(200);
  });
});

describe('annotations', () => {
  const UNTIL_CHANGE = snoozedUntil('change', NOW + 1);

  it.each<[string, Annotation]>([
    ['a mute', MUTED],
    ['a snooze until a moment', snoozedUntil(LATER, NOW + 1)],
    ['a snooze until a change', UNTIL_CHANGE],
  ])('keep %s until it is removed', async (_, annotation) => {
    await commit({ found: [fresh(1)] });
    await changeAnnotation('ticket:1', () => annotation);
    await commit({ found: [fresh(1)] });
    expect(await annotations()).toStrictEqual({ 'ticket:1': annotation });
    await changeAnnotation('ticket:1', () => undefined);
    expect(await annotations()).toStrictEqual({});
  });

  it('are made from what is known of the item', async () => {
    await commit({ found: [fresh(1)] });
    await changeAnnotation('ticket:1', ({ updatedAt }) => snoozedUntil('change', updatedAt));
    expect(await annotations()).toStrictEqual({ 'ticket:1': UNTIL_CHANGE });
  });

  it('are not stored for items outside the list', async () => {
    await commit({ found: [fresh(1)] });
    await changeAnnotation('ticket:2', () => MUTED);
    expect(await annotations()).toStrictEqual({});
  });

  const OVER = snoozedUntil(LATER);
  it.each<[string, Annotation, WorkItem, Annotation]>([
    ['a change, when it changes', UNTIL_CHANGE, fresh(1, { updatedAt: LATER }), OVER],
    ['a change, when it differs at the same moment', UNTIL_CHANGE, fresh(1, { title: 'new' }), OVER],
    ['a change, when nothing changes', UNTIL_CHANGE, fresh(1), UNTIL_CHANGE],
    ['a moment, when it changes', snoozedUntil(LATER), fresh(1, { updatedAt: LATER }), snoozedUntil(LATER)],
    ['nothing, muted, when it changes', MUTED, fresh(1, { updatedAt: LATER }), MUTED],
  ])('of an item that is snoozed until %s, stay or end', async (_, annotation, found, after) => {
    await commit({ found: [fresh(1)] });
    await changeAnnotation('ticket:1', () => annotation);
    await commit({ found: [found] });
    expect(await annotations()).toStrictEqual({ 'ticket:1': after });
  });

  it('do not take a rename for the awaited change', async () => {
    await commit({ found: [fresh(1, { place: 'Help Desk' })] });
    await changeAnnotation('ticket:1', () => UNTIL_CHANGE);
    await commit({ renames: [{ field: 'place', from: 'Help Desk', to: 'Support' }] });
    expect(await annotations()).toStrictEqual({ 'ticket:1': UNTIL_CHANGE });
  });

  it('and unread changes go with their item, and stay if a check finds it again at once', async () => {
    await commit({ found: [fresh(1)] });
    await commit({ found: [fresh(2), fresh(3)] });
    for (const key of ['ticket:1', 'ticket:2', 'ticket:3'] as const) await changeAnnotation(key, () => MUTED);
    await commit({ found: [fresh(3)], gone: ['ticket:1', 'ticket:2', 'ticket:3'] });
    expect(await annotations()).toStrictEqual({ 'ticket:3': MUTED });
    expect(await unreadChanges()).toStrictEqual({ 'ticket:3': assigned(NOW + 3) });
  });

  it('and unread changes are left out when damaged', async () => {
    const database = await openDatabase();
    await database.put('annotations', MUTED, 'x' as ItemKey);
    await database.put('annotations', { isMuted: 'x' } as never, 'ticket:1');
    await database.put('annotations', MUTED, 'ticket:2');
    await database.put('unreadChanges', 7 as never, 'ticket:1');
    expect([await annotations(), await unreadChanges()]).toStrictEqual([{ 'ticket:2': MUTED }, {}]);
  });
});

it('a stored pause can be read and removed', async () => {
  await storePause(LATER);
  expect((await readSnapshot()).pausedUntil).toBe(LATER);
  await storePause(undefined);
  expect((await readSnapshot()).pausedUntil).toBeUndefined();
});
