import { describe, expect, it } from 'vitest';
import { type Rename, withNewNames } from '../../../../src/domain/items/renames.ts';
import type { WorkItem } from '../../../../src/domain/items/work-item.ts';
import { task, ticket } from '../../support/samples.ts';

const NAMES = { place: 'A', company: 'A', priority: 'A' };

describe('withNewNames', () => {
  it.each<[string, WorkItem, Rename[], object]>([
    [
      'the board of a ticket',
      ticket(1, NAMES),
      [{ field: 'place', kind: 'ticket', from: 'A', to: 'B' }],
      { place: 'B' },
    ],
    ['the company of a task', task(1, NAMES), [{ field: 'company', from: 'A', to: 'B' }], { company: 'B' }],
    [
      'several fields at once',
      ticket(1, NAMES),
      [
        { field: 'company', from: 'A', to: 'B' },
        { field: 'priority', from: 'A', to: 'C' },
      ],
      { company: 'B', priority: 'C' },
    ],
    [
      'the colour of a priority',
      ticket(1, { ...NAMES, priorityColour: '#ff0000' }),
      [{ field: 'priorityColour', of: 'A', to: '#00ff00' }],
      { priorityColour: '#00ff00' },
    ],
    [
      'the colour of one that had none',
      ticket(1, NAMES),
      [{ field: 'priorityColour', of: 'A', to: '#00ff00' }],
      { priorityColour: '#00ff00' },
    ],
    [
      'the place and the level of a priority',
      ticket(1, { ...NAMES, prioritySort: 4 }),
      [
        { field: 'prioritySort', of: 'A', to: 2 },
        { field: 'priorityLevel', of: 'A', to: 'high' },
        { field: 'prioritySort', of: 'B', to: 1 },
      ],
      { prioritySort: 2, priorityLevel: 'high' },
    ],
    [
      'the place of a priority that is renamed as well, by its new name',
      ticket(1, { ...NAMES, prioritySort: 40 }),
      [
        { field: 'priority', from: 'A', to: 'B' },
        { field: 'prioritySort', of: 'A', to: 1 },
        { field: 'prioritySort', of: 'B', to: 4 },
      ],
      { priority: 'B', prioritySort: 4 },
    ],
    [
      'by the previous name, and not further from there',
      ticket(1, NAMES),
      [
        { field: 'company', from: 'A', to: 'B' },
        { field: 'company', from: 'B', to: 'C' },
      ],
      { company: 'B' },
    ],
  ])('changes %s', (_, item, renames, expected) => {
    expect(withNewNames(item, renames)).toStrictEqual({ ...item, ...expected });
  });

  it.each<[string, WorkItem, Rename]>([
    ['a project of the same name', task(1, NAMES), { field: 'place', kind: 'ticket', from: 'A', to: 'B' }],
    ['another name', ticket(1, NAMES), { field: 'company', from: 'a', to: 'B' }],
    ['another colour', ticket(1, NAMES), { field: 'priorityColour', of: 'B', to: '#00ff00' }],
    [
      'the same colour',
      ticket(1, { ...NAMES, priorityColour: '#00ff00' }),
      { field: 'priorityColour', of: 'A', to: '#00ff00' },
    ],
    ['no name', ticket(1), { field: 'company', from: 'A', to: 'B' }],
  ])('leaves %s unchanged', (_, item, rename) => {
    expect(withNewNames(item, [rename])).toBe(item);
  });
});
