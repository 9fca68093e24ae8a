import { describe, expect, it } from 'vitest';
import {
  canDiscard,
  canUndo,
  reversalOf,
  sendAgain,
  tryAgain,
} from '../../../../src/domain/outbox/decide.ts';
import type { EntryState } from '../../../../src/domain/outbox/entry.ts';
import { nextStep } from '../../../../src/domain/outbox/next-step.ts';
import { HOUR } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';
import { entryIn, NOTE, TO_DONE } from './samples.ts';

const REFUSED: EntryState = { name: 'refused', reason: 'noRight', words: [] };
const ASKING: EntryState = { name: 'unknown', sentAt: NOW, lookUps: 3, nextAt: undefined };
const CONFLICT: EntryState = { name: 'conflict', found: { value: 114, name: 'Waiting' } };

describe('canUndo and canDiscard', () => {
  it.each<[EntryState, boolean, boolean]>([
    [{ name: 'held', until: NOW }, true, true],
    [{ name: 'queued' }, true, true],
    [{ name: 'sending', since: NOW }, false, false],
    [{ name: 'unknown', sentAt: NOW, lookUps: 0, nextAt: NOW }, false, false],
    [ASKING, false, true],
    [CONFLICT, false, true],
    [REFUSED, false, true],
    [{ name: 'done', at: NOW }, false, false],
  ])('in %o are %s and %s', (state, undo, discard) => {
    const entry = entryIn(NOTE, state);
    expect([canUndo(entry), canDiscard(entry)]).toEqual([undo, discard]);
  });
});

describe('tryAgain', () => {
  it('sends a refused note again, as new', () => {
    const again = tryAgain(entryIn(NOTE, REFUSED, { tries: 1, askedAt: NOW - HOUR }), NOW);
    expect(again).toMatchObject({ state: { name: 'queued' }, tries: 0, askedAt: NOW });
  });

  it('reads the field of a refused status first, and may find it without effect once more', () => {
    const again = tryAgain(entryIn(TO_DONE, REFUSED, { wasWithoutEffect: true }), NOW);
    expect([again && nextStep(again, NOW), again?.wasWithoutEffect]).toEqual([{ do: 'read' }, undefined]);
  });

  it('expects in a conflict what the person has seen', () => {
    const again = tryAgain(entryIn(TO_DONE, CONFLICT), NOW);
    expect(again).toMatchObject({
      state: { name: 'queued' },
      base: { value: 114, name: 'Waiting', at: undefined },
    });
  });

  it('keeps what was expected where a change only went stale', () => {
    const entry = entryIn(TO_DONE, { name: 'conflict', found: undefined }, { askedAt: NOW - 5 * HOUR });
    const again = tryAgain(entry, NOW);
    expect(again).toMatchObject({ askedAt: NOW, base: { value: 111, at: undefined } });
  });

  it.each<EntryState>([
    { name: 'queued' },
    { name: 'sending', since: NOW },
    ASKING,
    { name: 'done', at: NOW },
  ])('does nothing in %o', (state) => {
    expect(tryAgain(entryIn(NOTE, state), NOW)).toBeUndefined();
  });
});

describe('sendAgain', () => {
  it('looks once more before it sends', () => {
    const again = sendAgain(entryIn(NOTE, ASKING, { tries: 1 }), NOW);
    expect(again?.state).toEqual({ ...ASKING, nextAt: NOW, isToBeSent: true });
    expect(again && nextStep(again, NOW)).toEqual({ do: 'lookUp' });
  });

  it.each<EntryState>([
    { name: 'queued' },
    { name: 'sending', since: NOW },
    { name: 'unknown', sentAt: NOW, lookUps: 1, nextAt: NOW + 1 },
    REFUSED,
    { name: 'done', at: NOW },
  ])('does nothing in %o', (state) => {
    expect(sendAgain(entryIn(NOTE, state), NOW)).toBeUndefined();
  });
});

describe('reversalOf', () => {
  const DONE: EntryState = { name: 'done', at: NOW };

  it('sets a changed status back, and expects what the change has set', () => {
    const reversal = reversalOf(entryIn(TO_DONE, DONE, { tries: 1 }), 'another', NOW + HOUR);
    expect(reversal).toMatchObject({
      id: 'another',
      act: { kind: 'set', field: 'status', to: 111, toName: 'New' },
      base: { value: 118, name: '>Closed', at: NOW },
      askedAt: NOW + HOUR,
      tries: 0,
      state: { name: 'queued' },
    });
    expect(reversal?.act).not.toHaveProperty('closes');
  });

  it.each([
    ['a note', entryIn(NOTE, DONE)],
    ['a change that is not made', entryIn(TO_DONE, { name: 'sending', since: NOW })],
    ['a change of an unknown value', entryIn(TO_DONE, DONE, { base: undefined })],
  ])('has nothing for %s', (_, entry) => {
    expect(reversalOf(entry, 'another', NOW)).toBeUndefined();
  });
});
