import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Annotation, isAudible, MUTED, snoozedUntil } from '../../../../src/domain/items/annotations.ts';
import type { CatalogueEntry } from '../../../../src/domain/items/catalogue.ts';
import { DUE_STATES } from '../../../../src/domain/items/due-state.ts';
import { isHidden } from '../../../../src/domain/items/filter-items.ts';
import { countGroups } from '../../../../src/domain/items/group-counts.ts';
import { countByState } from '../../../../src/domain/items/groups.ts';
import {
  countOutline,
  entriesToRead,
  groupCountsOf,
  holdsFor,
  type NearEntry,
  type OutlineFacts,
  outlineOf,
  sizeOf,
} from '../../../../src/domain/items/outline.ts';
import type { UnreadChanges } from '../../../../src/domain/items/unread-changes.ts';
import type { ItemKey, WorkItem } from '../../../../src/domain/items/work-item.ts';
import { itemNotificationsOf, nextDueSoon } from '../../../../src/domain/notifications/item-notifications.ts';
import { BADGE_COUNTS } from '../../../../src/domain/settings/badge-counts.ts';
import { createCalendar, type IsoDate } from '../../../../src/domain/time/calendar.ts';
import { DAY, firstOf, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW, sessionOf, task, ticket } from '../../support/samples.ts';

const ZONES = ['UTC', 'America/Los_Angeles', 'Pacific/Auckland'] as const;

interface Row {
  isTask: boolean;
  due: WorkItem['due'];
  status: string;
  annotation: Annotation | undefined;
  unread: UnreadChanges | undefined;
}

interface Scene {
  rows: Row[];
  zone: string;
  leadMinutes: number;
  badgeCounts: OutlineFacts['badgeCounts'];
  hidden: string[];
  listSince: number;
  /** How much of the rest of the day has passed. */
  share: number;
}

const instant = (minutes: number) => ({ type: 'instant' as const, at: NOW + minutes * MINUTE });
const due: fc.Arbitrary<WorkItem['due']> = fc.option(
  fc.oneof(
    fc.integer({ min: -3 * 60, max: 3 * 60 }).map(instant),
    fc.integer({ min: -3 * 24, max: 3 * 24 }).map((hours) => instant(hours * 60)),
    fc.integer({ min: -3, max: 9 }).map((days) => ({
      type: 'date' as const,
      date: new Date(NOW + days * DAY).toISOString().slice(0, 10) as IsoDate,
    })),
  ),
  { nil: undefined },
);
const annotation = fc.option(
  fc.constantFrom(
    MUTED,
    snoozedUntil(NOW - MINUTE),
    snoozedUntil(NOW + HOUR),
    snoozedUntil(NOW + DAY),
    snoozedUntil('change', NOW),
  ),
  { nil: undefined, freq: 2 },
);
const unread = fc.option(
  fc.constantFrom<UnreadChanges>(
    { kind: 'assigned', at: NOW - HOUR, was: {} },
    { kind: 'changed', at: NOW - HOUR, was: { priority: 'Priority 4 - Low' } },
  ),
  { nil: undefined, freq: 2 },
);
const scenes: fc.Arbitrary<Scene> = fc.record({
  rows: fc.array(
    fc.record({ isTask: fc.boolean(), due, status: fc.constantFrom('New', 'Waiting'), annotation, unread }),
    { maxLength: 30 },
  ),
  zone: fc.constantFrom(...ZONES),
  leadMinutes: fc.constantFrom(1, 15, 24 * 60),
  badgeCounts: fc.constantFrom(...BADGE_COUNTS),
  hidden: fc.constantFrom([], ['Waiting']),
  listSince: fc.constantFrom(-48, -24, -2, 0, 1, 3).map((hours) => NOW + hours * HOUR),
  share: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
});

function play({ rows, zone, leadMinutes, badgeCounts, hidden, listSince }: Omit<Scene, 'share'>) {
  const items = rows.map((row, index): WorkItem =>
    (row.isTask ? task : ticket)(index + 1, {
      due: row.due,
      status: row.status,
      priority: 'Priority 1 - Critical',
      updatedAt: NOW,
    }),
  );
  const entries = items.map((item): CatalogueEntry => ({ ...item, chunk: 1 }));
  const kept = <Value>(valueOf: (row: Row) => Value | undefined) =>
    new Map(
      rows.flatMap((row, index): [ItemKey, Value][] => {
        const value = valueOf(row);
        const key = items[index]?.key;
        return value !== undefined && key ? [[key, value]] : [];
      }),
    );
  const list = {
    entries,
    annotations: kept((row) => row.annotation),
    unreadChanges: kept((row) => row.unread),
  };
  const facts = (now: number): OutlineFacts => ({
    calendar: createCalendar(now, zone, 1),
    leadMinutes,
    badgeCounts,
    hidden: { place: [], status: hidden },
    listSince,
    keys: [],
  });
  const read = new Set(entriesToRead(list, facts(NOW)).map(({ key }) => key));
  const texts = items.filter(({ key }) => read.has(key));
  return { items, list, facts, outline: outlineOf(list, facts(NOW), texts, []) };
}

describe('an outline', () => {
  it('says the same as the whole list at any moment of the day for which it was drawn', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const { items, list, facts, outline } = play(scene);
        const { entries, annotations, unreadChanges } = list;
        const end = facts(NOW).calendar.tomorrowStart;
        const now = NOW + Math.floor(scene.share * (end - NOW));
        const current = facts(now);
        const { calendar } = current;
        expect(holdsFor(outline, current)).toBe(true);
        expect(sizeOf(outline)).toBe(entries.length);
        const groups = countGroups(entries, annotations, calendar);
        const ofOutline = groupCountsOf(outline, annotations, calendar);
        expect(ofOutline.counts).toStrictEqual(groups.counts);
        expect(ofOutline.until).toBe(groups.until);

        const hidden = new Set(items.filter((item) => isHidden(item, current.hidden)).map(({ key }) => key));
        const counts = (silent: ReadonlySet<ItemKey>) => (entry: NearEntry) =>
          isAudible(annotations.get(entry.key), entry.updatedAt, now) && !silent.has(entry.key);
        const sums = countOutline(outline, calendar, counts(new Set(outline.hidden)));
        const ofList = countByState(entries.filter(counts(hidden)), calendar);
        const counted = scene.badgeCounts === 'all' ? DUE_STATES : (['overdue', 'today'] as const);
        expect(counted.map((state) => sums[state])).toStrictEqual(counted.map((state) => ofList[state]));

        const known = {
          session: sessionOf({ listSince: scene.listSince }),
          annotations,
          unreadChanges,
          leadMinutes: scene.leadMinutes,
          calendar,
        };
        const priorities = new Map(items.map((item) => [item.key, item]));
        expect(
          itemNotificationsOf({
            ...known,
            items: outline.near,
            hidden: new Set(outline.hidden),
            priorities: outline.priorities,
          }),
        ).toStrictEqual(itemNotificationsOf({ ...known, items: entries, hidden, priorities }));

        const [all = [], near = []] = [entries, outline.near].map((some) => some.map((entry) => entry.due));
        const tick = (until: number | undefined, dues: readonly WorkItem['due'][]) =>
          firstOf(until, nextDueSoon(dues, scene.leadMinutes, now));
        expect(tick(ofOutline.until, near)).toBe(tick(groups.until, all));
      }),
      { numRuns: 300 },
    );
  });

  const scene: Omit<Scene, 'share'> = {
    rows: [],
    zone: 'UTC',
    leadMinutes: 15,
    badgeCounts: 'dueToday',
    hidden: [],
    listSince: NOW,
  };
  const { outline, facts } = play(scene);

  it.each<[string, boolean, Partial<OutlineFacts>]>([
    ['later on the same day', true, { calendar: createCalendar(NOW + HOUR, 'UTC', 1) }],
    ['with the clock set back', false, { calendar: createCalendar(NOW - 1, 'UTC', 1) }],
    ['on the next day', false, { calendar: createCalendar(NOW + DAY, 'UTC', 1) }],
    ['in another time zone', false, { calendar: createCalendar(NOW, 'Europe/London', 1) }],
    ['with other weeks', false, { calendar: createCalendar(NOW, 'UTC', 7) }],
    ['with another lead time', false, { leadMinutes: 16 }],
    ['with another badge', false, { badgeCounts: 'all' }],
    ['with a hidden status', false, { hidden: { place: [], status: ['New'] } }],
    ['with a hidden place', false, { hidden: { place: ['Desk'], status: [] } }],
    ['with a list that began at another time', false, { listSince: NOW - 1 }],
    ['with another item that must be near', false, { keys: ['ticket:1'] }],
  ])('%s: holds %s', (_, holds, change) => {
    expect(holdsFor(outline, { ...facts(NOW), ...change })).toBe(holds);
  });

  it('keeps only items near that may change or notify today, or about which something is kept', () => {
    const row = (more: Partial<Row>): Row => ({
      isTask: false,
      due: undefined,
      status: 'New',
      annotation: undefined,
      unread: undefined,
      ...more,
    });
    const { outline: drawn } = play({
      ...scene,
      rows: [
        row({}),
        row({ due: instant(-60) }),
        row({ due: instant(60) }),
        row({ due: instant(5 * 24 * 60) }),
        row({ due: { type: 'date', date: facts(NOW).calendar.today } }),
        row({ annotation: MUTED }),
      ],
    });
    expect(drawn.near.map(({ key }) => key)).toStrictEqual(['ticket:3', 'ticket:6']);
    expect(drawn.far).toMatchObject({ none: 1, overdue: 1, today: 1 });
  });
});
