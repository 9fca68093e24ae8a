import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInDueOrder, parseListView, toggled } from '../../../../src/domain/items/list-view.ts';

const PLAIN = {
  filters: { kind: [], place: [], priority: [], status: [], company: [], reply: [] },
  hidden: { place: [], status: [] },
  sort: 'due',
  collapsed: [],
  hasLetterKeys: true,
};

describe('parseListView', () => {
  it.each([[undefined], [null], ['view'], [7], [[]], [{}], [{ filters: null, hidden: 1, collapsed: {} }]])(
    'reads %j as a plain view',
    (stored) => {
      expect(parseListView(stored)).toStrictEqual(PLAIN);
    },
  );

  it('keeps well-formed values', () => {
    const view = {
      filters: {
        kind: ['task'],
        place: ['Help Desk'],
        priority: [''],
        status: ['New', 'Open', 'x'.repeat(256)],
        company: ['Acme'],
        reply: ['customer'],
      },
      hidden: { place: ['Alerts'], status: ['Waiting'] },
      sort: 'priority',
      collapsed: ['later', 'snoozed'],
      hasLetterKeys: false,
    };
    expect(parseListView(structuredClone(view))).toStrictEqual(view);
  });

  it.each([
    ['a sort that there is not', { sort: 'colour' }],
    ['a group that there is not', { collapsed: ['someday'] }],
    ['values that are no texts', { filters: { status: [1, null, {}, ['New']] } }],
    ['values that no name has', { filters: { status: ['x'.repeat(257)] } }],
    ['a text for a list', { hidden: { place: 'Help Desk' } }],
    ['a text for a switch', { hasLetterKeys: 'no' }],
  ])('falls back for %s', (_, stored) => {
    expect(parseListView(stored)).toStrictEqual(PLAIN);
  });

  it('falls back field by field', () => {
    expect(parseListView({ filters: { status: ['New'], place: 7 }, sort: 7 })).toStrictEqual({
      ...PLAIN,
      filters: { ...PLAIN.filters, status: ['New'] },
    });
  });

  it('keeps each value and group once, and at most a hundred values', () => {
    const many = Array.from({ length: 150 }, (_, index) => `Status ${index}`);
    const view = parseListView({
      filters: { status: [...many, ...many], kind: ['task', 'task'] },
      collapsed: ['later', 'overdue', 'later'],
    });
    expect(view.filters.status).toStrictEqual(many.slice(0, 100));
    expect(view.filters.kind).toStrictEqual(['task']);
    expect(view.collapsed).toStrictEqual(['overdue', 'later']);
  });

  it('reads its own result unchanged', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const view = parseListView(stored);
        expect(parseListView(JSON.parse(JSON.stringify(view)))).toStrictEqual(view);
      }),
    );
  });
});

describe('isInDueOrder', () => {
  it.each([
    ['a plain view', {}, true],
    ['collapsed groups', { collapsed: ['overdue'] }, true],
    ['a filter', { filters: { company: ['Acme'] } }, false],
    ['something hidden', { hidden: { status: ['Waiting'] } }, false],
    ['another order', { sort: 'priority' }, false],
  ])('for %s: %s', (_, view, expected) => {
    expect(isInDueOrder(parseListView(view))).toBe(expected);
  });
});

it('toggles a value in and out of a list', () => {
  expect(toggled(['a'], 'b')).toStrictEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toStrictEqual(['b']);
});
