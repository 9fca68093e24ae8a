import { describe, expect, it } from 'vitest';
import { absentFrom } from '../../../../src/connectwise/lists/absent.ts';

const KNOWN = [{ id: 1 }, { id: 2 }, { id: 3 }];

describe('absentFrom', () => {
  it.each<[string, number, number[], number[], boolean]>([
    ['a whole list with all of them', Infinity, [1, 2, 3, 4], [], true],
    ['a whole list without some', Infinity, [2], [1, 3], true],
    ['an empty list', Infinity, [], [1, 2, 3], true],
    ['a list that is not whole', 0, [2], [], false],
    ['a cut list, up to its last id', 2, [2], [1], true],
    ['rows without an id, where some are missing', Infinity, [0, 2], [], false],
    ['rows without an id besides all of them', Infinity, [0, 1, 2, 3], [], true],
    ['rows without an id on a list that is not whole', 0, [0, 1, 2, 3], [], false],
  ])('by %s', (_, reach, present, absent, isConclusive) => {
    expect(absentFrom({ reach }, new Set(present), KNOWN)).toEqual({
      absent: absent.map((id) => ({ id })),
      isConclusive,
    });
  });
});
