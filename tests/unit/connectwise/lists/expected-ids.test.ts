import { describe, expect, it } from 'vitest';
import { ticketListOf } from '../../../../src/connectwise/gateway/ticket-list.ts';
import type { Findings } from '../../../../src/connectwise/lists/check-context.ts';
import { expectedCount, expectedIds } from '../../../../src/connectwise/lists/expected-ids.ts';
import type { ListState } from '../../../../src/connectwise/lists/list-state.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';
import { ticket } from '../../support/samples.ts';

/** What the server should hold after stored tickets, a state and findings. */
async function expectedOf(stored: readonly number[], state: Partial<ListState>, findings: Partial<Findings>) {
  const context = createGatewayContext(stored.map((id) => ({ kind: 'ticket', id })));
  Object.assign(context.state.tickets, state);
  const list = ticketListOf(context);
  const all = { found: [], gone: [], ...findings };
  return { ids: await expectedIds(list, all), count: await expectedCount(list, all) };
}

describe('the ids that a server should hold', () => {
  it.each<[string, readonly number[], Partial<ListState>, Partial<Findings>, number[]]>([
    ['what is stored, in ascending order of the numbers', [10, 9, 100, 1], {}, {}, [1, 9, 10, 100]],
    ['what was found, each once', [2], {}, { found: [ticket(1), ticket(2)] }, [1, 2]],
    ['not what is gone', [1, 2], {}, { gone: ['ticket:1'] }, [2]],
    ['rows that led to no item', [1], { unreadable: [3], others: [2] }, {}, [1, 2, 3]],
    ['a row of somebody else', [1], { others: [2] }, {}, [1, 2]],
    ['an unreadable row', [1], { unreadable: [3] }, {}, [1, 3]],
    ['an unreadable row of a stored ticket once', [1], { unreadable: [1] }, {}, [1]],
    ['no row without an id', [1], { unreadable: [0], others: [0] }, {}, [1]],
  ])('contain %s', async (_, stored, state, findings, ids) => {
    expect(await expectedOf(stored, state, findings)).toEqual({ ids, count: ids.length });
  });

  it.each([2, -1])('are counted by the server with an excess of %i', async (excess) => {
    expect(await expectedOf([1, 2], { excess }, { found: [ticket(3)] })).toEqual({
      ids: [1, 2, 3],
      count: 3 + excess,
    });
  });
});
