import { describe, expect, it } from 'vitest';
import { prioritiesIn } from '../../../../src/connectwise/lists/priorities.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';

describe('the priorities that a server lists', () => {
  it.each([
    ['an empty name', { id: 2, name: ' ', sortOrder: 2 }],
    ['no name', { id: 2, sortOrder: 2 }],
    ['an unreadable name', { id: 2, name: 7, sortOrder: 2 }],
  ])('are remembered by their names, without one that has %s', (_, nameless) => {
    const { state } = createGatewayContext();
    const renames = prioritiesIn(state, 'id,name,sortOrder').take([
      { id: 1, name: 'Gold', sortOrder: 1 },
      nameless,
    ]);
    expect(state.nameTables.priority.facts).toEqual([['Gold', { prioritySort: 1 }]]);
    expect(renames).toEqual([{ field: 'prioritySort', of: 'Gold', to: 1 }]);
  });
});
