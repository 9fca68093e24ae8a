import { describe, expect, it } from 'vitest';
import {
  isItemKey,
  isSameItem,
  isWorkItem,
  itemKeyOf,
  type WorkItem,
} from '../../../../src/domain/items/work-item.ts';
import { task, ticket } from '../../support/samples.ts';

const ITEM: WorkItem = task(5, {
  title: 'Move mail',
  due: { type: 'date', date: '2026-03-11' },
  status: 'Open',
  priority: 'High',
  place: 'Cloud move',
  company: 'Globex',
  projectId: 3,
  dueSource: 'project',
  hasCustomerReply: true,
  priorityColour: '#ff0000',
  prioritySort: 2,
  priorityLevel: 'high',
});

describe('isSameItem', () => {
  it('is true of an equal copy', () => {
    expect(isSameItem(ITEM, structuredClone(ITEM))).toBe(true);
  });

  it.each<[string, Partial<WorkItem>]>([
    ['key', { key: 'task:6' }],
    ['title', { title: 'Move mails' }],
    ['due date', { due: { type: 'date', date: '2026-03-12' } }],
    ['due date gone', { due: undefined }],
    ['status', { status: undefined }],
    ['priority', { priority: 'Low' }],
    ['place', { place: 'Other' }],
    ['company', { company: undefined }],
    ['project', { projectId: 4 }],
    ['source of the due', { dueSource: 'sla' }],
    ['colour of the priority', { priorityColour: '#00ff00' }],
    ['place of the priority in the order', { prioritySort: 3 }],
    ['level of the priority', { priorityLevel: 'low' }],
  ])('is false for another %s', (_, change) => {
    expect(isSameItem(ITEM, { ...ITEM, ...change })).toBe(false);
    expect(isSameItem({ ...ITEM, ...change }, ITEM)).toBe(false);
  });

  it.each(['dueSource', 'hasCustomerReply', 'priorityColour', 'prioritySort', 'priorityLevel'] as const)(
    'is false when only one item has a %s',
    (name) => {
      const { [name]: _, ...without } = ITEM;
      expect(isSameItem(ITEM, without)).toBe(false);
      expect(isSameItem(without, ITEM)).toBe(false);
    },
  );

  it('compares every field, including new ones', () => {
    const unseen = Object.keys(ITEM).filter((name) => isSameItem(ITEM, { ...ITEM, [name]: Symbol('other') }));
    // The key contains kind and number, and the screen never shows the time of the last change.
    expect(unseen).toStrictEqual(['kind', 'id', 'updatedAt']);
  });
});

describe('isWorkItem', () => {
  it.each<[string, WorkItem]>([
    ['every field', ITEM],
    ['no optional field', ticket(1)],
    ['a change', ticket(1, { updatedAt: 0 })],
    ['an instant', ticket(1, { due: { type: 'instant', at: -1 } })],
    ['a due of the schedule', ticket(1, { dueSource: 'schedule' })],
    ['a due of the SLA', ticket(1, { dueSource: 'sla' })],
  ])('accepts an item with %s', (_, item) => {
    expect(isWorkItem(structuredClone(item))).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'task:5'],
    ['a list', []],
    ['no fields', {}],
    ['another key', { ...ITEM, key: 'task:6' }],
    ['the key of another kind', { ...ITEM, key: 'ticket:5' }],
    ['another kind', { ...ITEM, kind: 'board', key: 'board:5' }],
    ['no number', { ...ITEM, id: undefined, key: 'task:undefined' }],
    ['a number as text', { ...ITEM, id: '5' }],
    ['half a number', { ...ITEM, id: 5.5, key: 'task:5.5' }],
    ['no title', { ...ITEM, title: undefined }],
    ['an object for a title', { ...ITEM, title: {} }],
    ['a number for a status', { ...ITEM, status: 7 }],
    ['null for a priority', { ...ITEM, priority: null }],
    ['a list for a place', { ...ITEM, place: [] }],
    ['an object for a company', { ...ITEM, company: {} }],
    ['a text for a project', { ...ITEM, projectId: '3' }],
    ['half a project', { ...ITEM, projectId: 3.5 }],
    ['a text for a change', { ...ITEM, updatedAt: '2026-03-11T12:00:00Z' }],
    ['an endless change', { ...ITEM, updatedAt: Infinity }],
    ['another source of the due', { ...ITEM, dueSource: 'required' }],
    ['null for the source of the due', { ...ITEM, dueSource: null }],
    ['the denial of a reply', { ...ITEM, hasCustomerReply: false }],
    ['a text for a reply', { ...ITEM, hasCustomerReply: 'true' }],
    ['a colour by two words', { ...ITEM, priorityColour: 'dark red' }],
    ['a colour in capitals', { ...ITEM, priorityColour: '#FF0000' }],
    ['styles for a colour', { ...ITEM, priorityColour: '#ff0000; width: 9em' }],
    ['a text for the order of the priority', { ...ITEM, prioritySort: '2' }],
    ['half a place in the order', { ...ITEM, prioritySort: 2.5 }],
    ['null for the order of the priority', { ...ITEM, prioritySort: null }],
    ['another level of the priority', { ...ITEM, priorityLevel: 'urgent' }],
    ['null for the level of the priority', { ...ITEM, priorityLevel: null }],
    ['null for a due', { ...ITEM, due: null }],
    ['a text for a due', { ...ITEM, due: '2026-03-11' }],
    ['a due without a type', { ...ITEM, due: { at: 7, date: '2026-03-11' } }],
    ['a due of another type', { ...ITEM, due: { type: 'week', at: 7, date: '2026-03-11' } }],
    ['an instant without a moment', { ...ITEM, due: { type: 'instant' } }],
    ['an endless instant', { ...ITEM, due: { type: 'instant', at: Infinity } }],
    ['a date without a day', { ...ITEM, due: { type: 'date' } }],
    ['a date as a number', { ...ITEM, due: { type: 'date', date: 20_260_311 } }],
    ['a date that does not exist', { ...ITEM, due: { type: 'date', date: '2026-02-30' } }],
    ['a date beyond the calendar', { ...ITEM, due: { type: 'date', date: '+010000-01-01' } }],
  ])('refuses %s', (_, value) => {
    expect(isWorkItem(value)).toBe(false);
  });
});

describe('itemKeyOf', () => {
  it('distinguishes a ticket and a task of the same number', () => {
    expect([itemKeyOf('ticket', 7), itemKeyOf('task', 7)]).toStrictEqual(['ticket:7', 'task:7']);
  });
});

describe('isItemKey', () => {
  it.each(['ticket:0', 'ticket:7', 'task:12', `task:${Number.MAX_SAFE_INTEGER}`])('is true of %j', (key) => {
    expect(isItemKey(key)).toBe(true);
  });

  it.each([
    undefined,
    null,
    7,
    ['ticket:7'],
    '',
    'ticket:',
    'ticket:07',
    'ticket:-7',
    'ticket:7.5',
    'ticket:7 ',
    'x-ticket:7',
    'project:7',
    `ticket:${Number.MAX_SAFE_INTEGER + 1}`,
    'ticket:10000000000000000',
  ])('is false of %j', (value) => {
    expect(isItemKey(value)).toBe(false);
  });
});
