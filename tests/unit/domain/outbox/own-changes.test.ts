import { expect, it } from 'vitest';
import { asKnown, ownStatusesOf } from '../../../../src/domain/outbox/own-changes.ts';
import type { EntryState } from '../../../../src/domain/outbox/entry.ts';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW, ticket } from '../../support/samples.ts';
import { entryIn, NOTE, TO_WAITING } from './samples.ts';

it.each<[EntryState, boolean]>([
  [{ name: 'held', until: NOW }, false],
  [{ name: 'queued' }, false],
  [{ name: 'sending', since: NOW }, true],
  [{ name: 'unknown', sentAt: NOW, lookUps: 0, nextAt: NOW }, true],
  [{ name: 'refused', reason: 'noRight', words: [] }, false],
  [{ name: 'done', at: NOW - 10 * MINUTE }, true],
  [{ name: 'done', at: NOW - 10 * MINUTE - 1 }, false],
])('a status whose change is %o may be our own: %s', (state, isOwn) => {
  const own = ownStatusesOf([entryIn(TO_WAITING, state)], NOW);
  expect([...(own.get('ticket:7') ?? [])]).toEqual(isOwn ? ['Waiting'] : []);
});

it('only changes of the status count', () => {
  const done: EntryState = { name: 'done', at: NOW };
  const priority = entryIn({ ...TO_WAITING, field: 'priority' as const }, done);
  expect(ownStatusesOf([entryIn(NOTE, done), priority], NOW).size).toBe(0);
});

it.each([
  ['the status that was set', 'Waiting', 'Waiting'],
  ['another status', 'Closed', 'New'],
])('an item that is found with %s was known with %s', (_, found, known) => {
  const own = ownStatusesOf([entryIn(TO_WAITING, { name: 'done', at: NOW })], NOW);
  const previous = ticket(7, { status: 'New' });
  expect(asKnown(previous, ticket(7, { status: found }), own)).toEqual({ ...previous, status: known });
  expect(asKnown(ticket(8, { status: 'New' }), ticket(8, { status: found }), own).status).toBe('New');
});
