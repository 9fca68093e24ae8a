import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../../src/domain/time/calendar.ts';
import { parseDue } from '../../../../src/domain/items/due.ts';
import { dueStateOf } from '../../../../src/domain/items/due-state.ts';
import {
  firstIdOf,
  itemKeyOfNotification,
  type ItemNotificationFacts,
  itemNotificationsOf,
  nextDueSoon,
  repeatableKeyOf,
} from '../../../../src/domain/notifications/item-notifications.ts';
import { MUTED, snoozedUntil } from '../../../../src/domain/items/annotations.ts';
import type { UnreadChanges } from '../../../../src/domain/items/unread-changes.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import type { ItemKey } from '../../../../src/domain/items/work-item.ts';
import { NOW, sessionOf, task, ticket } from '../../support/samples.ts';
import { anyWeekday, dueNear, momentInZone } from '../../support/zones.ts';

const LONG_AGO = NOW - 1_000 * HOUR;
const ASSIGNED: UnreadChanges = { kind: 'assigned', at: NOW - MINUTE, was: {} };

function factsOf(more: Partial<ItemNotificationFacts> = {}): ItemNotificationFacts {
  return {
    session: sessionOf({ listSince: LONG_AGO }),
    items: [],
    annotations: new Map(),
    hidden: new Set(),
    unreadChanges: new Map(),
    priorities: new Map(),
    leadMinutes: 15,
    calendar: createCalendar(NOW, 'UTC', 1),
    ...more,
  };
}

function at(ms: number) {
  return { type: 'instant', at: NOW + ms } as const;
}

/** The notifications that apply to one ticket. */
function notificationsOf(due: ReturnType<typeof parseDue>, more: Partial<ItemNotificationFacts> = {}) {
  return itemNotificationsOf(factsOf({ items: [ticket(1, { due, updatedAt: 5 })], ...more })).flatMap(
    ({ notifications }) => notifications,
  );
}

describe('itemNotificationsOf', () => {
  it.each([
    ['an instant that has passed', at(-HOUR), `due:ticket:1:${NOW - HOUR}`, NOW - HOUR],
    ['an instant that is now', at(0), `due:ticket:1:${NOW}`, NOW],
    ['a date that has passed', parseDue('2026-03-10'), 'due:ticket:1:2026-03-10', Date.parse('2026-03-11')],
  ])('reports %s as overdue', (_, due, id, since) => {
    expect(notificationsOf(due)).toStrictEqual([{ kind: 'overdue', id, key: 'ticket:1', since }]);
  });

  it.each([
    ['in a moment', 1],
    ['in as long as is asked for', 15 * MINUTE],
  ])('reports an instant that comes %s as due soon', (_, ms) => {
    expect(notificationsOf(at(ms))).toStrictEqual([
      {
        kind: 'dueSoon',
        id: `soon:ticket:1:${NOW + ms}`,
        key: 'ticket:1',
        since: NOW + ms - 15 * MINUTE,
      },
    ]);
  });

  it.each([
    ['due a moment later than soon', at(15 * MINUTE + 1)],
    ['due at the end of this day', parseDue('2026-03-11')],
    ['due tomorrow', parseDue('2026-03-12')],
    ['without a due date', undefined],
  ])('reports nothing for an item %s', (_, due) => {
    expect(notificationsOf(due)).toStrictEqual([]);
  });

  it('does not report a date as due soon, even in the last minutes of its day', () => {
    const calendar = createCalendar(Date.parse('2026-03-11T23:55:00Z'), 'UTC', 1);
    expect(notificationsOf(parseDue('2026-03-11'), { calendar })).toStrictEqual([]);
  });

  it.each<[string, number, number, number]>([
    ['became overdue a moment before the list was kept', -HOUR, -HOUR - 1, 0],
    ['became overdue when the list began', -HOUR, -HOUR, 0],
    ['became overdue a moment after', -HOUR, -HOUR + 1, 1],
    ['became due soon when the list began', 0, 15 * MINUTE, 0],
    ['became due soon a moment after', -1, 15 * MINUTE, 1],
  ])('respects the start of the list for an item that %s', (_, listSince, due, count) => {
    const session = sessionOf({ listSince: NOW + listSince });
    expect(notificationsOf(at(due), { session })).toHaveLength(count);
  });

  it('counts a date as overdue from the end of its day, not from its beginning', () => {
    const due = parseDue('2026-03-10');
    const duringThatDay = sessionOf({ listSince: Date.parse('2026-03-10T18:00:00Z') });
    const nextMorning = sessionOf({ listSince: Date.parse('2026-03-11T08:00:00Z') });
    expect(notificationsOf(due, { session: duringThatDay })).toHaveLength(1);
    expect(notificationsOf(due, { session: nextMorning })).toHaveLength(0);
  });

  it('reports a new item, always under the same ID', () => {
    const notifications = notificationsOf(undefined, { unreadChanges: new Map([['ticket:1', ASSIGNED]]) });
    expect(notifications).toStrictEqual([
      { kind: 'assigned', id: 'assigned:ticket:1', key: 'ticket:1', since: NOW - MINUTE },
    ]);
  });

  it.each<[string, UnreadChanges['was'], string | undefined, string | undefined]>([
    ['rose', { priority: 'Low' }, 'Priority 2 - High', 'priority:ticket:1:high'],
    ['fell', { priority: 'High' }, 'Low', undefined],
    ['is of no known level', { priority: 'Low' }, 'Whenever', undefined],
    ['is not what changed', { status: 'New' }, 'High', undefined],
    ['could not be read', { priority: 'Low' }, undefined, undefined],
    [
      'rose from 3 to 2 of the stock names',
      { priority: 'Priority 3 - Normal Response' },
      'Priority 2 - Quick Response',
      'priority:ticket:1:high',
    ],
    [
      'fell from 2 to 3 of the stock names',
      { priority: 'Priority 2 - Quick Response' },
      'Priority 3 - Normal Response',
      undefined,
    ],
  ])('handles a priority that %s', (_, was, priority, id) => {
    const unreadChanges = new Map<ItemKey, UnreadChanges>([
      ['ticket:1', { kind: 'changed', at: NOW - 1, was }],
    ]);
    const notifications = notificationsOf(undefined, {
      unreadChanges,
      priorities: new Map([['ticket:1', { priority }]]),
    });
    expect(notifications).toStrictEqual(
      id === undefined ? [] : [{ kind: 'priority', id, key: 'ticket:1', since: NOW - 1 }],
    );
  });

  it('reports no priority that is not an unread change', () => {
    const priorities = new Map([['ticket:1' as const, { priority: 'High' }]]);
    expect(notificationsOf(undefined, { priorities })).toStrictEqual([]);
  });

  it('puts the most pressing notification first', () => {
    const unreadChanges = new Map<ItemKey, UnreadChanges>([
      ['ticket:1', { kind: 'changed', at: NOW, was: { priority: 'Low' } }],
      ['ticket:2', ASSIGNED],
    ]);
    const items = [ticket(1, { due: at(-1) }), ticket(2, { due: at(1) }), ticket(3)];
    const found = itemNotificationsOf(
      factsOf({ items, unreadChanges, priorities: new Map([['ticket:1', { priority: 'High' }]]) }),
    );
    expect(found.map(({ notifications }) => notifications.map(({ kind }) => kind))).toStrictEqual([
      ['overdue', 'priority'],
      ['dueSoon', 'assigned'],
    ]);
  });

  it('distinguishes a ticket and a task of the same number', () => {
    const items = [ticket(1, { due: at(-1) }), task(1, { due: at(-1) })];
    expect(
      itemNotificationsOf(factsOf({ items })).map(({ notifications }) => notifications[0]?.id),
    ).toStrictEqual([`due:ticket:1:${NOW - 1}`, `due:task:1:${NOW - 1}`]);
  });

  it.each<[string, number, string, number]>([
    ['before it became overdue', NOW - 2, `due:ticket:1:${NOW - 1}`, NOW - 1],
    ['when it became overdue', NOW - 1, `due:ticket:1:${NOW - 1}`, NOW - 1],
    ['after it became overdue', NOW, `due:ticket:1:${NOW - 1}:again:${NOW}`, NOW],
  ])('uses the right ID for an item whose snooze ended %s', (_, until, id, since) => {
    const annotations = new Map([['ticket:1' as const, snoozedUntil(until, 5)]]);
    expect(notificationsOf(at(-1), { annotations })).toMatchObject([
      { id, since },
      { kind: 'back', id: `back:ticket:1:${until}`, since: until },
    ]);
  });

  it('does not repeat notifications that do not depend on time when a snooze ends', () => {
    const annotations = new Map([['ticket:1' as const, snoozedUntil(NOW, 5)]]);
    const unreadChanges = new Map([['ticket:1' as const, ASSIGNED]]);
    expect(notificationsOf(undefined, { annotations, unreadChanges })).toMatchObject([
      { id: 'assigned:ticket:1' },
      { kind: 'back' },
    ]);
  });

  it.each<[string, number | 'change']>([
    ['a moment that has not come', NOW + 1],
    ['a change', 'change'],
  ])('keeps the IDs of an item that is snoozed until %s', (_, until) => {
    const annotations = new Map([['ticket:1' as const, snoozedUntil(until, 5)]]);
    expect(notificationsOf(at(-1), { annotations })).toMatchObject([{ id: `due:ticket:1:${NOW - 1}` }]);
  });

  it('recognizes muted, snoozed and hidden items', () => {
    const due = at(-1);
    const items = [1, 2, 3, 4].map((id) => ticket(id, { due, updatedAt: 5 }));
    const annotations = new Map([
      ['ticket:1' as const, MUTED],
      ['ticket:2' as const, snoozedUntil(NOW + 1, 5)],
      ['ticket:3' as const, snoozedUntil('change', 4)],
    ]);
    const hidden = new Set(['ticket:4' as const]);
    expect(itemNotificationsOf(factsOf({ items, annotations, hidden }))).toMatchObject([
      { isMuted: true, isSnoozed: false },
      { isMuted: false, isSnoozed: true },
      { isMuted: false, isSnoozed: false },
      { isMuted: true, isSnoozed: false },
    ]);
  });

  it.each([
    ['nobody is signed in', undefined],
    ['nobody knows who is', sessionOf({ member: undefined, listSince: LONG_AGO })],
  ])('reports nothing while %s', (_, session) => {
    expect(notificationsOf(at(-1), { session })).toStrictEqual([]);
  });
});

describe('nextDueSoon', () => {
  it('is the first moment after which one more item is due soon or overdue, for any items', () => {
    fc.assert(
      fc.property(
        momentInZone.chain(({ now, zone }) =>
          fc.tuple(fc.constant({ now, zone }), fc.array(dueNear(now)), anyWeekday),
        ),
        fc.integer({ min: 1, max: 1_440 }),
        ([{ now, zone }, dues, firstDay], leadMinutes) => {
          const session = sessionOf({ listSince: now - 9_000 * HOUR });
          const items = dues.map((due, id) => ticket(id, { due }));
          const notifiedAt = (moment: number) => {
            const calendar = createCalendar(moment, zone, firstDay);
            const isInstant = (key: ItemKey) =>
              items.find((item) => item.key === key)?.due?.type === 'instant';
            return itemNotificationsOf(factsOf({ session, items, leadMinutes, calendar })).filter(({ key }) =>
              isInstant(key),
            ).length;
          };
          const next = nextDueSoon(dues, leadMinutes, now);
          const isLeft = items.some(
            ({ due }) =>
              due?.type === 'instant' &&
              dueStateOf(due, createCalendar(now, zone, firstDay)) !== 'overdue' &&
              due.at - leadMinutes * MINUTE > now,
          );
          expect(next !== undefined).toBe(isLeft);
          if (next === undefined) return;
          expect(notifiedAt(next - 1)).toBe(notifiedAt(now));
          expect(notifiedAt(next)).toBeGreaterThan(notifiedAt(now));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['the first of several moments', [undefined, parseDue('2026-03-11'), at(HOUR), at(30 * MINUTE)], 15],
    ['the next moment, not this one', [at(15 * MINUTE), at(15 * MINUTE + 1)], 1 / MINUTE],
    ['nothing for an item that is due soon already', [at(15 * MINUTE)], undefined],
    ['nothing without any instant', [undefined, parseDue('2026-03-12')], undefined],
  ])('is %s', (_, dues, minutes) => {
    expect(nextDueSoon(dues, 15, NOW)).toBe(minutes === undefined ? undefined : NOW + minutes * MINUTE);
  });
});

describe('itemKeyOfNotification', () => {
  it.each([
    [`due:ticket:12:${NOW}`, 'ticket:12'],
    [`due:ticket:12:${NOW}:again:${NOW}`, 'ticket:12'],
    ['due:task:7:2026-05-01', 'task:7'],
    ['soon:task:7:5', 'task:7'],
    ['assigned:task:7', 'task:7'],
    ['priority:ticket:7:high', 'ticket:7'],
    ['summary:5', undefined],
    ['sign-in:session-1', undefined],
    ['due:ticket:', undefined],
    ['due:ticket:x:1', undefined],
    ['due:board:1:1', undefined],
    ['assigned:ticket:7x', undefined],
    ['x due:ticket:1:1', undefined],
    ['', undefined],
  ])('finds in %j the item %s', (id, key) => {
    expect(itemKeyOfNotification(id)).toBe(key);
  });
});

it.each([
  ['priority:ticket:7:high', 'ticket:7'],
  ['assigned:ticket:7', undefined],
  [`due:ticket:12:${NOW}`, undefined],
])('repeatableKeyOf finds in %j the item %s', (id, key) => {
  expect(repeatableKeyOf(id)).toBe(key);
});

it.each([
  ['due:ticket:1:5', 'due:ticket:1:5'],
  ['due:ticket:1:5:again:7', 'due:ticket:1:5'],
  ['due:ticket:1:5:again:7x', 'due:ticket:1:5:again:7x'],
  ['due:ticket:1:5:again:', 'due:ticket:1:5:again:'],
])('firstIdOf reads %j as %j', (id, first) => {
  expect(firstIdOf(id)).toBe(first);
});
