import { describe, expect, it } from 'vitest';
import type { Entry, EntryState } from '../../../../src/domain/outbox/entry.ts';
import { accept, planQueue, waitsForGroup, withoutWait } from '../../../../src/domain/outbox/queue.ts';
import { NOW } from '../../support/samples.ts';
import { entryIn, entryOf, NOTE, TO_DONE, TO_WAITING, WORK } from './samples.ts';

const TO_NEW = { kind: 'set', field: 'status', to: 111, toName: 'New' } as const;

function ticket(id: number): Pick<Entry, 'item'> {
  return { item: { key: `ticket:${id}`, title: 'Printer', company: undefined, place: undefined } };
}

describe('accept', () => {
  const older = entryOf(TO_DONE, { id: 'older' });

  it('replaces an unsent change of the same field, and expects what that expected', () => {
    const newer = entryOf(TO_WAITING, { id: 'newer', base: { value: 118, name: '>Closed', at: NOW } });
    expect(accept([older], [newer])).toEqual({ put: [{ ...newer, base: older.base }], removed: ['older'] });
  });

  it('leaves nothing of a change that is taken back', () => {
    expect(accept([older], [entryOf(TO_NEW, { id: 'newer' })])).toEqual({ put: [], removed: ['older'] });
  });

  it.each<[string, Entry]>([
    ['is being sent', entryIn(TO_DONE, { name: 'sending', since: NOW })],
    ['may have been sent', entryOf(TO_DONE, { tries: 1 })],
    ['is uncertain', entryIn(TO_DONE, { name: 'unknown', sentAt: NOW, lookUps: 0, nextAt: NOW })],
    ['is of another ticket', entryOf(TO_DONE, ticket(8))],
    ['is of another account', entryOf(TO_DONE, { account: 'alan' })],
    ['is of another field', entryOf({ kind: 'set', field: 'priority', to: 6, toName: 'High' })],
    [
      'is of another schedule entry',
      entryOf({ kind: 'set', field: 'status', to: 118, toName: 'x', scheduleId: 9 }),
    ],
  ])('keeps a change that %s', (_, other) => {
    const newer = entryOf(TO_WAITING, { id: 'newer' });
    expect(accept([other], [newer])).toEqual({ put: [newer], removed: [] });
  });

  it.each([NOTE, WORK])('never joins two records: $kind', (act) => {
    const [first, second] = [entryOf(act, { id: 'first' }), entryOf(act, { id: 'second' })];
    expect(accept([first], [second])).toEqual({ put: [second], removed: [] });
  });
});

describe('planQueue', () => {
  const ids = (entries: readonly Entry[]) => planQueue(entries, NOW).ready.map(({ entry }) => entry.id);

  it('goes on with two entries at once, and never with two of one ticket', () => {
    const entries = [
      entryOf(NOTE, { id: 'a', ...ticket(1) }),
      entryOf(NOTE, { id: 'b', ...ticket(1) }),
      entryOf(NOTE, { id: 'c', ...ticket(2) }),
      entryOf(NOTE, { id: 'd', ...ticket(3) }),
    ];
    expect(ids(entries)).toEqual(['a', 'c']);
  });

  it('counts what is in flight', () => {
    const sending = { name: 'sending', since: NOW } as const;
    const entries = [
      entryIn(NOTE, sending, { id: 'a', ...ticket(1) }),
      entryOf(NOTE, { id: 'b', ...ticket(1) }),
      entryOf(NOTE, { id: 'c', ...ticket(2) }),
      entryOf(NOTE, { id: 'd', ...ticket(3) }),
    ];
    expect(ids(entries)).toEqual(['c']);
    expect(ids([entryIn(NOTE, sending, ticket(8)), ...entries])).toEqual([]);
  });

  it('keeps the order of a ticket while the first entry waits for its time', () => {
    const entries = [
      entryIn(NOTE, { name: 'unknown', sentAt: NOW, lookUps: 1, nextAt: NOW + 60 }, { id: 'a' }),
      entryOf(NOTE, { id: 'b' }),
    ];
    expect(planQueue(entries, NOW)).toEqual({ ready: [], nextAt: NOW + 60 });
  });

  it.each<[string, EntryState]>([
    ['was refused', { name: 'refused', reason: 'invalid', words: [] }],
    ['is in conflict', { name: 'conflict', found: undefined }],
    ['waits for a decision', { name: 'unknown', sentAt: NOW, lookUps: 3, nextAt: undefined }],
    ['is done', { name: 'done', at: NOW }],
  ])('goes on with the next entry of a ticket where the first %s', (_, state) => {
    expect(ids([entryIn(NOTE, state, { id: 'a' }), entryOf(NOTE, { id: 'b' })])).toEqual(['b']);
  });

  it('names the earliest moment to go on', () => {
    const held = (until: number, id: number) => entryIn(NOTE, { name: 'held', until }, ticket(id));
    expect(planQueue([held(NOW + 9, 1), held(NOW + 5, 2), held(NOW + 7, 3)], NOW).nextAt).toBe(NOW + 5);
    expect(planQueue([entryIn(NOTE, { name: 'done', at: NOW })], NOW).nextAt).toBeUndefined();
  });
});

describe('the acts of one form', () => {
  const member = (id: string, place: number, state: EntryState) =>
    entryIn(NOTE, state, { id, group: { id: 'form', place } });

  it.each<[string, EntryState, boolean]>([
    ['is queued', { name: 'queued' }, true],
    ['was refused', { name: 'refused', reason: 'noRight', words: [] }, true],
    ['is uncertain', { name: 'unknown', sentAt: NOW, lookUps: 3, nextAt: undefined }, true],
    ['is done', { name: 'done', at: NOW }, false],
  ])('wait while the one before %s: %o is %s', (_, state, isWaiting) => {
    const [time, note] = [member('time', 0, state), member('note', 1, { name: 'queued' })];
    expect(waitsForGroup(note, [time, note])).toBe(isWaiting);
    expect(planQueue([time, note], NOW).ready.some(({ entry }) => entry.id === 'note')).toBe(!isWaiting);
  });

  it('wait for no other form', () => {
    const other = entryIn(NOTE, { name: 'queued' }, { group: { id: 'other', place: 0 } });
    const note = member('note', 1, { name: 'queued' });
    expect(waitsForGroup(note, [other, note, entryOf(NOTE)])).toBe(false);
    expect(waitsForGroup(entryOf(NOTE), [other])).toBe(false);
  });
});

describe('withoutWait', () => {
  it.each<[string, EntryState, EntryState]>([
    [
      'the network is back',
      { name: 'queued', why: 'offline', notBefore: NOW + 9 },
      { name: 'queued', why: 'offline' },
    ],
    [
      'the quota is full',
      { name: 'queued', why: 'rateLimited', notBefore: NOW + 9 },
      { name: 'queued', why: 'rateLimited', notBefore: NOW + 9 },
    ],
    ['it is held', { name: 'held', until: NOW + 9 }, { name: 'held', until: NOW + 9 }],
  ])('where %s', (_, state, after) => {
    expect(withoutWait(entryIn(NOTE, state)).state).toEqual(after);
  });
});
