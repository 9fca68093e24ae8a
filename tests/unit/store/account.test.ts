import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CompanyId } from '../../../src/domain/account/company-id.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { MUTED } from '../../../src/domain/items/annotations.ts';
import type { ServerOrigin } from '../../../src/domain/http/server-origin.ts';
import type { PsaServer, Session } from '../../../src/domain/account/session.ts';
import {
  beginSession,
  endSession,
  readSession,
  setLocked,
  updateServer,
  updateSession,
  wipeAccount,
} from '../../../src/store/account.ts';
import { commitStep, readStatus, updateStatus } from '../../../src/store/check.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { appendToJournal } from '../../../src/store/journal.ts';
import { changeAnnotation } from '../../../src/store/annotations.ts';
import { rememberNotifications, storeSummary } from '../../../src/store/notifications.ts';
import { storePause } from '../../../src/store/pause.ts';
import { readSecret, saveSecret } from '../../../src/store/secrets.ts';
import { finishSignIn, startSignIn } from '../../../src/store/sign-in.ts';
import { entryOf, JANE, NOW, sessionOf, task, ticket } from '../support/samples.ts';
import { emptyDatabase, sealed, storedKeys, storeSession } from './support.ts';

const JOHN = { id: 8, identifier: 'jsmith', name: 'John Smith' };
const PSA = {
  connectBy: 'keys',
  origin: 'https://cw.example.com:8443' as ServerOrigin,
  codebase: 'v2025_1/',
  isVersioned: true,
} as const;
const JOURNAL = { journal: [1], days: ['2026-03-11'] };
const FULL = {
  ...JOURNAL,
  catalogue: [0],
  keys: ['tokens'],
  annotations: ['ticket:1'],
  unreadChanges: ['task:2'],
  notifications: ['due:ticket:1:5'],
  chunks: [1],
  secrets: ['tokens'],
  state: ['pausedUntil', 'session', 'status', 'summary', 'syncState'],
};
const EMPTIED = { keys: ['tokens'], secrets: ['tokens'], state: ['leftovers', 'session'] };

beforeEach(emptyDatabase);

/** A session with a stored first check, a stored notification, a summary and a journal. */
async function storeAll(session: Session = sessionOf()): Promise<void> {
  await storeSession(session, sealed(1));
  await commitStep(session.id, {
    found: [ticket(1), task(2)],
    gone: [],
    status: { succeededAt: NOW },
    syncState: { checks: 1 },
  });
  await commitStep(session.id, {
    found: [task(2, { title: 'changed' })],
    gone: [],
    status: {},
    syncState: { checks: 1 },
  });
  await changeAnnotation('ticket:1', () => MUTED);
  await storePause(NOW);
  await rememberNotifications(['due:ticket:1:5'], NOW);
  await storeSummary(session.id, { id: 'summary:5', openedAt: NOW, covers: [], isNotified: true }, [], NOW);
  await appendToJournal([entryOf()], { requests: 1 }, '2026-03-11');
}

describe('beginSession', () => {
  it('stores session and session secret', async () => {
    await expect(storeSession(sessionOf(), sealed(1))).resolves.toStrictEqual({
      isStored: true,
      hasDropped: false,
      isOfAnother: false,
    });
    await expect(readSession()).resolves.toStrictEqual(sessionOf());
    await expect(readSecret('tokens')).resolves.toStrictEqual(sealed(1));
  });

  it('keeps list, notifications, sync state and the start of the list for the same member, company and client', async () => {
    await storeAll(sessionOf({ listSince: 5 }));
    const stored = await storeSession(sessionOf({ id: 'session-2', listSince: NOW }), sealed(2));

    expect(stored).toStrictEqual({ isStored: true, hasDropped: false, isOfAnother: false });
    await expect(storedKeys()).resolves.toStrictEqual(FULL);
    await expect(readSession()).resolves.toStrictEqual(sessionOf({ id: 'session-2', listSince: 5 }));
    await expect(readSecret('tokens')).resolves.toStrictEqual(sealed(2));
  });

  it.each<[string, Partial<Session>]>([
    ['another member', { member: JOHN, itemsOf: JOHN.id }],
    ['another company', { companyId: 'globex' as CompanyId }],
    ['another client', { clientId: 'client-2' }],
    ['another server', { server: PSA }],
  ])('drops the data of the previous session for %s', async (_, change) => {
    await storeAll(sessionOf({ listSince: 5 }));
    const session = sessionOf({ id: 'session-2', listSince: NOW, ...change });

    await expect(storeSession(session, sealed(2))).resolves.toStrictEqual({
      isStored: true,
      hasDropped: true,
      isOfAnother: true,
    });
    await expect(storedKeys()).resolves.toStrictEqual(EMPTIED);
    await expect(readSession()).resolves.toStrictEqual(session);
  });

  it('reports no previous member when the member becomes known after a first sign-in', async () => {
    const unknown = sessionOf({ member: undefined, itemsOf: undefined });
    await storeSession(unknown, sealed(1));
    await expect(updateSession({ ...unknown, member: JANE }, sealed(2))).resolves.toStrictEqual({
      isStored: true,
      hasDropped: true,
      isOfAnother: false,
    });
  });

  it('drops the previous data even if company or client differ before the member is known', async () => {
    await storeAll();
    const unknown = sessionOf({ id: 'session-2', companyId: 'globex' as CompanyId, member: undefined });
    await storeSession(unknown, sealed(2));

    await expect(storedKeys()).resolves.toStrictEqual(EMPTIED);
    await expect(readSession()).resolves.toHaveProperty('itemsOf', undefined);
  });

  it('drops the data beside an unreadable session, except the journal', async () => {
    await storeAll();
    await (await openDatabase()).put('state', { id: 7 }, 'session');
    await storeSession(sessionOf(), sealed(2));
    await expect(storedKeys()).resolves.toStrictEqual({ ...EMPTIED, ...JOURNAL });
  });

  it.each<[string, Failure, Failure | undefined]>([
    ['forgets a failure', { code: 'timeout' }, undefined],
    [
      'keeps a wait that the server asked for',
      { code: 'rateLimited', retryAt: NOW },
      { code: 'rateLimited', retryAt: NOW },
    ],
  ])('%s of the previous session, and keeps the rest of the status', async (_, failure, kept) => {
    await storeAll();
    await updateStatus('session-1', () => ({ failure, skippedRows: 3 }));
    const before = await readStatus();
    expect(before).toMatchObject({ failure, skippedRows: 3 });

    await storeSession(sessionOf({ id: 'session-2' }), sealed(2));
    await expect(readStatus()).resolves.toStrictEqual({ ...before, failure: kept });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['abandoned', () => finishSignIn('sign-in-2', undefined)],
    ['reported as failed', () => finishSignIn('sign-in-2', { code: 'timeout' })],
    ['overtaken by another', () => startSignIn('sign-in-3', NOW)],
    ['followed by a sign-out', wipeAccount],
  ])('stores nothing for a sign-in that was %s meanwhile', async (_, happen) => {
    await storeAll();
    await startSignIn('sign-in-2', NOW);
    await happen();
    const before = [await storedKeys(), await readSession(), await readSecret('tokens')];

    await expect(beginSession(sessionOf({ id: 'session-2' }), sealed(2), 'sign-in-2')).resolves.toStrictEqual(
      {
        isStored: false,
        hasDropped: false,
        isOfAnother: false,
      },
    );
    expect([await storedKeys(), await readSession(), await readSecret('tokens')]).toStrictEqual(before);
  });
});

describe('updateSession', () => {
  it('stores a renewed session and session secret', async () => {
    await storeAll();
    const renewed = sessionOf({ accessExpiresAt: NOW + 1 });

    await expect(updateSession(renewed, sealed(2))).resolves.toStrictEqual({
      isStored: true,
      hasDropped: false,
      isOfAnother: false,
    });
    await expect(readSecret('tokens')).resolves.toStrictEqual(sealed(2));
    await expect(readSession()).resolves.toStrictEqual(renewed);
    await expect(storedKeys()).resolves.toStrictEqual(FULL);
  });

  it('keeps a failure of the same session', async () => {
    await storeAll();
    await updateStatus('session-1', () => ({ failure: { code: 'timeout' } }));
    await updateSession(sessionOf(), sealed(2));
    await expect(readStatus()).resolves.toHaveProperty('failure', { code: 'timeout' });
  });

  it.each([true, false])('keeps the locked state that was stored in between (%s)', async (isLocked) => {
    await storeAll();
    await setLocked('session-1', isLocked);
    await updateSession(sessionOf({ isLocked: !isLocked }), sealed(2));
    await expect(readSession()).resolves.toHaveProperty('isLocked', isLocked);
  });

  it.each([
    ['keeps the list when it was the same member', JANE, false, FULL],
    ['drops the list when it was another member', JOHN, true, EMPTIED],
  ])('%s who signed in again', async (_, member, hasDropped, keys) => {
    await storeAll();
    const unknown = sessionOf({ id: 'session-2', member: undefined, itemsOf: undefined });
    await storeSession(unknown, sealed(2));
    await expect(storedKeys()).resolves.toStrictEqual(FULL);

    await expect(updateSession({ ...unknown, member }, sealed(3))).resolves.toStrictEqual({
      isStored: true,
      hasDropped,
      isOfAnother: hasDropped,
    });
    await expect(storedKeys()).resolves.toStrictEqual(keys);
    await expect(readSession()).resolves.toHaveProperty('itemsOf', member.id);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['signed out', wipeAccount],
    ['replaced by a new sign-in', () => storeSession(sessionOf({ id: 'session-2' }), sealed(3))],
    ['ended by the server', () => endSession('session-1', { code: 'sessionEnded' })],
  ])('stores nothing for a session that was %s meanwhile', async (_, happen) => {
    await storeAll();
    await happen();
    const before = [await readSession(), await readSecret('tokens')];

    await expect(updateSession(sessionOf(), sealed(2))).resolves.toStrictEqual({
      isStored: false,
      hasDropped: false,
      isOfAnother: false,
    });
    expect([await readSession(), await readSecret('tokens')]).toStrictEqual(before);
  });
});

describe('endSession', () => {
  it('drops the session secret and keeps list and crypto key, with the reason', async () => {
    await storeAll();
    await endSession('session-1', { code: 'sessionEnded', detail: 'invalid_grant' });

    await expect(readSession()).resolves.toStrictEqual(
      sessionOf({ ended: { code: 'sessionEnded', detail: 'invalid_grant' } }),
    );
    const { secrets: _, ...kept } = FULL;
    await expect(storedKeys()).resolves.toStrictEqual(kept);
  });

  it('leaves another session alone', async () => {
    await storeAll();
    await endSession('session-0', { code: 'sessionEnded' });
    await expect(readSession()).resolves.toStrictEqual(sessionOf());
    await expect(storedKeys()).resolves.toStrictEqual(FULL);
  });

  it('does nothing when nobody is signed in', async () => {
    await endSession('session-1', { code: 'sessionEnded' });
    await expect(storedKeys()).resolves.toStrictEqual({});
  });
});

describe('setLocked', () => {
  it('changes only the named session', async () => {
    await storeAll();
    await setLocked('session-0', true);
    await expect(readSession()).resolves.toStrictEqual(sessionOf());
    await setLocked('session-1', true);
    await expect(readSession()).resolves.toStrictEqual(sessionOf({ isLocked: true }));
    await setLocked('session-1', false);
    await expect(readSession()).resolves.toStrictEqual(sessionOf());
    await expect(storedKeys()).resolves.toStrictEqual(FULL);
  });
});

it.each<[string, () => Promise<void>]>([
  ['a lock', () => setLocked('session-1', true)],
  ['what is learnt about a server', () => updateServer('session-1', PSA)],
])('does not store %s when nobody is signed in', async (_, store) => {
  await store();
  await expect(storedKeys()).resolves.toStrictEqual({});
});

describe('wipeAccount', () => {
  it('leaves nothing of the account except leftovers, and keeps the client secret with its crypto key', async () => {
    await storeAll();
    await startSignIn('sign-in-2', NOW);
    await saveSecret('clientSecret', sealed(9));
    await wipeAccount();

    await expect(storedKeys()).resolves.toStrictEqual({
      keys: ['clientSecret'],
      secrets: ['clientSecret'],
      state: ['leftovers'],
    });
  });
});

describe('updateServer', () => {
  const changed = { ...PSA, codebase: 'v2025_2/', isVersioned: false };

  it('stores what the extension learns about the server of a session', async () => {
    await storeSession(sessionOf({ server: PSA }), sealed(1));
    await updateServer('session-1', changed);
    await expect(readSession()).resolves.toStrictEqual(sessionOf({ server: changed }));
  });

  it.each<[string, string, PsaServer]>([
    ['another session', 'session-2', changed],
    ['another origin', 'session-1', { ...changed, origin: 'https://evil.example' as ServerOrigin }],
  ])('stores nothing for %s', async (_, id, server) => {
    await storeSession(sessionOf({ server: PSA }), sealed(1));
    await updateServer(id, server);
    await expect(readSession()).resolves.toStrictEqual(sessionOf({ server: PSA }));
  });

  it('never turns a gateway session into one that connects by keys', async () => {
    await storeSession(sessionOf(), sealed(1));
    await updateServer('session-1', changed);
    await expect(readSession()).resolves.toStrictEqual(sessionOf());
  });
});

describe('readSession', () => {
  it('reads a session without a stored server as one of the gateway', async () => {
    const { server: _, ...old } = sessionOf();
    await (await openDatabase()).put('state', old, 'session');
    await expect(readSession()).resolves.toStrictEqual(sessionOf());
  });

  it.each<[string, object]>([
    ['http', { server: { ...PSA, origin: 'http://cw.example.com' } }],
    ['an address with a path', { server: { ...PSA, origin: 'https://cw.example.com/x' } }],
    ['a server of the gateway', { server: { ...PSA, origin: 'https://acme.api.connectwisedev.com' } }],
    ['an IP address', { server: { ...PSA, origin: 'https://127.0.0.1' } }],
    ['a codebase that leads up', { server: { ...PSA, codebase: '../' } }],
    ['an unknown dialect', { server: { connectBy: 'soap' } }],
    ['no server at all', { server: null }],
    ['a company that is none there', { server: PSA, companyId: 'a/b' }],
    ['a company that is none at the gateway', { companyId: 'Acme_C' }],
  ])('refuses a session with %s', async (_, change) => {
    await (await openDatabase()).put('state', { ...sessionOf(), ...change }, 'session');
    await expect(readSession()).resolves.toBeUndefined();
  });
});

// Vitest fails on a rejection that nobody handles.
it.each<[string, () => Promise<unknown>]>([
  ['a sign-in', () => startSignIn('another', NOW)],
  [
    'another member who signs in',
    () => beginSession(sessionOf({ companyId: 'globex' as CompanyId }), sealed(2), 'sign-in-2'),
  ],
  ['the end of an account', () => wipeAccount()],
])('reports the failure of %s if each request throws at once, and leaves none unhandled', async (_, run) => {
  await storeAll();
  await startSignIn('sign-in-2', NOW);
  for (const method of ['put', 'clear', 'delete'] as const)
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(() => {
      throw new DOMException('It is over.', 'TransactionInactiveError');
    });
  await expect(run()).rejects.toMatchObject({ failure: { code: 'storage' } });
  vi.restoreAllMocks();
});
