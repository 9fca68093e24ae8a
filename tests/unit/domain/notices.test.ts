import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../src/domain/calendar.ts';
import type { Connection } from '../../../src/domain/connection.ts';
import { parseDue } from '../../../src/domain/due.ts';
import { dueStateOf, overdueAt } from '../../../src/domain/due-state.ts';
import {
  idsSettledBy,
  itemKeyOfNotice,
  type NoticeFacts,
  noticesFor,
  standingNoticeIds,
  unrememberedIds,
} from '../../../src/domain/notices.ts';
import { HOUR } from '../../../src/domain/time.ts';
import type { WorkItem } from '../../../src/domain/work-item.ts';
import { itemOf, JANE, NOW, sessionOf, task, ticket } from '../support/samples.ts';
import { anyWeekday, dueNear, momentInZone } from '../support/zones.ts';

const SIGNED_IN: Connection = { state: 'signedIn', member: JANE, failure: undefined };
const ENDED: Connection = { state: 'ended', failure: { code: 'sessionEnded' } };
const MEMBER_NEEDED: Connection = { state: 'memberNeeded', failure: undefined };
const SIGN_IN_ID = 'sign-in:session-1:sessionEnded';
const AN_HOUR_AGO = new Date(NOW - HOUR).toISOString();

function factsOf(more: Partial<NoticeFacts> = {}): NoticeFacts {
  return {
    connection: SIGNED_IN,
    session: sessionOf({ listSince: NOW - 1_000 * HOUR }),
    items: [],
    calendar: createCalendar(NOW, 'UTC', 1),
    told: new Set(),
    ...more,
  };
}

function overdue(...ids: number[]): WorkItem[] {
  return ids.map((id) => ticket(id, { due: parseDue(AN_HOUR_AGO) }));
}

function idOf(id: number): string {
  return `due:ticket:${id}:${NOW - HOUR}`;
}

describe('noticesFor', () => {
  it.each([
    ['an instant that has passed', AN_HOUR_AGO, `due:ticket:1:${NOW - HOUR}`],
    ['an instant that is now', new Date(NOW).toISOString(), `due:ticket:1:${NOW}`],
    ['a date that has passed', '2026-03-10', 'due:ticket:1:2026-03-10'],
  ])('tells %s (%s)', (_, text, id) => {
    const item = ticket(1, { due: parseDue(text) });
    expect(noticesFor(factsOf({ items: [item] }))).toStrictEqual([{ type: 'overdue', id, key: 'ticket:1' }]);
  });

  it.each([
    ['due in a moment', new Date(NOW + 1).toISOString()],
    ['due today', '2026-03-11'],
    ['due tomorrow', '2026-03-12'],
  ])('does not tell what is %s', (_, text) => {
    expect(noticesFor(factsOf({ items: [ticket(1, { due: parseDue(text) })] }))).toStrictEqual([]);
  });

  it('does not tell what has no due date', () => {
    expect(noticesFor(factsOf({ items: [ticket(1), task(1)] }))).toStrictEqual([]);
  });

  it('tells a ticket and a task of the same number apart', () => {
    const due = parseDue(AN_HOUR_AGO);
    const ids = noticesFor(factsOf({ items: [ticket(1, { due }), task(1, { due })] })).map(({ id }) => id);
    expect(ids).toStrictEqual([idOf(1), `due:task:1:${NOW - HOUR}`]);
  });

  it.each([
    ['a moment before the list was kept', -1, 0],
    ['when the list began', 0, 0],
    ['a moment after the list began', 1, 1],
  ])('of what became overdue %s (%i ms) tells %i', (_, ms, count) => {
    const session = sessionOf({ listSince: NOW - HOUR });
    const items = [ticket(1, { due: { type: 'instant', at: NOW - HOUR + ms } })];
    expect(noticesFor(factsOf({ session, items }))).toHaveLength(count);
  });

  it('counts a date as overdue from the end of its day, not from its beginning', () => {
    const items = [ticket(1, { due: { type: 'date', date: '2026-03-10' } })];
    const duringThatDay = sessionOf({ listSince: Date.parse('2026-03-10T18:00:00Z') });
    const nextMorning = sessionOf({ listSince: Date.parse('2026-03-11T08:00:00Z') });

    expect(noticesFor(factsOf({ session: duringThatDay, items }))).toHaveLength(1);
    expect(noticesFor(factsOf({ session: nextMorning, items }))).toHaveLength(0);
  });

  it('never tells the same twice', () => {
    expect(noticesFor(factsOf({ items: overdue(1, 2), told: new Set([idOf(1)]) }))).toMatchObject([
      { id: idOf(2) },
    ]);
  });

  it('tells again what was put off and became overdue anew', () => {
    const items = [ticket(1, { due: { type: 'instant', at: NOW - 1 } })];
    expect(noticesFor(factsOf({ items, told: new Set([idOf(1)]) }))).toMatchObject([
      { id: `due:ticket:1:${NOW - 1}` },
    ]);
  });

  it('tells three one by one', () => {
    expect(noticesFor(factsOf({ items: overdue(1, 2, 3) })).map(({ id }) => id)).toStrictEqual(
      [1, 2, 3].map(idOf),
    );
  });

  it('sums up more than three, under an id that does not depend on them', () => {
    expect(noticesFor(factsOf({ items: overdue(1, 2, 3, 4) }))).toStrictEqual([
      { type: 'overdueSummary', id: 'overdue-summary', count: 4, covers: [1, 2, 3, 4].map(idOf) },
    ]);
  });

  it('sums up only what is new', () => {
    const items = overdue(1, 2, 3, 4, 5, 6);
    expect(noticesFor(factsOf({ items, told: new Set([1, 2].map(idOf)) }))).toMatchObject([{ count: 4 }]);
    expect(noticesFor(factsOf({ items, told: new Set([1, 2, 3].map(idOf)) }))).toHaveLength(3);
  });

  it('tells nothing when less is overdue than before', () => {
    expect(noticesFor(factsOf({ items: overdue(1), told: new Set([1, 2, 3].map(idOf)) }))).toStrictEqual([]);
  });

  it('asks for a sign-in when the session ended, once for each reason', () => {
    const facts = factsOf({ connection: ENDED });
    const id = 'sign-in:session-1:sessionEnded';

    expect(noticesFor(facts)).toStrictEqual([{ type: 'signInNeeded', id }]);
    expect(noticesFor({ ...facts, told: new Set([id]) })).toStrictEqual([]);
    expect(noticesFor({ ...facts, told: new Set(['sign-in:session-0:sessionEnded']) })).toHaveLength(1);
  });

  it.each<[string, Connection]>([
    ['the session ended', ENDED],
    ['nobody knows the member', MEMBER_NEEDED],
    ['a sign-in is under way', { state: 'signingIn' }],
  ])('still tells what becomes overdue on the stored list while %s', (_, connection) => {
    const types = noticesFor(factsOf({ connection, items: overdue(1) })).map(({ type }) => type);
    expect(types).toContain('overdue');
  });

  it('does not ask for a sign-in where only the member is missing', () => {
    expect(noticesFor(factsOf({ connection: MEMBER_NEEDED }))).toStrictEqual([]);
  });

  it('does not ask for a sign-in that was to end with the browser', () => {
    const facts = factsOf({ connection: { state: 'ended', failure: { code: 'browserClosed' } } });
    expect(noticesFor(facts)).toStrictEqual([]);
    expect(standingNoticeIds(facts)).toStrictEqual(new Set());
  });

  it.each<[string, Connection]>([
    ['before the first sign-in', { state: 'signedOut', failure: undefined }],
    ['while not configured', { state: 'notConfigured' }],
    ['without a session, whatever the connection', ENDED],
  ])('tells nothing %s', (_, connection) => {
    expect(noticesFor(factsOf({ session: undefined, connection, items: overdue(1) }))).toStrictEqual([]);
  });

  it('tells each overdue item exactly once, and is then silent, whatever the items are', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const notices = noticesFor(facts);
        const settled = notices.flatMap(idsSettledBy);
        const expected = facts.items.filter(
          ({ due }) =>
            due &&
            dueStateOf(due, facts.calendar) === 'overdue' &&
            overdueAt(due, facts.calendar) > (facts.session?.listSince ?? Infinity),
        );

        expect(notices.length).toBeLessThanOrEqual(3);
        expect(settled).toHaveLength(expected.length);
        expect(new Set(settled.map(itemKeyOfNotice))).toStrictEqual(new Set(expected.map(({ key }) => key)));
        expect(noticesFor({ ...facts, told: new Set(settled) })).toStrictEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('tells nothing that does not stand, and settles nothing that does not', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(SIGNED_IN, ENDED, MEMBER_NEEDED), (facts, connection) => {
        const notices = noticesFor({ ...facts, connection });
        const standing = standingNoticeIds({ ...facts, connection });
        const ids = [...notices.map((notice) => notice.id), ...notices.flatMap(idsSettledBy)];
        expect(ids.filter((id) => !standing.has(id))).toStrictEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('standingNoticeIds', () => {
  it.each<[string, Partial<NoticeFacts>, string[]]>([
    ['what is overdue, and its summary', { items: overdue(1, 2) }, [idOf(1), idOf(2), 'overdue-summary']],
    [
      'nothing that is not overdue yet',
      { items: [ticket(1, { due: parseDue('2026-05-01') }), ticket(2)] },
      [],
    ],
    ['no summary of nothing', { items: [] }, []],
    ['the sign-in that is needed', { connection: ENDED }, ['sign-in:session-1:sessionEnded']],
    ['nothing after sign-out', { session: undefined, connection: ENDED, items: overdue(1) }, []],
  ])('are %s', (_, more, ids) => {
    expect(standingNoticeIds(factsOf(more))).toStrictEqual(new Set(ids));
  });
});

describe('unrememberedIds', () => {
  it.each<[string, Partial<NoticeFacts>, string[], string[]]>([
    ['what is shown and true', { items: overdue(1, 2) }, [idOf(1)], [idOf(1)]],
    ['a shown sign-in', { connection: ENDED }, [SIGN_IN_ID], [SIGN_IN_ID]],
    ['nothing that was remembered', { items: overdue(1), told: new Set([idOf(1)]) }, [idOf(1)], []],
    ['nothing that is true no more', { items: [] }, [idOf(1)], []],
    ['nothing that is not shown', { items: overdue(1) }, [], []],
    ['no summary, which does not say what it covers', { items: overdue(1) }, ['overdue-summary'], []],
  ])('are %s', (_, more, onScreen, ids) => {
    expect(unrememberedIds(factsOf(more), onScreen)).toStrictEqual(ids);
  });
});

describe('itemKeyOfNotice', () => {
  it.each([
    [idOf(12), 'ticket:12'],
    ['due:task:7:2026-05-01', 'task:7'],
    ['overdue-summary', undefined],
    ['sign-in:session-1', undefined],
    ['due:ticket:', undefined],
    ['due:ticket:x:1', undefined],
    ['due:board:1:1', undefined],
    ['x due:ticket:1:1', undefined],
    ['', undefined],
  ])('finds in %j %s', (id, key) => {
    expect(itemKeyOfNotice(id)).toBe(key);
  });
});

const anyFacts = momentInZone.chain(({ now, zone }) =>
  fc
    .record({
      firstDay: anyWeekday,
      listSince: fc.integer({ min: now - 200 * HOUR, max: now }),
      items: fc.uniqueArray(
        fc
          .tuple(fc.constantFrom('ticket' as const, 'task' as const), fc.nat(20), dueNear(now))
          .map(([kind, id, due]) => itemOf(kind, id, { due })),
        { selector: ({ key }) => key, maxLength: 8 },
      ),
    })
    .map(({ firstDay, listSince, items }) =>
      factsOf({ session: sessionOf({ listSince }), items, calendar: createCalendar(now, zone, firstDay) }),
    ),
);
