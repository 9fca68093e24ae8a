import { beforeEach, describe, expect, it } from 'vitest';
import { createVaultKey } from '../../../src/auth/vault.ts';
import type { CompanyId } from '../../../src/domain/company-id.ts';
import type { Session } from '../../../src/domain/session.ts';
import { INITIAL_SYNC_STATUS } from '../../../src/domain/sync-status.ts';
import {
  endSession,
  readSession,
  replaceTokens,
  saveSession,
  saveSignIn,
  wipeAccount,
} from '../../../src/store/account.ts';
import { commitCheck } from '../../../src/store/check.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { rememberNotices } from '../../../src/store/notices.ts';
import { readSnapshot } from '../../../src/store/read.ts';
import { addVaultKey, readSecret, saveSecret } from '../../../src/store/secrets.ts';
import { JANE, NOW, sessionOf, task, ticket } from '../support/samples.ts';
import { deleteEverything, sealed, storedKeys } from './support.ts';

const JOHN = { id: 8, identifier: 'jsmith', name: 'John Smith' };
const FULL = {
  items: ['task:2', 'ticket:1'],
  notices: ['due:ticket:1:5'],
  secrets: ['tokens'],
  state: ['session', 'status', 'traits'],
};
const EMPTIED = { secrets: ['tokens'], state: ['session'] };

beforeEach(deleteEverything);

/** A session whose first check has been stored and something been told. */
async function storeAll(session: Session = sessionOf()): Promise<void> {
  await saveSession(session, sealed(1));
  await commitCheck(session.id, {
    items: [ticket(1), task(2)],
    kinds: new Set(['ticket', 'task']),
    status: { ...INITIAL_SYNC_STATUS, succeededAt: NOW },
    traits: { tickets: NOW },
  });
  await rememberNotices(['due:ticket:1:5'], NOW);
}

describe('saveSession', () => {
  it('stores session and tokens', async () => {
    await saveSession(sessionOf(), sealed(1));
    await expect(readSession()).resolves.toStrictEqual(sessionOf());
    await expect(readSecret('tokens')).resolves.toStrictEqual(sealed(1));
  });

  it('keeps list, notices and traits for the same member, company and client', async () => {
    await storeAll();
    const dropped = await saveSession(sessionOf({ id: 'session-2', signedInAt: NOW }), sealed(2));

    expect(dropped).toBe(false);
    await expect(storedKeys()).resolves.toStrictEqual(FULL);
    await expect(readSecret('tokens')).resolves.toStrictEqual(sealed(2));
  });

  it.each<[string, Partial<Session>]>([
    ['another member', { member: JOHN }],
    ['another company', { companyId: 'globex' as CompanyId }],
    ['another client', { clientId: 'client-2' }],
    ['another company, its member not yet known', { companyId: 'globex' as CompanyId, member: undefined }],
  ])('drops what belonged to a former session, for %s', async (_, change) => {
    await storeAll();
    const dropped = await saveSession(sessionOf({ id: 'session-2', ...change }), sealed(2));

    expect(dropped).toBe(true);
    await expect(storedKeys()).resolves.toStrictEqual(EMPTIED);
  });

  it('keeps the list of a member until another one turns out to have signed in', async () => {
    await storeAll();
    const unknown = sessionOf({ id: 'session-2', member: undefined, itemsOf: undefined });

    await saveSession(unknown, sealed(2));
    await expect(storedKeys()).resolves.toStrictEqual(FULL);
    await saveSession({ ...unknown, member: JANE }, sealed(3));
    await expect(storedKeys()).resolves.toStrictEqual(FULL);
    await saveSession(unknown, sealed(4));
    await saveSession({ ...unknown, member: JOHN }, sealed(5));
    await expect(storedKeys()).resolves.toStrictEqual(EMPTIED);
  });

  it('drops what lies beside a session that can not be read', async () => {
    await storeAll();
    await (await openDatabase()).put('state', { id: 7 }, 'session');
    await saveSession(sessionOf(), sealed(2));
    await expect(storedKeys()).resolves.toStrictEqual(EMPTIED);
  });
});

describe('replaceTokens', () => {
  it('stores the pair of the present session', async () => {
    await storeAll();
    const renewed = sessionOf({ accessExpiresAt: NOW + 1 });

    await expect(replaceTokens(renewed, sealed(2))).resolves.toBe(true);
    await expect(readSecret('tokens')).resolves.toStrictEqual(sealed(2));
    await expect(readSession()).resolves.toStrictEqual(renewed);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['signed out', wipeAccount],
    ['signed in anew', () => saveSession(sessionOf({ id: 'session-2' }), sealed(3))],
    ['ended by the server', () => endSession('session-1', { code: 'sessionEnded' })],
  ])('stores nothing for a session that was %s meanwhile', async (_, happen) => {
    await storeAll();
    await happen();
    const before = [await readSession(), await readSecret('tokens')];

    await expect(replaceTokens(sessionOf(), sealed(2))).resolves.toBe(false);
    expect([await readSession(), await readSecret('tokens')]).toStrictEqual(before);
  });
});

describe('endSession', () => {
  it('drops the tokens and keeps the list, with the reason', async () => {
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

  it('does nothing where nobody is signed in', async () => {
    await endSession('session-1', { code: 'sessionEnded' });
    await expect(storedKeys()).resolves.toStrictEqual({});
  });
});

describe('wipeAccount', () => {
  it('leaves nothing of the account; the client secret and the key stay', async () => {
    await storeAll();
    await saveSignIn({ state: 'running', since: NOW });
    await saveSecret('clientSecret', sealed(9));
    await addVaultKey(await createVaultKey());
    await wipeAccount();

    await expect(storedKeys()).resolves.toStrictEqual({ keys: ['vault'], secrets: ['clientSecret'] });
  });
});

describe('saveSignIn', () => {
  it('keeps how a sign-in goes, until it is over', async () => {
    await saveSignIn({ state: 'running', since: NOW });
    expect((await readSnapshot()).signIn).toStrictEqual({ state: 'running', since: NOW });

    await saveSignIn({ state: 'failed', failure: { code: 'signInDenied' } });
    expect((await readSnapshot()).signIn).toStrictEqual({
      state: 'failed',
      failure: { code: 'signInDenied' },
    });

    await saveSignIn(undefined);
    await expect(storedKeys()).resolves.toStrictEqual({});
  });
});
