import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../../src/domain/time/calendar.ts';
import type { SignInState } from '../../../../src/domain/surface/sign-in-state.ts';
import { parseDue } from '../../../../src/domain/items/due.ts';
import { dueStateOf, overdueAt } from '../../../../src/domain/items/due-state.ts';
import {
  itemKeyOfNotification,
  itemNotificationsOf,
} from '../../../../src/domain/notifications/item-notifications.ts';
import { MUTED, snoozedUntil } from '../../../../src/domain/items/annotations.ts';
import type { UnreadChanges } from '../../../../src/domain/items/unread-changes.ts';
import {
  forgettableIds,
  type NotificationFacts,
  planNotifications,
  standingNotificationIds,
  type Summary,
} from '../../../../src/domain/notifications/plan-notifications.ts';
import { parsePreference } from '../../../../src/domain/settings/preference.ts';
import { PREFERENCES } from '../../../../src/domain/settings/preferences.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import type { ItemKey, WorkItem } from '../../../../src/domain/items/work-item.ts';
import { itemOf, JANE, NOW, sessionOf, ticket } from '../../support/samples.ts';
import { anyWeekday, dueNear, momentInZone } from '../../support/zones.ts';

const SIGNED_IN: SignInState = { state: 'signedIn', member: JANE, failure: undefined };
const ENDED: SignInState = { state: 'ended', failure: { code: 'sessionEnded' } };
const MEMBER_NEEDED: SignInState = { state: 'memberNeeded', failure: undefined };
const SIGN_IN_ID = 'sign-in:session-1:sessionEnded';
const A_MINUTE_AGO = NOW - MINUTE;
const AN_HOUR_AGO = NOW - HOUR;
const HELD = { until: undefined };

function factsOf(more: Partial<NotificationFacts> = {}): NotificationFacts {
  return {
    signInState: SIGNED_IN,
    session: sessionOf({ listSince: NOW - 1_000 * HOUR }),
    items: [],
    annotations: new Map(),
    hidden: new Set(),
    unreadChanges: new Map(),
    priorities: new Map(),
    leadMinutes: 15,
    calendar: createCalendar(NOW, 'UTC', 1),
    notified: new Set(),
    onScreen: [],
    notify: parsePreference(PREFERENCES.notify, undefined),
    summary: undefined,
    quiet: undefined,
    checkedAt: NOW,
    ...more,
  };
}

function dueAt(at: number, ...ids: number[]): WorkItem[] {
  return ids.map((id) => ticket(id, { due: { type: 'instant', at } }));
}

function overdue(...ids: number[]): WorkItem[] {
  return dueAt(A_MINUTE_AGO, ...ids);
}

function idOf(id: number, at = A_MINUTE_AGO): string {
  return `due:ticket:${id}:${at}`;
}

function unreadOf(...ids: number[]): Map<ItemKey, UnreadChanges> {
  return new Map(ids.map((id) => [`ticket:${id}`, { kind: 'assigned', at: A_MINUTE_AGO, was: {} }]));
}

/** The IDs of the notifications to show. */
function shownOf(facts: NotificationFacts): string[] {
  return planNotifications(facts).show.map(({ id }) => id);
}

/** All IDs that are notified or settled once the plan is carried out. */
function toldAfter(facts: NotificationFacts): Set<string> {
  const { show, settled } = planNotifications(facts);
  return new Set([...facts.notified, ...settled, ...show.flatMap((notification) => notification.settles)]);
}

describe('planNotifications', () => {
  it('shows only the most pressing notification of an item, which settles the others', () => {
    const plan = planNotifications(factsOf({ items: overdue(1), unreadChanges: unreadOf(1) }));
    expect(plan).toStrictEqual({
      summary: undefined,
      settled: [],
      show: [
        {
          type: 'item',
          id: idOf(1),
          notification: { kind: 'overdue', id: idOf(1), key: 'ticket:1', since: A_MINUTE_AGO },
          settles: [idOf(1), 'assigned:ticket:1'],
        },
      ],
      waitsUntil: undefined,
    });
  });

  it('notifies again about an item when something else about it is new', () => {
    const facts = factsOf({ items: overdue(1), unreadChanges: unreadOf(1), notified: new Set([idOf(1)]) });
    expect(shownOf(facts)).toStrictEqual(['assigned:ticket:1']);
  });

  it('never notifies about the same thing twice', () => {
    expect(shownOf(factsOf({ items: overdue(1, 2), notified: new Set([idOf(1)]) }))).toStrictEqual([idOf(2)]);
  });

  it('notifies again about an item that is rescheduled and overdue again', () => {
    expect(shownOf(factsOf({ items: dueAt(NOW - 1, 1), notified: new Set([idOf(1)]) }))).toStrictEqual([
      idOf(1, NOW - 1),
    ]);
  });

  it('shows nothing when fewer items are overdue than before', () => {
    expect(
      shownOf(factsOf({ items: overdue(1), notified: new Set([1, 2, 3].map((id) => idOf(id))) })),
    ).toStrictEqual([]);
  });

  it('shows up to three notifications one by one', () => {
    const facts = factsOf({ items: overdue(1, 2), unreadChanges: unreadOf(3) });
    facts.items = [...facts.items, ticket(3)];
    expect(shownOf(facts)).toStrictEqual([idOf(1), idOf(2), 'assigned:ticket:3']);
  });

  it('sums up more than three notifications of any kind, and stores what the summary covers before showing it', () => {
    const items = [...overdue(1, 2), ...dueAt(NOW + 1, 3), ticket(4)];
    const covers = [idOf(1), idOf(2), `soon:ticket:3:${NOW + 1}`, 'assigned:ticket:4'];
    const id = `summary:${NOW + 1 - 15 * MINUTE}`;
    const plan = planNotifications(factsOf({ items, unreadChanges: unreadOf(4) }));
    expect(plan.show).toStrictEqual([
      {
        type: 'summary',
        id,
        counts: [
          ['overdue', 2],
          ['dueSoon', 1],
          ['assigned', 1],
        ],
        settles: covers,
      },
    ]);
    expect(plan.summary).toStrictEqual({ id, openedAt: NOW, covers, isNotified: false });
  });

  it('sums up only new notifications', () => {
    const items = overdue(1, 2, 3, 4, 5, 6);
    const notified = (...ids: number[]) => new Set(ids.map((id) => idOf(id)));
    expect(planNotifications(factsOf({ items, notified: notified(1, 2) })).show).toMatchObject([
      { counts: [['overdue', 4]] },
    ]);
    expect(planNotifications(factsOf({ items, notified: notified(1, 2, 3) })).show).toHaveLength(3);
  });

  it('shows no item again that a summary showed, even if the worker died before storing that', () => {
    const items = overdue(1, 2, 3, 4);
    const { summary } = planNotifications(factsOf({ items }));
    const facts = factsOf({ items: overdue(1, 2, 5), summary, onScreen: [summary?.id ?? ''] });
    const plan = planNotifications(facts);
    expect(plan.show.map(({ id }) => id)).toStrictEqual([idOf(5)]);
    expect(plan.settled).toStrictEqual([1, 2, 3, 4].map((id) => idOf(id)));
    expect(plan.summary).toStrictEqual({ ...summary, isNotified: true });
  });

  it('shows an unshown summary of a dead worker under the same ID, even if it covers less by now', () => {
    const { summary } = planNotifications(factsOf({ items: overdue(1, 2, 3, 4) }));
    const plan = planNotifications(factsOf({ items: overdue(1, 2), summary }));
    expect(plan.show).toMatchObject([{ type: 'summary', id: summary?.id, counts: [['overdue', 2]] }]);
  });

  it('stores what is on the screen but was not stored, with all that it settles', () => {
    const facts = factsOf({ items: overdue(1), unreadChanges: unreadOf(1), onScreen: [idOf(1)] });
    expect(planNotifications(facts)).toMatchObject({ show: [], settled: [idOf(1), 'assigned:ticket:1'] });
  });

  it('does not mistake a less pressing notification on the screen for the more pressing one', () => {
    const facts = factsOf({ items: overdue(1), unreadChanges: unreadOf(1), onScreen: ['assigned:ticket:1'] });
    expect(planNotifications(facts)).toMatchObject({
      show: [{ id: idOf(1) }],
      settled: ['assigned:ticket:1'],
    });
  });

  describe('with kinds that are switched off', () => {
    it('settles notifications of these kinds silently', () => {
      const notify = parsePreference(PREFERENCES.notify, { overdue: false });
      const facts = factsOf({ items: [...overdue(1), ...dueAt(NOW + 1, 2)], notify });
      expect(planNotifications(facts)).toMatchObject({
        settled: [idOf(1)],
        show: [{ id: `soon:ticket:2:${NOW + 1}` }],
      });
    });

    it('shows the next pressing kind that is switched on', () => {
      const facts = factsOf({
        items: overdue(1),
        unreadChanges: unreadOf(1),
        notify: parsePreference(PREFERENCES.notify, { overdue: false }),
      });
      expect(planNotifications(facts).show).toMatchObject([
        { id: 'assigned:ticket:1', settles: [idOf(1), 'assigned:ticket:1'] },
      ]);
    });

    it('settles everything silently, including the sign-in, when notifications are off', () => {
      const facts = factsOf({ items: overdue(1, 2, 3, 4), signInState: ENDED, notify: undefined });
      const { show, settled } = planNotifications(facts);
      expect(show).toStrictEqual([]);
      expect(settled).toStrictEqual([...[1, 2, 3, 4].map((id) => idOf(id)), SIGN_IN_ID]);
    });
  });

  describe('with annotations', () => {
    it('settles muted items silently', () => {
      const facts = factsOf({ items: overdue(1, 2), annotations: new Map([['ticket:1', MUTED]]) });
      expect(planNotifications(facts)).toMatchObject({ settled: [idOf(1)], show: [{ id: idOf(2) }] });
    });

    it('leaves a snoozed item alone until its end, and then notifies again', () => {
      const annotations = (until: number) => new Map([['ticket:1' as const, snoozedUntil(until, undefined)]]);
      const facts = factsOf({
        items: overdue(1),
        notified: new Set([idOf(1)]),
        annotations: annotations(NOW + 1),
      });
      expect(planNotifications(facts)).toMatchObject({ settled: [], show: [] });
      expect(shownOf({ ...facts, annotations: annotations(NOW) })).toStrictEqual([`${idOf(1)}:again:${NOW}`]);
    });
  });

  it('does not repeat what it showed at the end of a snooze when that snooze is removed', () => {
    const annotations = new Map([['ticket:1' as const, snoozedUntil(NOW, undefined)]]);
    const facts = factsOf({ items: overdue(1), annotations });
    expect(shownOf({ ...facts, notified: toldAfter(facts), annotations: new Map() })).toStrictEqual([]);
  });

  describe('while notifications are quiet', () => {
    it('collects notifications, and ends with one summary even of two, under the ID of its first moment', () => {
      const held = planNotifications(factsOf({ items: overdue(1), quiet: HELD }));
      expect(held).toMatchObject({ show: [], settled: [], waitsUntil: undefined });
      const more = planNotifications(factsOf({ items: overdue(1, 2), quiet: HELD, summary: held.summary }));
      expect(more.summary).toMatchObject({ id: `summary:${A_MINUTE_AGO}`, covers: [idOf(1), idOf(2)] });
      const plan = planNotifications(factsOf({ items: overdue(1, 2), summary: more.summary }));
      expect(plan.show).toMatchObject([
        { type: 'summary', id: more.summary?.id, settles: [idOf(1), idOf(2)] },
      ]);
    });

    it('sums up what was collected together with what comes at the end', () => {
      const { summary } = planNotifications(factsOf({ items: overdue(1), quiet: HELD }));
      expect(planNotifications(factsOf({ items: overdue(1, 2), summary })).show).toMatchObject([
        { type: 'summary' },
      ]);
    });

    it('shows a single collected notification as it is, and none that no longer applies', () => {
      const { summary } = planNotifications(factsOf({ items: overdue(1, 2), quiet: HELD }));
      expect(shownOf(factsOf({ items: overdue(2), summary }))).toStrictEqual([idOf(2)]);
      expect(planNotifications(factsOf({ summary }))).toMatchObject({ show: [], summary: undefined });
    });

    it('shows later notifications one by one after the summary was shown', () => {
      const summary: Summary = {
        id: 'summary:1',
        openedAt: NOW,
        covers: [idOf(1), idOf(2)],
        isNotified: true,
      };
      const facts = factsOf({ items: overdue(1, 2, 3, 4), notified: new Set([idOf(1), idOf(2)]), summary });
      expect(planNotifications(facts)).toMatchObject({ show: [{ id: idOf(3) }, { id: idOf(4) }], summary });
    });

    it('keeps the sign-in notification until the end', () => {
      expect(planNotifications(factsOf({ signInState: ENDED, quiet: HELD }))).toMatchObject({
        show: [],
        settled: [],
      });
    });

    it('settles unwanted notifications at once', () => {
      const facts = factsOf({ items: overdue(1), quiet: HELD, notify: undefined });
      expect(planNotifications(facts)).toMatchObject({ settled: [idOf(1)], summary: undefined });
    });
  });

  describe('after a sleep', () => {
    it('sums up two notifications when one of them is old', () => {
      const items = [...dueAt(AN_HOUR_AGO, 1), ...overdue(2)];
      expect(planNotifications(factsOf({ items })).show).toMatchObject([
        { type: 'summary', id: `summary:${AN_HOUR_AGO}` },
      ]);
      expect(planNotifications(factsOf({ items: dueAt(NOW - 15 * MINUTE, 1, 2) })).show).toHaveLength(2);
    });

    it.each<[string, Partial<NotificationFacts>, number | undefined]>([
      ['there was no check for that long', {}, NOW + MINUTE],
      ['there never was one', { checkedAt: undefined }, NOW + MINUTE],
      ['a check ended', { checkedAt: NOW - 15 * MINUTE }, undefined],
      ['nobody is signed in who could check', { signInState: ENDED }, undefined],
      ['nothing is old', { items: overdue(1) }, undefined],
    ])('waits a minute for the check if %s', (_, more, waitsUntil) => {
      const plan = planNotifications(
        factsOf({ items: dueAt(AN_HOUR_AGO, 1), checkedAt: AN_HOUR_AGO, ...more }),
      );
      expect(plan.waitsUntil).toBe(waitsUntil);
      expect(plan.show.filter(({ type }) => type === 'item')).toHaveLength(waitsUntil === undefined ? 1 : 0);
    });

    it.each([
      ['goes on', MINUTE - 1, 0],
      ['is over', MINUTE, 1],
      ['is over when the clock was set back', -MINUTE, 1],
    ])('the wait %s after %i ms', (_, ms, count) => {
      const facts = factsOf({ items: dueAt(NOW - 5 * HOUR, 1), checkedAt: NOW - 9 * HOUR });
      const { summary } = planNotifications(facts);
      const calendar = createCalendar(NOW + ms, 'UTC', 1);
      expect(planNotifications({ ...facts, summary, calendar }).show).toHaveLength(count);
    });
  });

  describe('about the sign-in', () => {
    it('asks to sign in when the session has ended, once for each reason', () => {
      const facts = factsOf({ signInState: ENDED });
      expect(planNotifications(facts).show).toStrictEqual([
        { type: 'signInNeeded', id: SIGN_IN_ID, settles: [SIGN_IN_ID] },
      ]);
      expect(shownOf({ ...facts, notified: new Set([SIGN_IN_ID]) })).toStrictEqual([]);
      expect(shownOf({ ...facts, notified: new Set(['sign-in:session-0:sessionEnded']) })).toHaveLength(1);
    });

    it('stores a sign-in notification that was shown', () => {
      const plan = planNotifications(factsOf({ signInState: ENDED, onScreen: [SIGN_IN_ID] }));
      expect(plan).toMatchObject({ show: [], settled: [SIGN_IN_ID] });
    });

    it.each<[string, SignInState]>([
      ['the session ended', ENDED],
      ['nobody knows the member', MEMBER_NEEDED],
      ['a sign-in is under way', { state: 'signingIn' }],
    ])('still reports overdue items of the stored list while %s', (_, signInState) => {
      expect(shownOf(factsOf({ signInState, items: overdue(1) }))).toContain(idOf(1));
    });

    it('does not ask to sign in when only the member is missing or the browser was to end the session', () => {
      expect(shownOf(factsOf({ signInState: MEMBER_NEEDED }))).toStrictEqual([]);
      const facts = factsOf({ signInState: { state: 'ended', failure: { code: 'browserClosed' } } });
      expect(shownOf(facts)).toStrictEqual([]);
      expect(standingNotificationIds(facts)).toStrictEqual(new Set());
    });

    it.each<[string, SignInState]>([
      ['before the first sign-in', { state: 'signedOut', failure: undefined }],
      ['while not configured', { state: 'notConfigured' }],
      ['without a session, whatever the connection', ENDED],
    ])('shows nothing %s', (_, signInState) => {
      expect(shownOf(factsOf({ session: undefined, signInState, items: overdue(1) }))).toStrictEqual([]);
    });
  });

  it('reports each overdue item exactly once, and then nothing, for any items', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const notified = toldAfter(facts);
        const expected = facts.items.filter(
          ({ due }) =>
            due &&
            dueStateOf(due, facts.calendar) === 'overdue' &&
            overdueAt(due, facts.calendar) > (facts.session?.listSince ?? Infinity),
        );
        expect(shownOf(facts).length).toBeLessThanOrEqual(3);
        const overdueKeys = [...notified].filter((id) => id.startsWith('due:')).map(itemKeyOfNotification);
        expect(new Set(overdueKeys)).toStrictEqual(new Set(expected.map(({ key }) => key)));
        expect(overdueKeys).toHaveLength(expected.length);
        expect(planNotifications({ ...facts, notified })).toMatchObject({ show: [], settled: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('shows after a quiet time what it would have shown without one, in one notification', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { summary } = planNotifications({ ...facts, quiet: HELD });
        const plan = planNotifications({ ...facts, summary });
        expect(plan.show.length).toBeLessThanOrEqual(1);
        expect(toldAfter({ ...facts, summary })).toStrictEqual(toldAfter(facts));
      }),
      { numRuns: 200 },
    );
  });

  it('shows only standing notifications, and settles only notifications that apply', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(SIGNED_IN, ENDED, MEMBER_NEEDED), (any, signInState) => {
        const facts = { ...any, signInState };
        const { show, summary, settled } = planNotifications(facts);
        const standing = standingNotificationIds({ ...facts, summary });
        expect(show.filter(({ id }) => !standing.has(id))).toStrictEqual([]);
        const so = new Set(
          itemNotificationsOf(facts).flatMap(({ notifications }) => notifications.map(({ id }) => id)),
        );
        const settles = [...settled, ...show.flatMap((notification) => notification.settles)];
        expect(settles.filter((id) => !so.has(id) && id !== SIGN_IN_ID)).toStrictEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('standingNotificationIds', () => {
  const summary: Summary = { id: 'summary:1', openedAt: NOW, covers: [idOf(1)], isNotified: true };

  it.each<[string, Partial<NotificationFacts>, string[]]>([
    ['what is overdue', { items: overdue(1, 2) }, [idOf(1), idOf(2)]],
    [
      'a summary of which something still applies',
      { items: overdue(1, 2), summary },
      [idOf(1), idOf(2), 'summary:1'],
    ],
    ['no summary of which nothing applies any more', { items: overdue(2), summary }, [idOf(2)]],
    ['nothing that is not due yet', { items: [ticket(1, { due: parseDue('2026-05-01') }), ticket(2)] }, []],
    [
      'nothing that is muted',
      { items: overdue(1), annotations: new Map([['ticket:1', MUTED]]), summary },
      [],
    ],
    [
      'nothing that is snoozed',
      { items: overdue(1), annotations: new Map([['ticket:1', snoozedUntil(NOW + 1, undefined)]]) },
      [],
    ],
    ['the sign-in that is needed', { signInState: ENDED }, [SIGN_IN_ID]],
    ['nothing after sign-out', { session: undefined, signInState: ENDED, items: overdue(1) }, []],
  ])('are %s', (_, more, ids) => {
    expect(standingNotificationIds(factsOf(more))).toStrictEqual(new Set(ids));
  });
});

describe('forgettableIds', () => {
  const RISEN = 'priority:ticket:1:high';
  const risen = {
    items: [ticket(1)],
    unreadChanges: new Map([
      ['ticket:1' as const, { kind: 'changed' as const, at: NOW, was: { priority: 'Low' } }],
    ]),
    priorities: new Map([['ticket:1' as const, { priority: 'High' }]]),
  };

  it.each<[string, Partial<NotificationFacts>, string, boolean, boolean]>([
    ['what was shown long ago', {}, idOf(1), true, true],
    ['nothing that was shown lately', {}, idOf(1), false, false],
    ['nothing that still applies', { items: overdue(1) }, idOf(1), true, false],
    [
      'nothing that applies, even if snoozed',
      { items: overdue(1), annotations: new Map([['ticket:1', snoozedUntil(NOW + 1, undefined)]]) },
      idOf(1),
      true,
      false,
    ],
    ['no sign-in that is needed', { signInState: ENDED }, SIGN_IN_ID, true, false],
    ['all without a session', { session: undefined, signInState: ENDED }, SIGN_IN_ID, false, true],
    ['no priority that is high', risen, RISEN, false, false],
    ['a priority that was high, as it may rise again', { items: [ticket(1)] }, RISEN, false, true],
    ['no priority of an item that is missing, as it may come back', {}, RISEN, false, false],
  ])('are %s', (_, more, id, isOld, isForgotten) => {
    expect(forgettableIds(factsOf(more), [id], () => isOld)).toStrictEqual(isForgotten ? [id] : []);
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
    .chain(({ firstDay, listSince, items }) =>
      fc.subarray(items).map((fresh) =>
        factsOf({
          session: sessionOf({ listSince }),
          items,
          unreadChanges: new Map(fresh.map(({ key }) => [key, { kind: 'assigned', at: now, was: {} }])),
          calendar: createCalendar(now, zone, firstDay),
          checkedAt: now,
        }),
      ),
    ),
);
