import { describe, expect, it } from 'vitest';
import {
  afterFailedLook,
  afterLookUp,
  afterRead,
  afterRefusedLook,
  afterRemovalLook,
  type FoundRecord,
} from '../../../../src/domain/outbox/after-look.ts';
import type { EntryState, RefusalReason } from '../../../../src/domain/outbox/entry.ts';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';
import { entryIn, entryOf, NOTE, TO_DONE } from './samples.ts';

const NEW = { value: 111, name: 'New' };
const DONE = { value: 118, name: '>Closed' };
const OTHER = { value: 114, name: 'Waiting' };

function unknown(more: Partial<EntryState & { name: 'unknown' }> = {}): EntryState & { name: 'unknown' } {
  return { name: 'unknown', sentAt: NOW, lookUps: 0, nextAt: NOW, ...more };
}

describe('afterRead', () => {
  it.each<[string, EntryState, typeof NEW, EntryState]>([
    ['the target is there already', { name: 'queued' }, DONE, { name: 'done', at: NOW }],
    ['an uncertain change was made', unknown(), DONE, { name: 'done', at: NOW }],
    ['nothing has changed', { name: 'queued' }, NEW, { name: 'queued' }],
    ['an uncertain change was not made', unknown(), NEW, { name: 'queued' }],
    ['somebody has changed it', { name: 'queued' }, OTHER, { name: 'conflict', found: OTHER }],
    ['somebody has changed it meanwhile', unknown(), OTHER, { name: 'conflict', found: OTHER }],
  ])('where %s', (_, state, field, after) => {
    expect(afterRead(entryIn(TO_DONE, state, { tries: 1 }), { field }, NOW).state).toEqual(after);
  });

  it('remembers when the field was read, so that the change is sent next', () => {
    const stale = entryOf(TO_DONE, { base: { ...NEW, at: undefined } });
    expect(afterRead(stale, { field: { value: 111, name: 'Neu' } }, NOW).base).toEqual({
      value: 111,
      name: 'Neu',
      at: NOW,
    });
  });

  it('asks a person after two uncertain requests', () => {
    const entry = entryIn(TO_DONE, unknown(), { tries: 2 });
    expect(afterRead(entry, { field: NEW }, NOW).state).toEqual(unknown({ nextAt: undefined }));
    const again = entryIn(TO_DONE, unknown({ isToBeSent: true }), { tries: 2 });
    expect(afterRead(again, { field: NEW }, NOW).state).toEqual({ name: 'queued' });
  });

  it('refuses what had no effect, unless it is there by now', () => {
    const entry = entryOf(TO_DONE, { wasWithoutEffect: true });
    const refused = { name: 'refused', reason: 'noEffect', words: [] };
    expect(afterRead(entry, { field: NEW }, NOW).state).toEqual(refused);
    expect(afterRead(entry, { field: DONE }, NOW).state.name).toBe('done');
  });

  it.each<RefusalReason>(['gone', 'noAccess', 'notSupported'])('ends where the ticket is %s', (reason) => {
    const after = afterRead(entryOf(TO_DONE), { refusal: reason }, NOW);
    expect(after.state).toEqual({ name: 'refused', reason, words: [] });
  });

  it('asks a person where it is unknown what was there before', () => {
    const entry = entryOf(TO_DONE, { base: undefined });
    expect(afterRead(entry, { field: NEW }, NOW).state).toEqual({ name: 'conflict', found: NEW });
  });
});

describe('afterRemovalLook', () => {
  it.each<[string, number, boolean, EntryState]>([
    ['is gone', 1, false, { name: 'done', at: NOW }],
    ['is there', 1, true, { name: 'queued', notBefore: NOW + MINUTE }],
    ['is gone after two requests', 2, false, { name: 'done', at: NOW }],
    ['is there after two requests', 2, true, { name: 'refused', reason: 'noEffect', words: [] }],
  ])('of a record that %s', (_, tries, isThere, state) => {
    const removal = entryIn(NOTE, unknown(), { removes: 40, tries });
    expect(afterRemovalLook(removal, isThere, NOW)).toEqual({ ...removal, state });
  });
});

describe('afterRead of what a ticket says besides', () => {
  const changed = { by: 'asmith', at: NOW };

  it('keeps who changed the ticket last for the question to the person', () => {
    const { state } = afterRead(entryOf(TO_DONE), { field: OTHER, changed }, NOW);
    expect(state).toEqual({ name: 'conflict', found: OTHER, changed });
  });

  it('refuses to change a ticket that was merged, unless the target is there already', () => {
    const { state } = afterRead(entryOf(TO_DONE), { field: OTHER, mergedInto: 40 }, NOW);
    expect(state).toEqual({ name: 'refused', reason: 'merged', words: [], mergedInto: 40 });
    expect(afterRead(entryOf(TO_DONE), { field: DONE, mergedInto: 40 }, NOW).state.name).toBe('done');
  });
});

describe('afterLookUp', () => {
  const OURS = { id: 7, isOurs: true };
  const DOUBTFUL = { id: 7, isOurs: false };

  it.each<[string, FoundRecord[], EntryState]>([
    ['once', [OURS], { name: 'done', at: NOW, createdId: 7 }],
    ['twice', [OURS, { id: 8, isOurs: false }], { name: 'done', at: NOW, createdId: 7, warning: 'twice' }],
    ['and may be older', [DOUBTFUL], { name: 'done', at: NOW, createdId: 7, isDoubtful: true }],
  ])('is done where the record was found %s', (_, found, state) => {
    expect(afterLookUp(entryIn(NOTE, unknown()), found, NOW).state).toEqual(state);
  });

  it.each([
    ['the first time', 0, 0, MINUTE],
    ['the second time', 1, MINUTE, 5 * MINUTE],
    ['the first time, and late', 0, 2 * MINUTE, 2 * MINUTE],
    ['the second time, after a long pause', 1, 60 * MINUTE, 60 * MINUTE],
    ['the second time, after the clock was put back', 1, -60 * MINUTE, -55 * MINUTE],
  ])('looks again later where it was not found %s', (_, lookUps, passed, nextIn) => {
    const entry = entryIn(NOTE, unknown({ lookUps }));
    const { state } = afterLookUp(entry, [], NOW + passed);
    expect(state).toEqual(unknown({ lookUps: lookUps + 1, nextAt: NOW + nextIn }));
  });

  it('asks a person after the third look, and never sends it without one', () => {
    const { state } = afterLookUp(entryIn(NOTE, unknown({ lookUps: 2 })), [], NOW + 5 * MINUTE);
    expect(state).toEqual(unknown({ lookUps: 3, nextAt: undefined }));
  });

  it('sends it again only if a person wants that, and it is still not there', () => {
    const wanted = entryIn(NOTE, unknown({ lookUps: 3, isToBeSent: true }));
    expect(afterLookUp(wanted, [], NOW).state).toEqual({ name: 'queued' });
    expect(afterLookUp(wanted, [OURS], NOW).state.name).toBe('done');
  });

  it('changes nothing once the entry has ended', () => {
    const entry = entryIn(NOTE, { name: 'done', at: NOW });
    expect(afterLookUp(entry, [], NOW)).toBe(entry);
  });
});

describe('afterFailedLook', () => {
  it('looks again in a minute, and does not count', () => {
    const entry = entryIn(NOTE, unknown({ lookUps: 1 }));
    expect(afterFailedLook(entry, NOW).state).toEqual(unknown({ lookUps: 1, nextAt: NOW + MINUTE }));
  });

  it('keeps a queued change waiting', () => {
    expect(afterFailedLook(entryOf(TO_DONE), NOW).state).toEqual({
      name: 'queued',
      notBefore: NOW + MINUTE,
    });
  });

  it('changes nothing else', () => {
    const entry = entryIn(NOTE, { name: 'sending', since: NOW });
    expect(afterFailedLook(entry, NOW)).toBe(entry);
  });
});

describe('afterRefusedLook', () => {
  it.each([
    [0, NOW + MINUTE],
    [1, NOW + 5 * MINUTE],
    [2, undefined],
  ])('after %i looks looks again at %s, and then asks a person', (lookUps, nextAt) => {
    const entry = entryIn(NOTE, unknown({ lookUps }));
    expect(afterRefusedLook(entry, NOW).state).toEqual(unknown({ lookUps: lookUps + 1, nextAt }));
  });

  it('sends nothing again, even if a person wants that', () => {
    const wanted = entryIn(NOTE, unknown({ lookUps: 3, isToBeSent: true }));
    expect(afterRefusedLook(wanted, NOW).state).toMatchObject({ name: 'unknown', nextAt: undefined });
  });

  it('ends a deletion, so that a person can try it again', () => {
    const { state } = afterRefusedLook(entryIn(NOTE, unknown(), { removes: 40 }), NOW);
    expect(state).toEqual({ name: 'refused', reason: 'noAccess', words: [] });
  });

  it('counts for nothing else', () => {
    expect(afterRefusedLook(entryOf(TO_DONE), NOW)).toEqual(afterFailedLook(entryOf(TO_DONE), NOW));
  });
});
