import { describe, expect, it } from 'vitest';
import { isMailed } from '../../../../src/domain/outbox/act.ts';
import { accountOf, type EntryState, needsNotification } from '../../../../src/domain/outbox/entry.ts';
import { newestFirst } from '../../../../src/domain/outbox/ticket-details.ts';
import {
  isOutboxNotification,
  outboxNotificationId,
} from '../../../../src/domain/notifications/outbox-notification.ts';
import type { ServerOrigin } from '../../../../src/domain/http/server-origin.ts';
import { JANE, NOW, sessionOf } from '../../support/samples.ts';
import { entryIn, NOTE, TAKE, TO_DONE, WORK } from './samples.ts';

const REFUSED: EntryState = { name: 'refused', reason: 'noRight', words: [] };

describe('an entry that asks a person', () => {
  it.each<[EntryState, number | undefined, boolean]>([
    [REFUSED, undefined, true],
    [REFUSED, NOW - 1, true],
    [REFUSED, NOW, false],
    [{ name: 'queued' }, undefined, false],
    [{ name: 'done', at: NOW }, undefined, false],
  ])('%o, notified for %s, is to notify: %s', (state, notifiedFor, expected) => {
    const notified = notifiedFor === undefined ? {} : { notifiedFor };
    expect(needsNotification(entryIn(NOTE, state, { askedAt: NOW, ...notified }))).toBe(expected);
  });

  it('has a notification of its own', () => {
    const id = outboxNotificationId('an-entry');
    expect([id.includes('an-entry'), isOutboxNotification(id)]).toEqual([true, true]);
    expect(isOutboxNotification(`overdue ${id}`)).toBe(false);
    expect(outboxNotificationId('another')).not.toBe(id);
  });
});

it('an account is a server, a company and a member', () => {
  const one = accountOf(sessionOf(), JANE);
  const keys = { connectBy: 'keys', codebase: 'v2025_1/', isVersioned: true } as const;
  const at = (origin: string) => sessionOf({ server: { ...keys, origin: origin as ServerOrigin } });
  const others = [
    accountOf(sessionOf(), { ...JANE, id: JANE.id + 1 }),
    accountOf({ ...sessionOf(), companyId: 'globex' as never }, JANE),
    accountOf(at('https://psa.example.com'), JANE),
    accountOf(at('https://other.example.com'), JANE),
  ];
  expect(accountOf(sessionOf({ id: 'another' }), { ...JANE, name: 'J. Doe' })).toBe(one);
  expect(new Set([one, ...others]).size).toBe(5);
});

it.each([
  [NOTE, false],
  [{ ...NOTE, isMailed: true }, false],
  [{ kind: 'note', place: 'customer', isMailed: true }, true],
  [{ kind: 'note', place: 'customer', isMailed: false }, false],
  [{ ...WORK, place: 'customer', isMailed: true }, true],
  [WORK, false],
  [TAKE, false],
  [TO_DONE, false],
] as const)('%o is mailed: %s', (act, expected) => {
  expect(isMailed(act as typeof NOTE)).toBe(expected);
});

it('a discussion has the newest first, and what has no time after it', () => {
  const note = (id: number, at?: number) => ({ id, at, text: 'x', author: '', place: undefined });
  const notes = [note(1), note(2, NOW), note(3, NOW + 1), note(4), note(5, NOW)];
  expect(newestFirst(notes).map(({ id }) => id)).toEqual([3, 5, 2, 4, 1]);
});
