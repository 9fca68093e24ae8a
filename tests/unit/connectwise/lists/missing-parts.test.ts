import { describe, expect, it } from 'vitest';
import { missingParts } from '../../../../src/connectwise/lists/missing-parts.ts';
import type { Part } from '../../../../src/connectwise/lists/parts.ts';
import type { FailureCode } from '../../../../src/domain/failure.ts';
import type { PartName } from '../../../../src/domain/items/missing-part.ts';

/** What is named as missing while these parts fail. */
function missingOf(
  codes: Partial<Record<Part, FailureCode>>,
  forbidden: PartName[] = [],
  nameOfProject?: (id: number) => string | undefined,
) {
  const failing = Object.entries(codes).map(
    ([part, code]) => [part as Part, { code, failures: 1, until: 0 }] as [Part, never],
  );
  return missingParts({ failing: () => failing }, forbidden, nameOfProject);
}

describe('the parts that could not be read', () => {
  it('are named in a fixed order, with whether they were refused', () => {
    const failing = [
      { project: 'noAccess', ticket: 'serverDown' },
      { ticket: 'serverDown', project: 'noAccess' },
    ] as const;
    for (const one of failing) {
      expect(missingOf(one)).toEqual([
        { part: 'ticket', isRefused: false },
        { part: 'project', isRefused: true },
      ]);
    }
  });

  it.each<[string, Partial<Record<Part, FailureCode>>, PartName[], unknown[]]>([
    [
      'the tasks of all',
      { task: 'serverDown', 'task/7': 'serverDown' },
      [],
      [{ part: 'task', isRefused: false }],
    ],
    ['forbidden tasks', { 'task/7': 'serverDown' }, ['task'], []],
    [
      'the tasks of a project beside another part',
      { ticket: 'serverDown', 'task/7': 'serverDown' },
      [],
      [
        { part: 'ticket', isRefused: false },
        { part: 'task', isRefused: false, projects: { count: 1 } },
      ],
    ],
    [
      'the tasks of a project beside a list of names',
      { board: 'noAccess', 'task/7': 'noAccess' },
      ['board'],
      [{ part: 'task', isRefused: true, projects: { count: 1 } }],
    ],
  ])('%s', (_, codes, forbidden, expected) => {
    expect(missingOf(codes, forbidden)).toStrictEqual(expected);
  });

  it('name the project if the tasks of a single one are missing, and else count the projects', () => {
    const nameOf = (id: number) => `Project ${id}`;
    expect(
      missingOf({ 'task/7': 'serverDown', 'task/8': 'noAccess', 'task/9': 'notFound' }, [], nameOf),
    ).toStrictEqual([
      { part: 'task', isRefused: false, projects: { count: 1, name: 'Project 7' } },
      { part: 'task', isRefused: true, projects: { count: 2 } },
    ]);
  });
});
