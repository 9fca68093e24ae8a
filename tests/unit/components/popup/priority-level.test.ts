import { expect, it } from 'vitest';
import { priorityLevelOf } from '../../../../components/popup/priority-level.ts';

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
