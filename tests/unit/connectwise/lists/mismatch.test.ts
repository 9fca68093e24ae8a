import { describe, expect, it } from 'vitest';
import {
  isRetryDue,
  isSettled,
  isUnfinished,
  mustCompare,
  noteMismatch,
} from '../../../../src/connectwise/lists/mismatch.ts';
import { type Mismatch, type ListState, newList } from '../../../../src/connectwise/lists/list-state.ts';

describe('what does not fit', () => {
  it('is compared again in the next check, then ever more seldom, but in one of 32 checks at least', () => {
    const state: { mismatch?: Mismatch } = {};
    const retried = [];
    for (let check = 1; check <= 130; check += 1) {
      if (state.mismatch && !isRetryDue(state, check)) continue;
      retried.push(check);
      noteMismatch(state, check);
    }
    expect(retried).toEqual([1, 2, 4, 8, 16, 32, 64, 96, 128]);
  });

  it('is put off no further by whatever else does not fit before its turn', () => {
    const state: { mismatch?: Mismatch } = {};
    noteMismatch(state, 1);
    noteMismatch(state, 2);
    const { mismatch } = state;
    noteMismatch(state, 3);
    expect(state.mismatch).toEqual(mismatch);
  });
});

describe('a list', () => {
  const LISTED: ListState = { ...newList(), isListed: true };
  const walk = { upTo: 7, isConclusive: true };

  it.each<[string, Partial<ListState>, object]>([
    ['that fits together', {}, { must: false, settled: true, unfinished: false }],
    ['that was never read', { isListed: false }, { must: false, settled: false, unfinished: true }],
    ['in doubt', { isInDoubt: true }, { must: true, settled: false, unfinished: true }],
    ['that is being compared', { walk }, { must: true, settled: true, unfinished: true }],
    [
      'that did not fit, in its turn',
      { mismatch: { tries: 1, retryIn: 5 } },
      { must: true, settled: false, unfinished: true },
    ],
    [
      'that did not fit, just before its turn',
      { mismatch: { tries: 1, retryIn: 6 } },
      { must: false, settled: false, unfinished: true },
    ],
    [
      'that did not fit, long before its turn',
      { mismatch: { tries: 4, retryIn: 7 } },
      { must: false, settled: false, unfinished: false },
    ],
  ])('%s', (_, more, expected) => {
    const state = { ...LISTED, ...more };
    const told = {
      must: mustCompare(state, 5),
      settled: isSettled(state),
      unfinished: isUnfinished(state, 5),
    };
    expect(told).toEqual(expected);
  });
});
