import { describe, expect, it } from 'vitest';
import { isLacking, noteLack } from '../../../../src/connectwise/lists/lacks.ts';
import type { Memory } from '../../../../src/connectwise/gateway/memory.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

describe('what a server lacks', () => {
  it.each([
    ['at once', 0, true],
    ['just before a day is over', DAY - 1, true],
    ['after a day', DAY, false],
    ['after the clock was set back', -MINUTE, false],
  ])('is known %s: %s ms later', (_, later, expected) => {
    const lacks: Memory['lacks'] = {};
    noteLack(lacks, 'bundles', NOW);
    expect(isLacking(lacks, 'bundles', NOW + later)).toBe(expected);
  });

  it('is nothing to begin with, and of each thing apart', () => {
    const lacks: Memory['lacks'] = {};
    expect(isLacking(lacks, 'bundles', NOW)).toBe(false);
    noteLack(lacks, 'bundles', NOW);
    expect(isLacking(lacks, 'taskProbes', NOW)).toBe(false);
  });
});
