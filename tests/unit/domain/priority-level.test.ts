import { describe, expect, it } from 'vitest';
import { isRaised, priorityLevelOf, priorityRankOf } from '../../../src/domain/priority-level.ts';

it.each([
  ['Priority 1 - Critical', 'critical'],
  ['Priority 2 - High', 'high'],
  ['Priority 3 - Medium', 'medium'],
  ['Priority 4 - Low', 'low'],
  ['Priority 1 - Emergency Response', 'critical'],
  ['Priority 4 - Scheduled Maintenance', 'low'],
  ['Urgent', 'critical'],
  ['P2', 'high'],
  ['3 Normal response', 'medium'],
  ['Priority 2', 'high'],
  ['Priority 12', undefined],
  ['Priority 5', undefined],
  ['Do Not Respond', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s is %s', (name, level) => {
  expect(priorityLevelOf(name)).toBe(level);
});

describe('isRaised', () => {
  it.each([
    ['Priority 3 - Medium', 'Priority 1 - Critical', true],
    ['Low', 'Medium', true],
    ['High', 'Medium', false],
    ['High', 'high', false],
    ['Priority 2', 'High', false],
    ['Whenever', 'Critical', false],
    ['Low', 'Whenever', false],
    [undefined, 'Critical', false],
    ['Low', undefined, false],
  ])('from %s to %s', (from, to, expected) => {
    expect(isRaised(from, to)).toBe(expected);
  });
});

it('ranks the most pressing first and a name without a level last', () => {
  const names = ['Whatever', 'Low', 'Priority 1 - Critical', undefined, 'Medium', 'High'];
  expect(names.toSorted((a, b) => priorityRankOf(a) - priorityRankOf(b))).toStrictEqual([
    'Priority 1 - Critical',
    'High',
    'Medium',
    'Low',
    'Whatever',
    undefined,
  ]);
});
