import { beforeEach, describe, expect, it } from 'vitest';
import { NO_LEFTOVERS } from '../../../src/domain/account/leftovers.ts';
import type { ServerOrigin } from '../../../src/domain/http/server-origin.ts';
import { updateSession, wipeAccount } from '../../../src/store/account.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { noteAccess, readLeftovers, settleLeftovers } from '../../../src/store/leftovers.ts';
import { JANE, sessionOf } from '../support/samples.ts';
import { emptyDatabase, sealed, storedKeys, storeSession } from './support.ts';

const ONE = 'https://one.example' as ServerOrigin;
const OTHER = 'https://other.example' as ServerOrigin;
const PSA = { connectBy: 'keys', origin: ONE, codebase: 'v2025_1/', isVersioned: true } as const;
const ALAN = { ...JANE, id: 8, identifier: 'asmith' };

beforeEach(emptyDatabase);

describe('what an account leaves behind', () => {
  it('is stored by the wipe, including its server', async () => {
    await storeSession(sessionOf({ server: PSA }), sealed(1));
    await wipeAccount();
    await expect(readLeftovers()).resolves.toStrictEqual({ account: expect.any(String), origins: [ONE] });
  });

  it('is stored with the session of another member', async () => {
    await storeSession(sessionOf(), sealed(1));
    await storeSession(sessionOf({ id: 'session-2', member: ALAN }), sealed(2));
    await expect(readLeftovers()).resolves.toStrictEqual({ account: expect.any(String), origins: [] });
  });

  it('is stored when the new session turns out to belong to another member', async () => {
    await storeSession(sessionOf(), sealed(1));
    const unknown = sessionOf({ id: 'session-2', member: undefined, itemsOf: undefined });
    await storeSession(unknown, sealed(2));
    await expect(readLeftovers()).resolves.toStrictEqual(NO_LEFTOVERS);
    await updateSession({ ...unknown, member: ALAN }, sealed(3));
    await expect(readLeftovers()).resolves.toStrictEqual({ account: expect.any(String), origins: [] });
  });

  it('is nothing after a first session or another one of the same member', async () => {
    await storeSession(sessionOf(), sealed(1));
    await storeSession(sessionOf({ id: 'session-2' }), sealed(2));
    await expect(readLeftovers()).resolves.toStrictEqual(NO_LEFTOVERS);
  });

  it('stays stored after another wipe, under another name', async () => {
    await noteAccess(OTHER);
    await storeSession(sessionOf({ server: PSA }), sealed(1));
    await wipeAccount();
    const { account } = await readLeftovers();
    await wipeAccount();
    const again = await readLeftovers();
    expect(again.origins).toStrictEqual([OTHER, ONE]);
    expect(again.account).not.toBe(account);
  });
});

describe('settleLeftovers', () => {
  it('removes what is settled, and keeps no empty record', async () => {
    await noteAccess(ONE);
    await noteAccess(OTHER);
    await settleLeftovers({ account: undefined, origins: [ONE] });
    await expect(readLeftovers()).resolves.toStrictEqual({ account: undefined, origins: [OTHER] });
    await settleLeftovers({ account: undefined, origins: [OTHER] });
    await expect(storedKeys()).resolves.toStrictEqual({});
  });
});

describe('readLeftovers', () => {
  it.each([7, null, { account: 7, origins: [] }, { origins: ['http://one.example'] }, { origins: ONE }])(
    'reads the damaged record %j as no leftovers',
    async (record) => {
      await (await openDatabase()).put('state', record, 'leftovers');
      await expect(readLeftovers()).resolves.toStrictEqual(NO_LEFTOVERS);
    },
  );
});
