import { describe, expect, it } from 'vitest';
import {
  isRetryDue,
  isSettled,
  isUnfinished,
  mustCompare,
  noteMismatch,
} from '../../../../src/connectwise/lists/mismatch.ts';
import { type Mismatch, type ListState, newList } from '../../../../src/connectwise/lists/list-state.ts';

describe('a mismatch of a list', () => {
  it('compares a mismatch again in the next check, then less and less often, at least every 32 checks', () => {
    const state: { mismatch?: Mismatch } = {};
    const retried = [];
    for (let check = 1; check <= 130; check += 1) {
      if (state.mismatch && !isRetryDue(state, check)) continue;
      retried.push(check);
      noteMismatch(state, check);
    }
    expect(retried).toEqual([1, 2, 4, 8, 16, 32, 64, 96, 128]);
  });

  it('another mismatch does not postpone the next comparison', () => {
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
    ['that matches', {}, { must: false, settled: true, unfinished: false }],
    ['that was never read', { isListed: false }, { must: false, settled: false, unfinished: true }],
    ['in doubt', { isInDoubt: true }, { must: true, settled: false, unfinished: true }],
    ['that is being compared', { walk }, { must: true, settled: true, unfinished: true }],
    [
      'with a mismatch whose turn has come',
      { mismatch: { tries: 1, retryIn: 5 } },
      { must: true, settled: false, unfinished: true },
    ],
    [
      'with a mismatch just before its turn',
      { mismatch: { tries: 1, retryIn: 6 } },
      { must: false, settled: false, unfinished: true },
    ],
    [
      'with a mismatch long before its turn',
      { mismatch: { tries: 4, retryIn: 7 } },
      { must: false, settled: false, unfinished: false },
    ],
  ])('plans the comparison of a list %s', (_, more, expected) => {
    const state = { ...LISTED, ...more };
    const reported = {
      must: mustCompare(state, 5),
      settled: isSettled(state),
      unfinished: isUnfinished(state, 5),
    };
    expect(reported).toEqual(expected);
  });
});
