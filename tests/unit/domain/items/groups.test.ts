import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../../src/domain/time/calendar.ts';
import { parseDue } from '../../../../src/domain/items/due.ts';
import { DUE_STATES, dueStateOf, overdueAt } from '../../../../src/domain/items/due-state.ts';
import { countByState, groupItems } from '../../../../src/domain/items/groups.ts';
import type { WorkItem } from '../../../../src/domain/items/work-item.ts';
import { itemOf, NOW, task, ticket } from '../../support/samples.ts';
import { anyWeekday, dueNear, momentInZone } from '../../support/zones.ts';

const calendar = createCalendar(NOW, 'UTC', 1);

function due(id: number, text: string): WorkItem {
  return ticket(id, { due: parseDue(text) });
}

describe('groupItems', () => {
  it('returns no groups for no items', () => {
    expect(groupItems([], calendar)).toStrictEqual([]);
  });

  it('orders the groups and leaves out empty ones', () => {
    const items = [ticket(1), due(2, '2026-04-30'), due(3, '2026-03-11'), due(4, '2026-03-01')];
    expect(groupItems(items, calendar).map(({ state }) => state)).toStrictEqual([
      'overdue',
      'today',
      'later',
      'none',
    ]);
  });

  it('orders by due, with a date due at its end, and equal dues by number', () => {
    const items = [
      due(9, '2026-03-11'),
      due(5, '2026-03-11'),
      due(3, '2026-03-11T23:59:59Z'),
      due(4, '2026-03-11T13:00:00Z'),
    ];
    expect(groupItems(items, calendar)[0]?.items.map(({ id }) => id)).toStrictEqual([4, 3, 5, 9]);
  });

  it('orders items without a due date by number', () => {
    const items = [ticket(30), task(2), ticket(10)];
    expect(groupItems(items, calendar)[0]?.items.map(({ id }) => id)).toStrictEqual([2, 10, 30]);
  });

  it('orders by priority and then by due when sorted by priority', () => {
    const items = [
      { ...due(1, '2026-03-01'), priority: 'Low' },
      { ...due(2, '2026-03-03'), priority: 'Critical' },
      { ...due(3, '2026-03-02'), priority: 'Critical' },
      { ...due(4, '2026-02-01') },
    ];
    expect(groupItems(items, calendar, 'priority')[0]?.items.map(({ id }) => id)).toStrictEqual([3, 2, 1, 4]);
  });

  it('distinguishes a ticket and a task of the same number', () => {
    expect(groupItems([ticket(1), task(1)], calendar)[0]?.items.map(({ key }) => key)).toStrictEqual([
      'ticket:1',
      'task:1',
    ]);
  });

  it('does not reorder the given list', () => {
    const items = [ticket(2), ticket(1)];
    groupItems(items, calendar);
    expect(items.map(({ id }) => id)).toStrictEqual([2, 1]);
  });

  it('puts every item into exactly one group, in order, for any items', () => {
    fc.assert(
      fc.property(anyList, anyWeekday, ({ now, zone, items }, firstDay) => {
        const there = createCalendar(now, zone, firstDay);
        const groups = groupItems(items, there);
        const moments = groups.map((group) =>
          group.items.map((item) => (item.due ? overdueAt(item.due, there) : item.id)),
        );

        expect(groups.flatMap((group) => group.items)).toHaveLength(items.length);
        expect(new Set(groups.flatMap((group) => group.items))).toStrictEqual(new Set(items));
        for (const group of groups) {
          expect(group.items.every((item) => dueStateOf(item.due, there) === group.state)).toBe(true);
        }
        expect(moments).toStrictEqual(moments.map((group) => group.toSorted((a, b) => a - b)));
        expect(groups.map(({ state }) => state)).toStrictEqual(
          DUE_STATES.filter((state) => groups.some((group) => group.state === state)),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('countByState', () => {
  it('counts zero in each state without items', () => {
    expect(countByState([], calendar)).toStrictEqual({
      overdue: 0,
      today: 0,
      tomorrow: 0,
      week: 0,
      later: 0,
      none: 0,
    });
  });

  it('counts the items of each group', () => {
    fc.assert(
      fc.property(anyList, anyWeekday, ({ now, zone, items }, firstDay) => {
        const there = createCalendar(now, zone, firstDay);
        const held = Object.fromEntries(
          groupItems(items, there).map((group) => [group.state, group.items.length]),
        );
        expect(countByState(items, there)).toStrictEqual({ ...countByState([], there), ...held });
      }),
      { numRuns: 100 },
    );
  });
});

const anyList = momentInZone.chain(({ now, zone }) =>
  fc.record({
    now: fc.constant(now),
    zone: fc.constant(zone),
    items: fc.array(
      fc
        .tuple(
          fc.constantFrom('ticket' as const, 'task' as const),
          fc.nat(20),
          fc.option(dueNear(now), { nil: undefined }),
        )
        .map(([kind, id, itemDue]) => itemOf(kind, id, { due: itemDue })),
      { maxLength: 30 },
    ),
  }),
);
