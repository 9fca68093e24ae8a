import { describe, expect, it } from 'vitest';
import {
  isRetryDue,
  isSettled,
  isUnfinished,
  mustCompare,
  noteAmiss,
} from '../../../../src/connectwise/lists/amiss.ts';
import { type Amiss, type ListMemory, newList } from '../../../../src/connectwise/lists/list-memory.ts';

describe('what does not fit', () => {
  it('is compared again in the next check, then ever more seldom, but in one of 32 checks at least', () => {
    const memory: { amiss?: Amiss } = {};
    const retried = [];
    for (let check = 1; check <= 130; check += 1) {
      if (memory.amiss && !isRetryDue(memory, check)) continue;
      retried.push(check);
      noteAmiss(memory, check);
    }
    expect(retried).toEqual([1, 2, 4, 8, 16, 32, 64, 96, 128]);
  });

  it('is put off no further by whatever else does not fit before its turn', () => {
    const memory: { amiss?: Amiss } = {};
    noteAmiss(memory, 1);
    noteAmiss(memory, 2);
    const { amiss } = memory;
    noteAmiss(memory, 3);
    expect(memory.amiss).toEqual(amiss);
  });
});

describe('a list', () => {
  const LISTED: ListMemory = { ...newList(), isListed: true };
  const walk = { upTo: 7, isConclusive: true };

  it.each<[string, Partial<ListMemory>, object]>([
    ['that fits together', {}, { must: false, settled: true, unfinished: false }],
    ['that was never read', { isListed: false }, { must: false, settled: false, unfinished: true }],
    ['in doubt', { isInDoubt: true }, { must: true, settled: false, unfinished: true }],
    ['that is being compared', { walk }, { must: true, settled: true, unfinished: true }],
    [
      'that did not fit, in its turn',
      { amiss: { tries: 1, retryIn: 5 } },
      { must: true, settled: false, unfinished: true },
    ],
    [
      'that did not fit, just before its turn',
      { amiss: { tries: 1, retryIn: 6 } },
      { must: false, settled: false, unfinished: true },
    ],
    [
      'that did not fit, long before its turn',
      { amiss: { tries: 4, retryIn: 7 } },
      { must: false, settled: false, unfinished: false },
    ],
  ])('%s', (_, more, expected) => {
    const memory = { ...LISTED, ...more };
    const told = {
      must: mustCompare(memory, 5),
      settled: isSettled(memory),
      unfinished: isUnfinished(memory, 5),
    };
    expect(told).toEqual(expected);
  });
});
