import { describe, expect, it } from 'vitest';
import { absentFrom } from '../../../../src/connectwise/lists/absent.ts';

const KNOWN = [{ id: 1 }, { id: 2 }, { id: 3 }];

describe('absentFrom', () => {
  it.each<[string, number, number[], number[], boolean]>([
    ['a complete list with all of them', Infinity, [1, 2, 3, 4], [], true],
    ['a complete list without some', Infinity, [2], [1, 3], true],
    ['an empty list', Infinity, [], [1, 2, 3], true],
    ['an incomplete list', 0, [2], [], false],
    ['a cut list, up to its last id', 2, [2], [1], true],
    ['a cut list whose last id is that of another row', 2, [1], [2], true],
    ['rows without an id, while some are missing', Infinity, [0, 2], [], false],
    ['rows without an id beside all of them', Infinity, [0, 1, 2, 3], [], true],
    ['rows without an id in an incomplete list', 0, [0, 1, 2, 3], [], false],
  ])('finds the absent rows from %s', (_, reach, present, absent, isConclusive) => {
    expect(absentFrom({ reach }, new Set(present), KNOWN)).toEqual({
      absent: absent.map((id) => ({ id })),
      isConclusive,
    });
  });
});
