import { expect, it } from 'vitest';
import { levelOfName, priorityLevelOf } from '../../../../src/domain/items/priority-level.ts';

it.each([
  ['Priority 1 - Critical', 'critical'],
  ['Priority 2 - High', 'high'],
  ['Priority 3 - Medium', 'medium'],
  ['Priority 4 - Low', 'low'],
  ['Priority 1 - Emergency Response', 'critical'],
  ['Priority 2 - Quick Response', 'high'],
  ['Priority 3 - Normal Response', 'medium'],
  ['Priority 4 - Scheduled Maintenance', 'low'],
  ['Emergency Response', 'critical'],
  ['2 - Quick Response', 'high'],
  ['P0', 'critical'],
  ['Urgent', 'critical'],
  ['P2', 'high'],
  ['3 Normal response', 'medium'],
  ['Very low', 'low'],
  // The number counts before the word, unless the name uses another scale.
  ['Priority 4 - not urgent any more, was critical', 'low'],
  ['20 - High', 'high'],
  // The words contradict the number.
  ['4 - Critical', 'critical'],
  ['5 - Critical', 'critical'],
  ['1 - Low', 'low'],
  ['3 - Urgent', 'critical'],
  ['0 - Low', 'low'],
  ['3 - Low', 'medium'],
  ['2 - Critical', 'high'],
  ['2 - Very low', 'low'],
  ['5 - Low', 'low'],
  ['4 - Emergency maintenance', 'low'],
  ['1 - Emergency maintenance', 'critical'],
  ['Emergency 24/7', 'critical'],
  ['Priority 12', undefined],
  ['Priority 5', undefined],
  ['Do Not Respond', undefined],
  ['', undefined],
  [undefined, undefined],
])('the level of %j is %s', (name, level) => {
  expect(levelOfName(name)).toBe(level);
});

it('the level from the server counts before the name', () => {
  expect(priorityLevelOf({ priority: 'Priority 4', priorityLevel: 'critical' })).toBe('critical');
  expect(priorityLevelOf({ priority: 'Priority 4' })).toBe('low');
});
