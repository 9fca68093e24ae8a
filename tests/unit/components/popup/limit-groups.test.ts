import { expect, it } from 'vitest';
import { limitGroups } from '../../../../components/popup/limit-groups.ts';
import type { Group } from '../../../../src/domain/groups.ts';
import { ticket } from '../../support/samples.ts';

const overdue: Group = { state: 'overdue', items: [ticket(1), ticket(2), ticket(3)] };
const later: Group = { state: 'later', items: [ticket(4), ticket(5)] };

it.each([
  [0, []],
  [2, [{ group: overdue, limit: 2 }]],
  [3, [{ group: overdue, limit: 3 }]],
  [
    4,
    [
      { group: overdue, limit: 4 },
      { group: later, limit: 1 },
    ],
  ],
  [
    99,
    [
      { group: overdue, limit: 99 },
      { group: later, limit: 96 },
    ],
  ],
])('draws the first %d rows', (limit, parts) => {
  expect(limitGroups([overdue, later], limit)).toEqual(parts);
});
