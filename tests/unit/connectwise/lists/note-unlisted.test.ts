import { describe, expect, it } from 'vitest';
import { newList } from '../../../../src/connectwise/lists/list-state.ts';
import type { SortedRows } from '../../../../src/connectwise/lists/sort-rows.ts';
import { noteUnlisted } from '../../../../src/connectwise/lists/note-unlisted.ts';

const NO_ROWS: SortedRows = {
  found: [],
  gone: [],
  others: [],
  unreadable: [],
  ids: [],
  changedAt: [],
  newest: undefined,
};

describe('noteUnlisted', () => {
  it.each<[string, Partial<SortedRows>, { unreadable: number[]; others: number[] }]>([
    ['keeps ids that appear in no row', {}, { unreadable: [1, 2], others: [3, 4] }],
    [
      'forgets ids that became readable or the member’s own',
      { ids: [1, 3] },
      { unreadable: [2], others: [4] },
    ],
    ['moves an id whose row became unreadable', { unreadable: [3] }, { unreadable: [1, 2, 3], others: [4] }],
    [
      'moves an id whose row was reassigned',
      { ids: [1], others: [1] },
      { unreadable: [2], others: [3, 4, 1] },
    ],
    [
      'keeps each id once',
      { unreadable: [2], ids: [4], others: [4] },
      { unreadable: [1, 2], others: [3, 4] },
    ],
  ])('%s', (_, rows, expected) => {
    const state = { ...newList(), unreadable: [1, 2], others: [3, 4] };
    noteUnlisted(state, { ...NO_ROWS, ...rows });
    expect({ unreadable: state.unreadable, others: state.others }).toEqual(expected);
  });
});
