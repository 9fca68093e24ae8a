import { expect, it } from 'vitest';
import { limitGroups } from '../../../../components/popup/limit-groups.ts';

const overdue = { state: 'overdue', items: [1, 2, 3] };
const later = { state: 'later', items: [4, 5] };

it.each([
  [0, [], []],
  [2, [1, 2], []],
  [3, [1, 2, 3], []],
  [4, [1, 2, 3], [4]],
  [99, [1, 2, 3], [4, 5]],
])('draws the first %d rows', (limit, ofOverdue, ofLater) => {
  expect(limitGroups([overdue, later], limit)).toEqual([
    { state: 'overdue', items: ofOverdue },
    { state: 'later', items: ofLater },
  ]);
});
