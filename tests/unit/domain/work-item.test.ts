import { describe, expect, it } from 'vitest';
import { isSameItem, itemKeyOf, type WorkItem } from '../../../src/domain/work-item.ts';
import { task } from '../support/samples.ts';

const ITEM: WorkItem = task(5, {
  title: 'Move mail',
  due: { type: 'date', date: '2026-03-11' },
  status: 'Open',
  priority: 'High',
  place: 'Cloud move',
  company: 'Globex',
  projectId: 3,
});

describe('isSameItem', () => {
  it('holds for an equal copy', () => {
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
  ])('fails for another %s', (_, change) => {
    expect(isSameItem(ITEM, { ...ITEM, ...change })).toBe(false);
    expect(isSameItem({ ...ITEM, ...change }, ITEM)).toBe(false);
  });

  it('looks at every field, so that a new one is not forgotten', () => {
    const unseen = Object.keys(ITEM).filter((name) => isSameItem(ITEM, { ...ITEM, [name]: Symbol('other') }));
    // Kind and number are in the key.
    expect(unseen).toStrictEqual(['kind', 'id']);
  });
});

describe('itemKeyOf', () => {
  it('keeps a ticket and a task of the same number apart', () => {
    expect([itemKeyOf('ticket', 7), itemKeyOf('task', 7)]).toStrictEqual(['ticket:7', 'task:7']);
  });
});
