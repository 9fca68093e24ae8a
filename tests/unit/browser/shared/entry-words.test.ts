import { expect, it, vi } from 'vitest';
import { stateWords } from '../../../../src/browser/shared/entry-words.ts';
import type { ItemKey } from '../../../../src/domain/items/work-item.ts';
import type { Act, SetAct } from '../../../../src/domain/outbox/act.ts';
import type { Session } from '../../../../src/domain/account/session.ts';
import { accountOf } from '../../../../src/domain/outbox/entry.ts';
import { JANE, NOW, sessionOf } from '../../support/samples.ts';
import { entryOf, NOTE, TAKE, TO_DONE, TO_WAITING, WORK } from '../../domain/outbox/samples.ts';

vi.mock('../../../../src/browser/shared/texts.ts', () => import('../../components/support/texts.ts'));

const READ: SetAct = { kind: 'set', field: 'customerUpdated', to: false, toName: '' };
const SCHEDULE_DONE: SetAct = { kind: 'set', field: 'scheduleDone', to: true, toName: '', scheduleId: 40 };

const ACCOUNT = accountOf(sessionOf({ server: { connectBy: 'oauth' } }), JANE);
const KEYS_ACCOUNT = JSON.stringify(['https://na.myconnectwise.net', 'acme', 1]);

it('a refusal by a gateway names the scope that is probably missing', () => {
  const refused = entryOf(NOTE, {
    account: ACCOUNT,
    state: { name: 'refused', reason: 'noRight', words: [] },
  });
  expect(stateWords(refused)).toContain('scope “ServiceTicket”');
});

it.each<[string, Partial<Session>, RegExp]>([
  ['has ended', { ended: { code: 'sessionEnded' } }, /Jane Doe signs in again/],
  ['is locked', { isLocked: true }, /passphrase/],
  ['is open', {}, /moment|connection|saved/i],
])('a change of a session that %s says what it waits for', (_, session, words) => {
  for (const state of [{ name: 'held', until: NOW } as const, { name: 'queued' } as const]) {
    expect(stateWords(entryOf(NOTE, { state }), sessionOf(session))).toMatch(words);
  }
});

it.each<[Act, ItemKey, string]>([
  [NOTE, 'ticket:12', 'Service Desk > Service Tickets'],
  [TO_WAITING, 'ticket:12', 'Service Desk > Service Tickets'],
  [READ, 'ticket:12', 'Service Desk > Service Tickets'],
  [TO_DONE, 'ticket:12', 'Service Desk > Close Service Tickets'],
  [WORK, 'ticket:12', 'Time & Expense > Time Entry'],
  [TAKE, 'ticket:12', 'Service Desk > Resource Scheduling'],
  [SCHEDULE_DONE, 'ticket:12', 'Service Desk > Resource Scheduling'],
  [TO_DONE, 'task:12', 'Project > Project Tickets'],
  [NOTE, 'task:12', 'Project > Project Tickets'],
  [WORK, 'task:12', 'Time & Expense > Time Entry'],
])('a refusal of %o for %s names the right that is probably missing', (act, key, right) => {
  const item = { key, title: 'Mail', company: undefined, place: undefined };
  const refused = (words: string[]) =>
    stateWords(
      entryOf(act, {
        account: KEYS_ACCOUNT,
        item,
        state: {
          name: 'refused',
          reason: 'noRight',
          words: words.map((each) => ({ field: undefined, words: each })),
        },
      }),
    );
  const hint = `You probably lack the right “${right}” in ConnectWise. Ask your administrator.`;
  expect(refused([])).toBe(hint);
  expect(refused(['You have no permission.'])).toBe(`You have no permission. ${hint}`);
});
