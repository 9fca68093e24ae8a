import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type UnreadChanges,
  unreadOfArrival,
  unreadOfChange,
  unreadWithNewNames,
  parseUnreadChanges,
} from '../../../../src/domain/items/unread-changes.ts';
import type { WorkItem } from '../../../../src/domain/items/work-item.ts';
import { NOW, ticket } from '../../support/samples.ts';

const DUE = { type: 'date', date: '2026-03-12' } as const;
const ITEM = ticket(1, {
  status: 'New',
  priority: 'Low',
  due: DUE,
  place: 'Help Desk',
  company: 'Globex',
  updatedAt: NOW - 9,
});

function changed(was: UnreadChanges['was'], at = NOW - 1): UnreadChanges {
  return { kind: 'changed', at, was };
}

describe('unreadOfArrival', () => {
  it.each([
    ['to when the server changed it', NOW - 5, NOW - 5],
    ['to now, when the server gives no time', undefined, NOW],
    ['to now, when the clock of the server is ahead', NOW + 5, NOW],
  ])('dates a new item %s', (_, updatedAt, at) => {
    expect(unreadOfArrival(ticket(1, { updatedAt }), NOW)).toStrictEqual({ kind: 'assigned', at, was: {} });
  });
});

describe('unreadOfChange', () => {
  it.each<[string, Partial<WorkItem>, UnreadChanges['was'] | undefined]>([
    ['nothing', {}, undefined],
    ['its status', { status: 'In progress' }, { status: 'New' }],
    ['its priority', { priority: 'High' }, { priority: 'Low' }],
    ['its due', { due: { type: 'instant', at: NOW } }, { due: DUE }],
    ['its due, which it has no more', { due: undefined }, { due: DUE }],
    ['its place', { place: 'Projects' }, { place: 'Help Desk' }],
    ['its title', { title: 'Printer' }, { title: 'ticket 1' }],
    ['two of them', { title: 'Printer', status: 'Done' }, { title: 'ticket 1', status: 'New' }],
    ['that the customer replied', { hasCustomerReply: true }, { hasCustomerReply: undefined }],
    ['its company only', { company: 'Hillcrest Dental' }, undefined],
    ['nothing that shows', { projectId: 7 }, undefined],
    ['what its due comes from only', { dueSource: 'sla' }, undefined],
    ['the colour of its priority only', { priorityColour: '#ff0000' }, undefined],
    ['the place of its priority only', { prioritySort: 2, priorityLevel: 'high' }, undefined],
    ['its due, which is another object', { due: { ...DUE } }, undefined],
  ])('keeps the previous value when an item changes %s', (_, change, was) => {
    const unreadChanges = unreadOfChange(ITEM, { ...ITEM, updatedAt: NOW - 1, ...change }, undefined, NOW);
    expect(unreadChanges).toStrictEqual(was && changed(was));
  });

  it('records that a field was empty', () => {
    const unreadChanges = unreadOfChange(ticket(1), ticket(1, { due: DUE }), undefined, NOW);
    expect(unreadChanges).toStrictEqual(changed({ due: undefined }, NOW));
  });

  it('keeps the value that was last seen, and adds newly changed fields', () => {
    const unread = changed({ status: 'Waiting', title: 'Old' }, NOW - 99);
    const item = { ...ITEM, updatedAt: NOW - 1, status: 'Done', priority: 'High' };
    expect(unreadOfChange(ITEM, item, unread, NOW)).toStrictEqual(
      changed({ status: 'Waiting', priority: 'Low', title: 'Old' }),
    );
  });

  it('keeps the rank and level of the priority that was last seen', () => {
    const previous = { ...ITEM, prioritySort: 4, priorityLevel: 'low' as const };
    const item = { ...ITEM, updatedAt: NOW - 1, priority: 'High', prioritySort: 2 };
    const reported = { priority: 'Low', prioritySort: 4, priorityLevel: 'low' as const };
    const first = unreadOfChange(previous, item, undefined, NOW);
    expect(first).toStrictEqual(changed(reported));
    expect(parseUnreadChanges(structuredClone(first))).toStrictEqual(first);
    expect(
      unreadOfChange(item, { ...item, priority: 'Top', prioritySort: 1 }, first, NOW)?.was,
    ).toStrictEqual(reported);
  });

  it('adds no rank of another priority to one that was last seen without a rank', () => {
    const previous = { ...ITEM, priority: 'Medium', prioritySort: 3 };
    const unread = changed({ priority: 'Low' });
    const item = { ...ITEM, priority: 'High', prioritySort: 2 };
    expect(unreadOfChange(previous, item, unread, NOW)?.was).toStrictEqual({ priority: 'Low' });
  });

  it('leaves unread changes as they are when no shown field changes', () => {
    const unread = changed({ status: 'Waiting' }, NOW - 99);
    expect(unreadOfChange(ITEM, { ...ITEM, company: 'Hillcrest Dental' }, unread, NOW)).toBe(unread);
  });

  it('drops a change when the field returns to the value last seen', () => {
    const unread = changed({ status: 'Waiting' });
    expect(unreadOfChange(ITEM, { ...ITEM, status: 'Waiting' }, unread, NOW)).toBeUndefined();
  });

  it('drops an answered reply, seen or not, and reports the next one', () => {
    const replied = { ...ITEM, hasCustomerReply: true as const };
    const unread = changed({ hasCustomerReply: undefined, status: 'Waiting' });
    expect(unreadOfChange(replied, ITEM, undefined, NOW)).toBeUndefined();
    expect(unreadOfChange(replied, ITEM, unread, NOW)?.was).toStrictEqual({ status: 'Waiting' });
    expect(unreadOfChange(replied, ITEM, changed({ hasCustomerReply: undefined }), NOW)).toBeUndefined();
    expect(unreadOfChange(ITEM, replied, undefined, NOW)?.was).toStrictEqual({ hasCustomerReply: undefined });
  });

  it('leaves an unseen new item as new, whatever changes', () => {
    const unread = unreadOfArrival(ITEM, NOW);
    expect(unreadOfChange(ITEM, { ...ITEM, status: 'Done' }, unread, NOW)).toBe(unread);
  });

  it('equals a comparison of the first with the last state after any changes', () => {
    const anyState = fc.record({
      status: fc.constantFrom('a', 'b', undefined),
      title: fc.constantFrom('a', 'b'),
      due: fc.constantFrom(DUE, { type: 'instant', at: 5 } as const, undefined),
    });
    fc.assert(
      fc.property(fc.array(anyState, { minLength: 2, maxLength: 6 }), (states) => {
        const items = states.map((state) => ({ ...ITEM, ...state }));
        let unread: UnreadChanges | undefined;
        for (const [index, item] of items.entries())
          if (index > 0) unread = unreadOfChange(items[index - 1] ?? item, item, unread, NOW);
        const [first = ITEM, last = ITEM] = [items[0], items.at(-1)];
        expect(unread?.was).toStrictEqual(unreadOfChange(first, last, undefined, NOW)?.was);
      }),
    );
  });
});

describe('parseUnreadChanges', () => {
  it.each<[UnreadChanges]>([
    [unreadOfArrival(ITEM, NOW)],
    [changed({ status: 'x', priority: undefined, due: DUE, place: 'y', title: 'z' })],
    [changed({ due: undefined })],
    [changed({ hasCustomerReply: undefined })],
  ])('reads %o as it was stored', (unreadChanges) => {
    expect(parseUnreadChanges(structuredClone(unreadChanges))).toStrictEqual(unreadChanges);
  });

  it('drops damaged fields and keeps the rest', () => {
    const stored = { kind: 'changed', at: 5, was: { status: 7, due: 'soon', title: undefined, place: 'x' } };
    expect(parseUnreadChanges(stored)).toStrictEqual(changed({ place: 'x' }, 5));
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['another kind', { kind: 'gone', at: 5, was: {} }],
    ['no moment', { kind: 'assigned', at: NaN, was: {} }],
    ['nothing that was', { kind: 'assigned', at: 5 }],
    ['null for what was', { kind: 'assigned', at: 5, was: null }],
    ['a change of nothing', { kind: 'changed', at: 5, was: {} }],
    ['a reply that there was before', { kind: 'changed', at: 5, was: { hasCustomerReply: true } }],
    ['a change of what is none of it', { kind: 'changed', at: 5, was: { company: 'x' } }],
  ])('reads %s as no unread changes', (_, stored) => {
    expect(parseUnreadChanges(stored)).toBeUndefined();
  });
});

describe('unreadWithNewNames', () => {
  const unread = changed({ status: 'New', place: 'Help Desk', priority: 'Low', prioritySort: 40 });

  it('gives the previous priority its current name, rank and level', () => {
    expect(
      unreadWithNewNames(unread, [
        { field: 'priority', from: 'Low', to: 'Lower' },
        { field: 'prioritySort', of: 'Lower', to: 4 },
        { field: 'priorityLevel', of: 'Lower', to: 'low' },
        { field: 'priorityColour', of: 'Lower', to: '#00ff00' },
        { field: 'place', from: 'Help Desk', to: 'Support' },
      ]),
    ).toStrictEqual(
      changed({
        status: 'New',
        place: 'Help Desk',
        priority: 'Lower',
        prioritySort: 4,
        priorityLevel: 'low',
      }),
    );
  });

  it.each([
    ['another priority', unread, 'High', 4],
    ['the same place', unread, 'Low', 40],
    ['unread changes without a priority', changed({ status: 'New' }), 'Low', 4],
  ])('returns the same object for %s', (_, unreadChanges, of, to) => {
    expect(unreadWithNewNames(unreadChanges, [{ field: 'prioritySort', of, to }])).toBe(unreadChanges);
  });
});
