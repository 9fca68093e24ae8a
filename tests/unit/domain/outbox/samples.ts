import type { Act, SetAct } from '../../../../src/domain/outbox/act.ts';
import type { Entry, EntryState } from '../../../../src/domain/outbox/entry.ts';
import { NOW } from '../../support/samples.ts';

export const NOTE: Act = { kind: 'note', place: 'internal', isMailed: false };
export const WORK: Act = { kind: 'time', from: NOW - 900_000, to: NOW, place: 'internal', isMailed: false };
export const TAKE: Act = { kind: 'take' };
export const TO_DONE: SetAct = { kind: 'set', field: 'status', to: 118, toName: '>Closed', closes: true };
export const TO_WAITING: SetAct = { kind: 'set', field: 'status', to: 114, toName: 'Waiting' };

/** An entry that was just asked for; a `set` act expects the status New. */
export function entryOf<A extends Act>(act: A, more: Partial<Entry<A>> = {}): Entry<A> {
  return {
    id: 'an-entry',
    account: 'jane',
    item: { key: 'ticket:7', title: 'Printer', company: 'Summit Legal', place: 'Help Desk' },
    act,
    base: act.kind === 'set' ? { value: 111, name: 'New', at: NOW } : undefined,
    askedAt: NOW,
    tries: 0,
    group: undefined,
    state: { name: 'queued' },
    ...more,
  };
}

/** An entry in a state. */
export function entryIn<A extends Act>(act: A, state: EntryState, more: Partial<Entry<A>> = {}): Entry<A> {
  return entryOf(act, { ...more, state });
}
