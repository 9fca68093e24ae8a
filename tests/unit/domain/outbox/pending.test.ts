import { expect, it } from 'vitest';
import type { EntryState } from '../../../../src/domain/outbox/entry.ts';
import { pendingOf } from '../../../../src/domain/outbox/pending.ts';
import { NOW } from '../../support/samples.ts';
import { entryIn, entryOf, NOTE, TO_DONE, TO_WAITING } from './samples.ts';

const CLOSED = [['ticket:7', { status: '>Closed', closes: true }]];

it.each<[EntryState, boolean]>([
  [{ name: 'held', until: NOW }, true],
  [{ name: 'queued' }, true],
  [{ name: 'sending', since: NOW }, true],
  [{ name: 'unknown', sentAt: NOW, lookUps: 0, nextAt: NOW }, true],
  [{ name: 'unknown', sentAt: NOW, lookUps: 3, nextAt: undefined }, false],
  [{ name: 'conflict', found: undefined }, false],
  [{ name: 'refused', reason: 'noRight', words: [] }, false],
  [{ name: 'done', at: NOW }, true],
])('a status whose change is %o is pending: %s', (state, isPending) => {
  expect([...pendingOf([entryIn(TO_DONE, state)], NOW)]).toEqual(isPending ? CLOSED : []);
});

it.each([
  ['no check yet', undefined, 1],
  ['a check before it', NOW - 1, 1],
  ['a check after it', NOW + 1, 0],
])('a status that was changed is pending after %s', (_, checkedAt, size) => {
  expect(pendingOf([entryIn(TO_DONE, { name: 'done', at: NOW })], checkedAt).size).toBe(size);
});

it('the latest of several changes of a status counts', () => {
  const entries = [entryIn(TO_DONE, { name: 'done', at: NOW }), entryOf(TO_WAITING)];
  expect(pendingOf(entries, undefined).get('ticket:7')).toEqual({ status: 'Waiting', closes: false });
});

it('a note and a change of another field leave the item as it is', () => {
  const priority = entryOf({ ...TO_WAITING, field: 'priority' as const });
  expect(pendingOf([entryOf(NOTE), priority], undefined).size).toBe(0);
});
