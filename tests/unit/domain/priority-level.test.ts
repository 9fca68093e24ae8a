import { expect, it } from 'vitest';
import { levelOfName, priorityLevelOf } from '../../../src/domain/priority-level.ts';

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
  // The number counts before the word, unless the scale is another one.
  ['Priority 4 - not urgent any more, was critical', 'low'],
  ['20 - High', 'high'],
  ['Priority 12', undefined],
  ['Priority 5', undefined],
  ['Do Not Respond', undefined],
  ['', undefined],
  [undefined, undefined],
])('the level of %j is %s', (name, level) => {
  expect(levelOfName(name)).toBe(level);
});

it('the level that the server tells counts before the name', () => {
  expect(priorityLevelOf({ priority: 'Priority 4', priorityLevel: 'critical' })).toBe('critical');
  expect(priorityLevelOf({ priority: 'Priority 4' })).toBe('low');
});
