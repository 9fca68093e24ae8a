import { describe, expect, it } from 'vitest';
import {
  canDiscard,
  canUndo,
  isOnlyHere,
  removalOf,
  reversalOf,
  sendAgain,
  tryAgain,
} from '../../../../src/domain/outbox/decide.ts';
import type { Act } from '../../../../src/domain/outbox/act.ts';
import type { EntryState } from '../../../../src/domain/outbox/entry.ts';
import { nextStep } from '../../../../src/domain/outbox/next-step.ts';
import { HOUR } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';
import { entryIn, NOTE, TAKE, TO_DONE, WORK } from './samples.ts';

const REFUSED: EntryState = { name: 'refused', reason: 'noRight', words: [] };
const ASKING: EntryState = { name: 'unknown', sentAt: NOW, lookUps: 3, nextAt: undefined };
const CONFLICT: EntryState = { name: 'conflict', found: { value: 114, name: 'Waiting' } };

describe('canUndo, isOnlyHere and canDiscard', () => {
  it.each<[EntryState, boolean, boolean, boolean]>([
    [{ name: 'held', until: NOW }, true, true, true],
    [{ name: 'queued' }, true, true, true],
    [{ name: 'sending', since: NOW }, false, false, false],
    [{ name: 'unknown', sentAt: NOW, lookUps: 0, nextAt: NOW }, false, false, false],
    [ASKING, false, false, true],
    [CONFLICT, false, true, true],
    [REFUSED, false, true, true],
    [{ name: 'done', at: NOW }, false, false, false],
  ])('in %o are %s, %s and %s', (state, ...are) => {
    const entry = entryIn(NOTE, state);
    expect([canUndo(entry), isOnlyHere(entry), canDiscard(entry)]).toEqual(are);
  });

  it('a refused deletion is not only here', () => {
    expect(isOnlyHere(entryIn(NOTE, REFUSED, { removes: 40 }))).toBe(false);
  });
});

describe('removalOf', () => {
  const made = { name: 'done', at: NOW, createdId: 40 } as const;
  const mailed: Act = { kind: 'note', place: 'customer', isMailed: true };

  it.each([NOTE, WORK, TAKE])('deletes what %o has created', (act) => {
    const done = entryIn(act, made, { tries: 1, group: { id: 'form', place: 2 } });
    expect(removalOf(done)).toEqual({
      ...done,
      removes: 40,
      tries: 0,
      group: undefined,
      state: { name: 'queued' },
    });
  });

  it.each<[string, Act, EntryState]>([
    ['was mailed', mailed, made],
    ['is a field', TO_DONE, made],
    ['stands there twice', NOTE, { ...made, warning: 'twice' }],
    ['may be older', TAKE, { ...made, isDoubtful: true }],
    ['has no known record', NOTE, { name: 'done', at: NOW }],
    ['is being sent', NOTE, { name: 'sending', since: NOW }],
    ['is looked for', NOTE, ASKING],
  ])('deletes nothing where it %s', (_, act, state) => {
    expect(removalOf(entryIn(act, state))).toBeUndefined();
  });

  it('cannot be undone or dropped while it waits, only once the server has refused it', () => {
    const removal = entryIn(NOTE, { name: 'queued' }, { removes: 40 });
    expect([canUndo(removal), canDiscard(removal), removalOf({ ...removal, state: made })]).toEqual([
      false,
      false,
      undefined,
    ]);
    expect(canDiscard({ ...removal, state: REFUSED })).toBe(true);
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
