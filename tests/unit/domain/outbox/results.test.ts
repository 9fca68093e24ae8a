import { expect, it } from 'vitest';
import type { EntryState } from '../../../../src/domain/outbox/entry.ts';
import { type ActResult, resultOf, withResult } from '../../../../src/domain/outbox/results.ts';
import { NOW } from '../../support/samples.ts';
import { entryIn, NOTE, TO_DONE } from './samples.ts';

it.each<[EntryState, Partial<ActResult> | undefined]>([
  [{ name: 'held', until: NOW }, undefined],
  [{ name: 'queued' }, undefined],
  [{ name: 'sending', since: NOW }, undefined],
  [
    { name: 'done', at: NOW },
    { result: 'done', why: undefined },
  ],
  [
    { name: 'done', at: NOW, warning: 'twice' },
    { result: 'done', why: 'twice' },
  ],
  [
    { name: 'refused', reason: 'noRight', words: [] },
    { result: 'refused', why: 'noRight' },
  ],
  [
    { name: 'conflict', found: undefined },
    { result: 'conflict', why: undefined },
  ],
  [
    { name: 'unknown', sentAt: NOW, lookUps: 0, nextAt: NOW },
    { result: 'unknown', why: undefined },
  ],
])('an entry that is %o has its result', (state, result) => {
  expect(resultOf(entryIn(NOTE, state), NOW + 5)).toEqual(
    result && { at: NOW + 5, ability: 'note', ...result },
  );
});

it('a close counts apart from another change of the status', () => {
  expect(resultOf(entryIn(TO_DONE, { name: 'done', at: NOW }), NOW)?.ability).toBe('close');
});

it('the last hundred are kept, oldest first', () => {
  let results: ActResult[] = [];
  for (let at = 1; at <= 101; at += 1) {
    results = withResult(results, { at, ability: 'note', result: 'done', why: undefined });
  }
  expect([results.length, results[0]?.at, results.at(-1)?.at]).toEqual([100, 2, 101]);
});
