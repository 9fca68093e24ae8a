import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownPriority, PRIORITY_LEVELS } from '../../../../src/domain/items/priority-level.ts';
import { byPriority, isRaised, priorityIdOf } from '../../../../src/domain/items/priority-order.ts';

const STOCK = [
  'Priority 1 - Emergency Response',
  'Priority 2 - Quick Response',
  'Priority 3 - Normal Response',
  'Priority 4 - Scheduled Maintenance',
];

/** The names of four priorities, most pressing first. */
const SCALES: Record<string, string[]> = {
  'the stock names': STOCK,
  'the stock names without the word': STOCK.map((name) => name.replace('Priority ', '')),
  'the stock names without a number': STOCK.map((name) => name.replace(/^.* - /, '')),
  'English levels': ['Critical', 'High', 'Medium', 'Low'],
  'German levels': ['Kritisch', 'Hoch', 'Mittel', 'Niedrig'],
  'French levels': ['Critique', 'Élevée', 'Moyenne', 'Faible'],
  'Spanish levels': ['Crítica', 'Alta', 'Media', 'Baja'],
  'a negation at the end': ['Dringend', 'Hoch', 'Normal', 'Nicht dringend'],
  'numbers of another word': ['Sev 1', 'Sev 2', 'Sev 3', 'Sev 4'],
  'numbers beside others': ['24x7 Priority 1', '24x7 Priority 2', '8x5 Priority 3', '8x5 Priority 4'],
  tens: ['10 - A', '20 - B', '30 - C', '40 - D'],
  'more than four': ['P4', 'P5', 'P6', 'P10'],
  'numbers behind which the words say nothing': ['1 - Gold', '2 - Silver', '3 - Bronze', '4 - Best effort'],
  'a short scale': ['1 - High', '2 - Medium', '3 - Low'],
  'numbers beside a word that is about something else': [
    '1 - Critical',
    '2 - High',
    '4 - Emergency maintenance',
  ],
};

function named(priority: string | undefined, more: KnownPriority = {}): KnownPriority {
  return { priority, ...more };
}

describe.each(Object.entries(SCALES))('%s', (_, scale) => {
  it('are sorted most pressing first', () => {
    const items = [...scale, undefined].map((name) => named(name));
    expect(items.toReversed().toSorted(byPriority(items))).toStrictEqual(items);
  });

  it('count as raised exactly when they become more pressing', () => {
    for (const [before, from] of scale.entries()) {
      for (const [after, to] of scale.entries())
        expect(isRaised(named(from), named(to))).toBe(after < before);
    }
  });
});

describe('the order of the server', () => {
  const REVERSED = STOCK.map((name, index) =>
    named(name, { prioritySort: 9 - index, priorityLevel: 'high' }),
  );

  it('counts before level and name', () => {
    expect(
      STOCK.map((name) => named(name))
        .toSorted(byPriority(REVERSED))
        .map(({ priority }) => priority),
    ).toEqual(STOCK.toReversed());
    expect(isRaised(REVERSED[0] ?? {}, REVERSED[3] ?? {})).toBe(true);
    expect(isRaised(REVERSED[3] ?? {}, REVERSED[0] ?? {})).toBe(false);
  });

  it('falls back to level and name between equal ranks', () => {
    const items = STOCK.map((name) => named(name, { prioritySort: 0 }));
    expect(items.toReversed().toSorted(byPriority(items))).toStrictEqual(items);
    expect(isRaised(named('Low', { prioritySort: 0 }), named('High', { prioritySort: 0 }))).toBe(true);
  });

  it('is true of each item with the same priority, whichever item it is reported on', () => {
    const items = [named('Gold', { prioritySort: 1 }), named('Gold'), named('Silver', { prioritySort: 2 })];
    for (const all of [items, items.toReversed()]) {
      expect([named('Silver'), named('Gold')].toSorted(byPriority(all))).toStrictEqual([
        named('Gold'),
        named('Silver'),
      ]);
    }
  });

  it('does not count for a rise that it knows only half of', () => {
    const [low, high] = [named('Low'), named('High')];
    expect(isRaised({ ...low, prioritySort: 5 }, high)).toBe(true);
    expect(isRaised(low, { ...high, prioritySort: 5 })).toBe(true);
    expect(isRaised({ ...high, prioritySort: 5 }, low)).toBe(false);
  });

  it('places a priority outside of it after those that its name ranks equal, and before all that are lower', () => {
    const items = [
      named('P1'),
      named('P2', { prioritySort: 5 }),
      named('High'),
      named('P3', { prioritySort: 6 }),
    ];
    expect(items.toSorted(byPriority(items))).toStrictEqual(items);
    expect([named('P2'), named('P1')].toSorted(byPriority(items))).toStrictEqual([named('P1'), named('P2')]);
  });

  it('places a priority that no item has at the end', () => {
    const compare = byPriority([named('Gold', { prioritySort: 9 })]);
    expect([named('Silver'), named('Gold')].toSorted(compare)).toStrictEqual([
      named('Gold'),
      named('Silver'),
    ]);
  });

  it('places priorities without a rank by name, and unranked names at the end', () => {
    const items = [
      named('Before all', { prioritySort: 1 }),
      named('P1', { prioritySort: 3 }),
      named('P2'),
      named('P3', { prioritySort: 5 }),
      named('P4'),
      named('Gold', { prioritySort: 7 }),
      named('Whatever'),
      named(undefined),
    ];
    expect(
      items
        .toReversed()
        .toSorted(byPriority(items))
        .map(({ priority }) => priority),
    ).toEqual(['Before all', 'P1', 'P2', 'P3', 'P4', 'Gold', undefined, 'Whatever']);
  });
});

it('the level of the server counts before the name', () => {
  const [low, high] = [named('P1', { priorityLevel: 'low' }), named('P4', { priorityLevel: 'high' })];
  expect(isRaised(low, high)).toBe(true);
  expect([low, high].toSorted(byPriority([low, high]))).toStrictEqual([high, low]);
});

it('a level of the server compares with the rank of a name', () => {
  const high = named('Gold', { priorityLevel: 'high' });
  expect(isRaised(high, named('P1'))).toBe(true);
  expect(isRaised(high, named('P2'))).toBe(false);
  expect(isRaised(named('P3'), high)).toBe(true);
});

it.each<[string, KnownPriority, string]>([
  ['its level by name', named('Priority 2 - Quick Response', { prioritySort: 7 }), 'high'],
  ['its place in the order of the server', named('Gold', { prioritySort: 7 }), '7'],
  ['the first place in that order', named('P9', { prioritySort: 0 }), '0'],
  ['its number', named('P9'), '9'],
])('a priority is identified by %s', (_, known, id) => {
  expect(priorityIdOf(known)).toBe(id);
});

it.each([
  ['from a name that nothing ranks', 'Whenever', 'Critical'],
  ['to a name that nothing ranks', 'Low', 'Whenever'],
  ['from none', undefined, 'Critical'],
  ['to none', 'Low', undefined],
  ['to another spelling', 'High', 'HIGH'],
  ['to another word for it', 'Priority 2', 'High'],
])('a priority is not raised %s', (_, from, to) => {
  expect(isRaised(named(from), named(to))).toBe(false);
});

describe('numbers that rise with the urgency', () => {
  const SCALES_UPWARDS = [
    ['4 - Critical', '3 - High', '2 - Medium', '1 - Low'],
    ['5 - Critical', '4 - High', '3 - Medium', '2 - Low', '1 - Very low'],
    ['P10 - Critical', 'P7 - High', 'P4 - Low'],
  ];

  it.each(SCALES_UPWARDS)('never treat a fall as a rise: %s, %s, %s …', (...scale) => {
    for (const [index, from] of scale.entries()) {
      for (const to of scale.slice(index)) expect(isRaised(named(from), named(to))).toBe(false);
    }
  });

  it.each([
    ['1 - Low', '4 - Critical'],
    ['2 - Medium', '3 - High'],
    ['1 - Low', '2 - Medium'],
  ])('give no rise that the number contradicts: %j to %j', (from, to) => {
    expect(isRaised(named(from), named(to))).toBe(false);
  });

  it('are sorted by the words when words and numbers disagree', () => {
    const items = ['5 - Critical', '4 - High', '2 - Low', '1 - Very low'].map((name) => named(name));
    expect(items.toReversed().toSorted(byPriority(items))).toStrictEqual(items);
  });

  it('give a rise that the server reports', () => {
    const [low, high] = [named('1 - Low'), named('4 - Critical')];
    expect(isRaised({ ...low, prioritySort: 2 }, { ...high, prioritySort: 1 })).toBe(true);
    expect(isRaised({ ...low, priorityLevel: 'low' }, high)).toBe(true);
    expect(isRaised(low, { ...high, priorityLevel: 'critical' })).toBe(true);
  });
});

it.each([
  ['Emergency 24/7', 'Low'],
  ['Critical (24/7)', 'High'],
  ['High (Mon-Fri 9-5)', 'Low'],
  ['Normal', 'Not time critical'],
  ['Normal', 'Pas du tout urgent'],
  ['P4-8h', 'P5-4h'],
])('%j to %j is not a rise', (from, to) => {
  expect(isRaised(named(from), named(to))).toBe(false);
});

it('any priorities have one order, in which an earlier one is never raised to a later one', () => {
  const some = fc.record(
    {
      priority: fc.option(fc.constantFrom(...Object.values(SCALES).flat(), 'Gold', 'Silver'), {
        nil: undefined,
      }),
      prioritySort: fc.integer({ min: 0, max: 5 }),
      priorityLevel: fc.constantFrom(...PRIORITY_LEVELS),
    },
    { requiredKeys: ['priority'] },
  );
  fc.assert(
    fc.property(fc.array(some, { minLength: 3, maxLength: 12 }), (items) => {
      const compare = byPriority(items);
      for (const a of items) {
        for (const b of items) {
          expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
          for (const c of items) {
            const isOrdered = compare(a, b) > 0 || compare(b, c) > 0 || compare(a, c) <= 0;
            expect(isOrdered).toBe(true);
          }
          expect(isRaised(a, b) && isRaised(b, a)).toBe(false);
        }
      }
    }),
  );
});
