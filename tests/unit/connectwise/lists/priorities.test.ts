import { describe, expect, it } from 'vitest';
import { prioritiesIn, priorityReader } from '../../../../src/connectwise/lists/priorities.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';

type Known = Parameters<typeof priorityReader>[0];

/** Lists priorities one after another. Returns what the last list changes in items, and what is then known. */
function listed(...lists: object[][]) {
  const { state } = createGatewayContext();
  const { take } = prioritiesIn(state, 'id,name,sortOrder');
  const renames = lists.map(take);
  return { renames: renames.at(-1), facts: state.nameTables.priority.facts };
}

describe('the priorities that a server lists', () => {
  it.each([
    ['an empty name', { id: 2, name: ' ', sortOrder: 2 }],
    ['no name', { id: 2, sortOrder: 2 }],
    ['an unreadable name', { id: 2, name: 7, sortOrder: 2 }],
  ])('are remembered by their names, without one that has %s', (_, nameless) => {
    const { renames, facts } = listed([{ id: 1, name: 'Gold', sortOrder: 1 }, nameless]);
    expect(facts).toEqual([['Gold', { prioritySort: 1 }]]);
    expect(renames).toEqual([{ field: 'prioritySort', of: 'Gold', to: 1 }]);
  });

  it.each<[string, object, object, object[]]>([
    ['nothing', { sortOrder: 1, color: 'Red' }, { sortOrder: 1, color: ' RED ' }, []],
    ['nothing that is missing now', { sortOrder: 1, color: 'Red', level: 'Low' }, {}, []],
    ['a new place', { sortOrder: 1 }, { sortOrder: 2 }, [{ field: 'prioritySort', of: 'Gold', to: 2 }]],
    ['a new colour', {}, { color: 'FF0000' }, [{ field: 'priorityColour', of: 'Gold', to: '#ff0000' }]],
  ])('change %s in items', (_, before, after, expected) => {
    const gold = { id: 1, name: 'Gold' };
    expect(listed([{ ...gold, ...before }], [{ ...gold, ...after }]).renames).toEqual(expected);
  });

  it.each<[string, (string | undefined)[], string | undefined]>([
    ['another level than its name', ['Low'], 'low'],
    ['the level of its name', ['High'], undefined],
    ['the level of its name after another one', ['Low', 'High'], 'high'],
    ['the level of its name after none', [undefined, 'High'], undefined],
    ['no level', [undefined], undefined],
  ])('write %s to items only if that tells more than the name', (_, levels, expected) => {
    const { renames } = listed(...levels.map((level) => [{ id: 1, name: 'Priority High', level }]));
    expect(renames).toEqual(
      expected === undefined ? [] : [{ field: 'priorityLevel', of: 'Priority High', to: expected }],
    );
  });
});

/** Reads the places that rows give for a priority, one after another. */
function read(facts: Known['facts'], ...sorts: (number | undefined)[]) {
  const known: Known = { facts, hasUnknown: false };
  const factsOf = priorityReader(known);
  return { results: sorts.map((sort) => factsOf({ name: 'Gold', sort })), known };
}

describe('the priority of a row', () => {
  it.each<[string, number | undefined, boolean]>([
    ['the place of the list', 9, false],
    ['no place', undefined, false],
    ['another place', 2, true],
  ])(
    'with %s than the list has keeps that of the list, and asks for the list again: %s',
    (_, sort, isAsked) => {
      const { results, known } = read([['Gold', { prioritySort: 9 }]], sort);
      expect([results, known.hasUnknown]).toEqual([[{ prioritySort: 9 }], isAsked]);
      expect(known.otherSorts).toEqual(isAsked ? [['Gold', 2]] : undefined);
    },
  );

  it('asks for the list again once for each other place', () => {
    const facts: Known['facts'] = [['Gold', { prioritySort: 9 }]];
    const known: Known = { facts, hasUnknown: false, otherSorts: [['Gold', 2]] };
    const factsOf = priorityReader(known);
    factsOf({ name: 'Gold', sort: 2 });
    factsOf({ name: 'Gold' });
    expect(known.hasUnknown).toBe(false);
    factsOf({ name: 'Gold', sort: 3 });
    expect(known.hasUnknown).toBe(true);
  });

  it('has the place of the row, and what else the list says, if the list has no places', () => {
    const { results, known } = read([['Gold', { priorityLevel: 'high' }]], undefined, 4, 5);
    expect(results).toEqual([
      { priorityLevel: 'high' },
      { priorityLevel: 'high', prioritySort: 4 },
      { priorityLevel: 'high', prioritySort: 5 },
    ]);
    expect(known.hasUnknown).toBe(false);
  });

  it('takes no memory of its own if another row has the same', () => {
    const { results } = read([], 4, 4);
    expect(results[0]).toBe(results[1]);
  });
});
