import { beforeEach, describe, expect, it } from 'vitest';
import { INITIAL_CHECK_STATUS } from '../../../src/domain/pacing/check-status.ts';
import { createCalendar } from '../../../src/domain/time/calendar.ts';
import { commitStep } from '../../../src/store/check.ts';
import { openDatabase } from '../../../src/store/database.ts';
import {
  readFirstScreen,
  readItems,
  readItemSnapshot,
  readSnapshot,
} from '../../../src/store/read-snapshot.ts';
import { saveSecret } from '../../../src/store/secrets.ts';
import { JANE, NOW, sessionOf, task, ticket } from '../support/samples.ts';
import { emptyDatabase, sealed, storeSession } from './support.ts';

const EMPTY = {
  session: undefined,
  signIn: undefined,
  status: INITIAL_CHECK_STATUS,
  entries: [],
  annotations: new Map(),
  unreadChanges: new Map(),
  pausedUntil: undefined,
  hasClientSecret: false,
  persistence: undefined,
};

beforeEach(emptyDatabase);

describe('readSnapshot', () => {
  it('is empty at first', async () => {
    await expect(readSnapshot()).resolves.toStrictEqual(EMPTY);
  });

  it('returns a session field by field, as it was stored', async () => {
    const session = sessionOf({
      ended: { code: 'sessionEnded', detail: 'x', retryAt: 7 },
      isMemberReported: false,
    });
    await storeSession(session, sealed(1));
    expect((await readSnapshot()).session).toStrictEqual(session);
  });

  it('says whether there is a client secret, and never returns one', async () => {
    await saveSecret('clientSecret', sealed(5));
    await saveSecret('tokens', sealed(6));
    await expect(readSnapshot()).resolves.toStrictEqual({
      ...EMPTY,
      hasClientSecret: true,
      persistence: 'untilClosed',
    });
  });

  it.each<[string, unknown]>([
    ['session', null],
    ['session', 'acme'],
    ['session', { ...sessionOf(), companyId: 'evil.com#' }],
    ['session', { ...sessionOf(), companyId: 'ACME.' }],
    ['session', { ...sessionOf(), id: undefined }],
    ['session', { ...sessionOf(), isMemberReported: 'yes' }],
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
    ['pausedUntil', 'tomorrow'],
    ['pausedUntil', Infinity],
    ['status', 7],
    ['status', { ...INITIAL_CHECK_STATUS, skippedRows: '7' }],
    ['status', { ...INITIAL_CHECK_STATUS, succeededAt: NaN }],
    ['status', { ...INITIAL_CHECK_STATUS, forbidden: ['board'] }],
    ['status', { ...INITIAL_CHECK_STATUS, failure: { code: 'offline', retryAt: 'soon' } }],
  ])('ignores a damaged %s (%o)', async (key, value) => {
    await (await openDatabase()).put('state', value, key);
    await expect(readSnapshot()).resolves.toStrictEqual(EMPTY);
  });

  it('ignores a skip reason of another version, and keeps the rest of the status', async () => {
    const status = { ...INITIAL_CHECK_STATUS, succeededAt: NOW, skippedRows: 3 };
    await (await openDatabase()).put('state', { ...status, skip: { why: 'weather', until: NOW } }, 'status');
    expect((await readSnapshot()).status).toStrictEqual({ ...status, skip: undefined });
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
    const due = { type: 'date', date: '2026-03-11' } as const;
    await storeSession(sessionOf(), sealed(1));
    await commitStep('session-1', {
      found: [ticket(1), task(2, { due })],
      gone: [],
      syncState: {},
      status: {},
    });
    await (await openDatabase()).put('chunks', [row as never, task(2, { due })], 1);
    expect((await readItemSnapshot()).items).toStrictEqual([task(2, { due })]);
    expect(await readItems(['ticket:1'])).toStrictEqual([]);
  });

  it.each([
    ['no page', undefined],
    ['no list', 'x'],
    ['null', null],
  ])('tolerates a chunk that is %s', async (_, page) => {
    await storeSession(sessionOf(), sealed(1));
    await commitStep('session-1', { found: [ticket(1)], gone: [], syncState: {}, status: {} });
    const database = await openDatabase();
    await (page === undefined ? database.delete('chunks', 1) : database.put('chunks', page as never, 1));
    expect((await readItemSnapshot()).items).toStrictEqual([]);
  });
});

describe('readFirstScreen', () => {
  it('returns the items that a popup shows first: earliest due first, items without a due last', async () => {
    const at = (minute: number) => ({ type: 'instant', at: NOW + minute * 60_000 }) as const;
    const found = [
      ticket(1),
      ...Array.from({ length: 100 }, (_, index) => ticket(200 - index, { due: at(200 - index) })),
      task(3, { due: { type: 'date', date: '2026-03-01' } }),
    ];
    await storeSession(sessionOf(), sealed(1));
    await commitStep('session-1', { found, gone: [], syncState: {}, status: {} });

    const first = await readFirstScreen(() => createCalendar(NOW, 'UTC', 1));
    expect(first.items.map(({ key }) => key)).toStrictEqual([
      'task:3',
      ...Array.from({ length: 59 }, (_, index) => `ticket:${101 + index}`),
    ]);
    expect(first.entries).toHaveLength(102);
    expect((await readItemSnapshot()).items).toHaveLength(102);
  });
});

describe('readItems', () => {
  it('returns the requested items that are stored', async () => {
    await storeSession(sessionOf(), sealed(1));
    await commitStep('session-1', {
      found: [ticket(1), ticket(2), task(2)],
      gone: [],
      syncState: {},
      status: {},
    });
    expect(await readItems(['task:2', 'ticket:2', 'ticket:9'])).toStrictEqual([ticket(2), task(2)]);
  });
});
