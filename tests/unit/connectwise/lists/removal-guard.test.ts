import { describe, expect, it } from 'vitest';
import { isMassRemoval } from '../../../../src/connectwise/lists/removal-guard.ts';

describe('isMassRemoval', () => {
  it.each([
    [0, 0, false],
    [1, 1, false],
    [19, 19, false],
    [20, 20, true],
    [20, 39, true],
    [20, 40, false],
    [250, 500, false],
    [251, 500, true],
    [500, 500, true],
  ])('%i gone of %i are a mass removal: %s', (gone, total, expected) => {
    expect(isMassRemoval(gone, total)).toBe(expected);
  });
});
