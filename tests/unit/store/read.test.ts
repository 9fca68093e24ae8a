import { beforeEach, describe, expect, it } from 'vitest';
import { INITIAL_SYNC_STATUS } from '../../../src/domain/sync-status.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { readSnapshot, readTraits } from '../../../src/store/read.ts';
import { saveSecret } from '../../../src/store/secrets.ts';
import { JANE, NOW, sessionOf, task, ticket } from '../support/samples.ts';
import { deleteEverything, sealed, storeSession } from './support.ts';

const EMPTY = {
  session: undefined,
  signIn: undefined,
  status: INITIAL_SYNC_STATUS,
  items: [],
  hasClientSecret: false,
};

beforeEach(deleteEverything);

describe('readSnapshot', () => {
  it('is empty at first', async () => {
    await expect(readSnapshot()).resolves.toStrictEqual(EMPTY);
  });

  it('gives a session field by field, as it was stored', async () => {
    const session = sessionOf({
      ended: { code: 'sessionEnded', detail: 'x', retryAt: 7 },
      isMemberTold: false,
    });
    await storeSession(session, sealed(1));
    expect((await readSnapshot()).session).toStrictEqual(session);
  });

  it('tells whether there is a client secret, and never gives one', async () => {
    await saveSecret('clientSecret', sealed(5));
    await saveSecret('tokens', sealed(6));
    await expect(readSnapshot()).resolves.toStrictEqual({ ...EMPTY, hasClientSecret: true });
  });

  it.each<[string, unknown]>([
    ['session', null],
    ['session', 'acme'],
    ['session', { ...sessionOf(), companyId: 'evil.com#' }],
    ['session', { ...sessionOf(), companyId: 'ACME.' }],
    ['session', { ...sessionOf(), id: undefined }],
    ['session', { ...sessionOf(), isMemberTold: 'yes' }],
    ['session', { ...sessionOf(), member: 'jdoe' }],
    ['session', { ...sessionOf(), member: { ...JANE, id: '7' } }],
    ['session', { ...sessionOf(), listSince: Infinity }],
    ['session', { ...sessionOf(), accessExpiresAt: NaN }],
    ['session', { ...sessionOf(), ended: { code: 'new in another version' } }],
    ['signIn', { state: 'running', id: 'a' }],
    ['signIn', { state: 'running', since: NOW }],
    ['signIn', { state: 'running', id: 'a', since: 'now' }],
    ['signIn', { state: 'failed', failure: { code: 'constructor' } }],
    ['signIn', { state: 'done' }],
    ['status', 7],
    ['status', { ...INITIAL_SYNC_STATUS, skippedRows: '7' }],
    ['status', { ...INITIAL_SYNC_STATUS, succeededAt: NaN }],
    ['status', { ...INITIAL_SYNC_STATUS, withheld: ['board'] }],
    ['status', { ...INITIAL_SYNC_STATUS, failure: { code: 'offline', retryAt: 'soon' } }],
  ])('reads a damaged %s (%o) as if there were none', async (key, value) => {
    await (await openDatabase()).put('state', value, key);
    await expect(readSnapshot()).resolves.toStrictEqual(EMPTY);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'ticket'],
    ['a list', []],
    ['no fields', {}],
    ['another key than it lies under', { ...ticket(1), key: 'ticket:2' }],
    ['a key of another number', { ...ticket(1), id: 2 }],
    ['an unknown kind', { ...ticket(1), kind: 'board' }],
    ['an object for a title', { ...ticket(1), title: {} }],
    ['a number for a status', { ...ticket(1), status: 7 }],
    ['a text for a due date', { ...ticket(1), due: '2026-03-11' }],
    ['a due date that is none', { ...ticket(1), due: { type: 'date', date: '2026-02-30' } }],
    ['a due date in other words', { ...ticket(1), due: { type: 'date', date: 'tomorrow' } }],
    ['an endless due instant', { ...ticket(1), due: { type: 'instant', at: Infinity } }],
    ['an unknown type of due', { ...ticket(1), due: { type: 'week', at: 7 } }],
    ['a text for a project', { ...task(1), projectId: '&x=1' }],
  ])('leaves out an item that is stored as %s, and keeps the others', async (_, row) => {
    const database = await openDatabase();
    await database.put('items', row as never, 'ticket:1');
    await database.put('items', task(2, { due: { type: 'date', date: '2026-03-11' } }), 'task:2');
    expect((await readSnapshot()).items).toStrictEqual([
      task(2, { due: { type: 'date', date: '2026-03-11' } }),
    ]);
  });
});

describe('readTraits', () => {
  it.each([
    ['none', undefined, {}],
    ['some', { tickets: NOW, tasks: 0 }, { tickets: NOW, tasks: 0 }],
    ['damaged ones', { tickets: 'x' }, {}],
    ['endless ones', { tickets: Infinity }, {}],
    ['a list', null, {}],
    ['unknown ones', { boards: 7, projects: 1 }, { projects: 1 }],
  ])('reads %s', async (_, stored, expected) => {
    if (stored !== undefined) await (await openDatabase()).put('state', stored, 'traits');
    await expect(readTraits()).resolves.toStrictEqual(expected);
  });
});
