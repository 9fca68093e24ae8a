import { describe, expect, it } from 'vitest';
import type { Act } from '../../../../src/domain/outbox/act.ts';
import { afterSend, beforeSend, type Outcome } from '../../../../src/domain/outbox/after-send.ts';
import type { EntryState, RefusalReason } from '../../../../src/domain/outbox/entry.ts';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';
import { entryOf, NOTE, TO_DONE, WORK } from './samples.ts';

const SENT_AT = NOW - 30 * SECOND;

function stateAfter(act: Act, outcome: Outcome, tries = 1): EntryState {
  return afterSend(entryOf(act, { tries }), outcome, SENT_AT, NOW).state;
}

describe('afterSend', () => {
  it.each<[string, Outcome, EntryState]>([
    ['a reply that shows the change', { kind: 'done' }, { name: 'done', at: NOW }],
    [
      'a reply that shows the new record',
      { kind: 'done', createdId: 40_001 },
      { name: 'done', at: NOW, createdId: 40_001 },
    ],
    [
      'a status that did not close',
      { kind: 'done', warning: 'notClosed' },
      { name: 'done', at: NOW, warning: 'notClosed' },
    ],
    [
      'a line that was cut',
      { kind: 'unsure' },
      { name: 'unknown', sentAt: SENT_AT, lookUps: 0, nextAt: NOW },
    ],
    [
      'no network',
      { kind: 'notAccepted', why: 'offline' },
      { name: 'queued', why: 'offline', notBefore: NOW + MINUTE },
    ],
    [
      'a full quota',
      { kind: 'notAccepted', why: 'rateLimited', retryAt: NOW + 7 },
      { name: 'queued', why: 'rateLimited', notBefore: NOW + 7 },
    ],
    [
      'a missing right',
      { kind: 'refused', reason: 'noRight', words: [] },
      { name: 'refused', reason: 'noRight', words: [] },
    ],
  ])('after %s', (_, outcome, state) => {
    expect(stateAfter(NOTE, outcome)).toEqual(state);
  });

  it('keeps the words of the server', () => {
    const words = [{ field: 'status/id', words: 'Service Status 17 not found for Service Board 21' }];
    const refused: Outcome = { kind: 'refused', reason: 'invalid', words };
    expect(stateAfter(TO_DONE, refused)).toEqual({ name: 'refused', reason: 'invalid', words });
  });

  it('reads the field once if the server said OK and showed the old value', () => {
    const after = afterSend(entryOf(TO_DONE, { tries: 1 }), { kind: 'unchanged' }, SENT_AT, NOW);
    expect([after.state, after.wasWithoutEffect, after.base?.at]).toEqual([
      { name: 'queued' },
      true,
      undefined,
    ]);
  });

  it.each<[string, Outcome]>([
    ['an uncertain status', { kind: 'unsure' }],
    ['a status that was not accepted', { kind: 'notAccepted', why: 'unauthorized' }],
  ])('reads the field before %s is sent again', (_, outcome) => {
    expect(afterSend(entryOf(TO_DONE, { tries: 1 }), outcome, SENT_AT, NOW).base?.at).toBeUndefined();
  });

  it.each<[string, Act, number, RefusalReason, string]>([
    ['tries a status once more that somebody has open', TO_DONE, 1, 'inUse', 'queued'],
    ['does not try it a third time', TO_DONE, 2, 'inUse', 'refused'],
    ['never sends a note twice', NOTE, 1, 'inUse', 'refused'],
    ['does not try a wrong status again', TO_DONE, 1, 'invalid', 'refused'],
  ])('%s', (_, act, tries, reason, name) => {
    expect(stateAfter(act, { kind: 'refused', reason, words: [] }, tries).name).toBe(name);
  });

  it('waits ten seconds while somebody has the record open, and then reads it', () => {
    const outcome: Outcome = { kind: 'refused', reason: 'inUse', words: [] };
    const after = afterSend(entryOf(TO_DONE, { tries: 1 }), outcome, SENT_AT, NOW);
    expect([after.state, after.base?.at]).toEqual([
      { name: 'queued', notBefore: NOW + 10 * SECOND },
      undefined,
    ]);
  });
});

describe('the number of tries', () => {
  it('counts a request before it goes out, and not one that was not accepted', () => {
    const sending = beforeSend(entryOf(WORK), NOW);
    expect([sending.tries, sending.state]).toEqual([1, { name: 'sending', since: NOW }]);
    const back = afterSend(sending, { kind: 'notAccepted', why: 'rateLimited' }, NOW, NOW);
    expect(back.tries).toBe(0);
    expect(afterSend(sending, { kind: 'unsure' }, NOW, NOW).tries).toBe(1);
  });
});
