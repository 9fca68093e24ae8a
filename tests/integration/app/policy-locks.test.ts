import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseListView } from '../../../src/domain/items/list-view.ts';
import type { FailureError } from '../../../src/domain/failure.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { Act } from '../../../src/domain/outbox/act.ts';
import type { OutboxRecord } from '../../../src/domain/outbox/entry.ts';
import { PUBLIC_CLIENT_ID } from '../../connectwise-server/index.ts';
import { leaveUnfinished } from './support/worker.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

// What a policy locks holds in the worker, whatever a page sends.

const COMPANY = { companyId: 'acme', clientId: PUBLIC_CLIENT_ID };

let app: TestExtension;
let key: ItemKey;

beforeEach(async () => {
  app = await startExtension();
  const { id } = app.control.createTicket('acme', { summary: 'Kept', requiredDate: '2026-03-11T11:00:00Z' });
  key = `ticket:${id}`;
  await app.save();
  await app.worker.signIn();
});
afterEach(() => app.close());

async function setPolicy(policy: TestExtension['browser']['policy']): Promise<void> {
  app.browser.policy = policy;
  await app.worker.refreshPolicy(true);
}

async function keyKind(): Promise<unknown> {
  const stored = (await app.records()).keys.find(([kind]) => kind === 'tokens')?.[1];
  return (stored as { kind: string } | undefined)?.kind;
}

const make = (act: Act, text?: string) =>
  app.worker.execute({ type: 'saveActs', key, acts: [{ id: crypto.randomUUID(), act, text }] });

it('settings of a page that does not know a lock yet change nothing locked, and end no session', async () => {
  await setPolicy({ ...COMPANY, leadMinutes: 30, lock: ['*'] });
  await app.save({ companyId: 'globex', leadMinutes: 45, showBadge: false });
  expect(await app.worker.readSettings()).toMatchObject({ ...COMPANY, leadMinutes: 30, showBadge: false });
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
  expect(await app.titles()).toEqual(['Kept']);
});

it('a value that no setting can have in a locked field of a page does not keep the others from being saved', async () => {
  await setPolicy({ ...COMPANY, lock: ['*'] });
  await app.save({ companyId: 'not a company!', showBadge: false });
  expect(await app.worker.readSettings()).toMatchObject({ ...COMPANY, showBadge: false });
});

it('a mail that waits in the outbox does not go out once a policy forbids it, and its text stays', async () => {
  const act = { kind: 'note', place: 'customer', isMailed: true } as const;
  await app.worker.execute({
    type: 'saveActs',
    key,
    acts: [{ id: crypto.randomUUID(), act, text: 'Called' }],
  });
  await setPolicy({ allowCustomerMail: false });
  app.control.clearRequests();
  app.passTime(60_000);
  leaveUnfinished(app.worker.answerAlarm('outbox'));
  const state = async () => {
    const records = (await app.records()).outbox as [string, OutboxRecord][];
    return records.map(([, { entry }]) => entry.state);
  };
  await expect.poll(state).toEqual([{ name: 'refused', reason: 'notPermitted', words: [] }]);
  expect(app.control.requests().filter(({ method }) => method === 'POST')).toEqual([]);
  expect(await app.worker.answer({ type: 'readUnsaved' })).toContain('Called');
});

describe('a change', () => {
  const NOTE = { kind: 'note', place: 'internal', isMailed: false } as const;
  const MAIL = { kind: 'note', place: 'customer', isMailed: true } as const;
  const TIME = { kind: 'time', from: 0, to: 60_000, place: 'internal', isMailed: false } as const;
  const TAKE = { kind: 'take' } as const;

  it.each<[string, object, Act, boolean]>([
    ['a note where nothing is allowed', { allowActions: 'none' }, NOTE, false],
    ['time where nothing is allowed', { allowActions: 'none' }, TIME, false],
    ['a note where notes are', { allowActions: 'notes' }, NOTE, true],
    ['a take where only notes are allowed', { allowActions: 'notes' }, TAKE, false],
    ['a mail to the customer where none is allowed', { allowCustomerMail: false }, MAIL, false],
    ['a note without a mail there', { allowCustomerMail: false }, NOTE, true],
    ['a mail without a policy about it', {}, MAIL, true],
  ])('%s', async (_, policy, act, isStored) => {
    await setPolicy(policy as TestExtension['browser']['policy']);
    const making = make(act, act.kind === 'take' ? undefined : 'Called').then(
      () => undefined,
      (error: FailureError) => error.failure.code,
    );
    expect(await making).toBe(isStored ? undefined : 'unexpected');
    expect((await app.records()).outbox).toHaveLength(isStored ? 1 : 0);
  });
});

describe('the key of a session that was kept on the disk', () => {
  it.each(['untilClosed', 'passphrase'])('leaves it where %s is locked', async (staySignedIn) => {
    expect(await keyKind()).toBe('plain');
    await setPolicy({ staySignedIn, lock: ['staySignedIn'] });
    expect(await keyKind()).toBe('wrapped');
    await app.worker.check();
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
  });

  it('comes back to it once the policy is gone', async () => {
    await setPolicy({ staySignedIn: 'untilClosed', lock: ['staySignedIn'] });
    await setPolicy(undefined);
    expect(await keyKind()).toBe('plain');
  });

  it('stays where the policy only suggests', async () => {
    await setPolicy({ staySignedIn: 'untilClosed' });
    expect(await keyKind()).toBe('plain');
  });

  it('leaves it by the next worker, if one died after it had stored the policy', async () => {
    const policy = { staySignedIn: 'untilClosed', lock: ['staySignedIn'] };
    app.browser.policy = policy;
    const { local } = (app.browser.api as { storage: { local: { set(values: object): Promise<void> } } })
      .storage;
    await local.set({ policy });
    await app.restart();
    await app.worker.refreshPolicy();
    expect(await keyKind()).toBe('wrapped');
  });
});

it('items of a hidden board do not count, and no saved view shows them for good', async () => {
  const [item] = await app.worker.readItems();
  expect([item?.place, app.browser.badge.text]).toEqual(['Help Desk', '1']);
  await setPolicy({ hiddenBoards: ['Help Desk'], lock: ['hiddenBoards'] });
  expect(app.browser.badge.text).toBe('');
  await app.worker.execute({ type: 'saveView', view: parseListView(undefined) });
  expect(app.browser.badge.text).toBe('');
  await setPolicy(undefined);
  expect(app.browser.badge.text).toBe('1');
});
