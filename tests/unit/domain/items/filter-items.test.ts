import { describe, expect, it } from 'vitest';
import { filterItems, filterOptions, isHidden } from '../../../../src/domain/items/filter-items.ts';
import { type ListView, parseListView } from '../../../../src/domain/items/list-view.ts';
import { task, ticket } from '../../support/samples.ts';

const ITEMS = [
  ticket(1, { place: 'Help Desk', status: 'New', priority: 'High', company: 'Acme' }),
  ticket(2, { place: 'Alerts', status: 'New', priority: 'Low', company: 'Globex', hasCustomerReply: true }),
  task(3, { place: 'Cloud move', status: 'Waiting', company: 'Acme' }),
  ticket(4),
];

function filters(chosen: Partial<ListView['filters']>): ListView['filters'] {
  return parseListView({ filters: chosen }).filters;
}

describe('filterItems', () => {
  it('returns the same list when nothing is chosen', () => {
    expect(filterItems(ITEMS, filters({}))).toBe(ITEMS);
  });

  it.each<[string, Partial<ListView['filters']>, number[]]>([
    ['a kind', { kind: ['task'] }, [3]],
    ['both kinds', { kind: ['task', 'ticket'] }, [1, 2, 3, 4]],
    ['a place', { place: ['Alerts'] }, [2]],
    ['a priority', { priority: ['High'] }, [1]],
    ['a status', { status: ['New'] }, [1, 2]],
    ['a company', { company: ['Acme'] }, [1, 3]],
    ['a reply of the customer', { reply: ['customer'] }, [2]],
    ['no reply', { reply: [''] }, [1, 3, 4]],
    ['one of two values', { status: ['New', 'Waiting'] }, [1, 2, 3]],
    ['two fields at once', { status: ['New'], company: ['Acme'] }, [1]],
    ['no value', { priority: [''] }, [3, 4]],
    ['a value that nothing has', { company: ['Initech'] }, []],
    ['a part of a value', { company: ['Acm'] }, []],
  ])('keeps items with %s', (_, chosen, ids) => {
    expect(filterItems(ITEMS, filters(chosen)).map(({ id }) => id)).toStrictEqual(ids);
  });
});

describe('isHidden', () => {
  it.each([
    ['a hidden status', { status: ['New'] }, [true, true, false, false]],
    ['a hidden place', { place: ['Cloud move'] }, [false, false, true, false]],
    ['either', { place: ['Alerts'], status: ['Waiting'] }, [false, true, true, false]],
    ['nothing hidden', {}, [false, false, false, false]],
  ])('finds items with %s', (_, hidden, expected) => {
    const view = parseListView({ hidden });
    expect(ITEMS.map((item) => isHidden(item, view.hidden))).toStrictEqual(expected);
  });
});

describe('filterOptions', () => {
  it('counts the values, most frequent first, then by name', () => {
    expect(filterOptions(ITEMS, 'status')).toStrictEqual([
      { value: 'New', count: 2 },
      { value: '', count: 1 },
      { value: 'Waiting', count: 1 },
    ]);
  });

  it('includes a chosen value even if no item has it', () => {
    expect(filterOptions(ITEMS, 'kind', ['task', 'gone'])).toStrictEqual([
      { value: 'ticket', count: 3 },
      { value: 'task', count: 1 },
      { value: 'gone', count: 0 },
    ]);
  });
});
