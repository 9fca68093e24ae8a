import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../../src/domain/failure.ts';
import {
  beginSession,
  endSession,
  readSession,
  updateSession,
  wipeAccount,
} from '../../../src/store/account.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { readSealedSessionSecret, readSecret, saveSecret } from '../../../src/store/secrets.ts';
import { startSignIn } from '../../../src/store/sign-in.ts';
import { saveRenewedTokens, writeUnwrittenTokens } from '../../../src/store/unwritten-tokens.ts';
import { NOW, sessionOf } from '../support/samples.ts';
import { deleteEverything, sealed, storeSession } from './support.ts';

const SESSION = sessionOf();
const RENEWED = {
  session: { ...SESSION, accessExpiresAt: NOW + 1 },
  tokens: sealed(2),
  previous: sealed(1).sealed,
};

beforeEach(async () => {
  await deleteEverything();
  await storeSession(SESSION, sealed(1));
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a renewed token pair', () => {
  it('replaces the stored one', async () => {
    await expect(saveRenewedTokens(RENEWED)).resolves.toBe(true);
    expect(await storedTokens()).toEqual(sealed(2).sealed);
    await expect(readSession()).resolves.toMatchObject({ accessExpiresAt: NOW + 1 });
  });

  it.each([1, 2])('is stored even if the first writes fail: %i of them', async (times) => {
    const writes = failWrites(times);
    await expect(saveRenewedTokens(RENEWED)).resolves.toBe(true);
    expect(await storedTokens()).toEqual(sealed(2).sealed);
    expect(writes.tried()).toBe(times + 1);
  });

  it('that cannot be written is read instead of the stored one', async () => {
    await saveUnwritten();
    expect(await storedTokens()).toEqual(sealed(1).sealed);
    await expect(readSecret('tokens')).resolves.toEqual(sealed(2));
    await expect(readSealedSessionSecret(SESSION.id)).resolves.toMatchObject({
      session: SESSION,
      ...sealed(2),
    });
  });

  it('is tried three times at once, and no more', async () => {
    const writes = failWrites(Infinity);
    await saveRenewedTokens(RENEWED);
    expect(writes.tried()).toBe(3);
  });

  it('is not retried at once when the database does not answer', async () => {
    const writes = failWrites(Infinity, new FailureError('storageBusy'));
    await expect(saveRenewedTokens(RENEWED)).resolves.toBe(true);
    expect(writes.tried()).toBe(1);
    writes.restore();
    await expect(readSecret('tokens')).resolves.toEqual(sealed(2));
  });

  it('that could not be written is written later, with its session', async () => {
    await saveUnwritten();
    await writeUnwrittenTokens();
    expect(await storedTokens()).toEqual(sealed(2).sealed);
    await expect(readSession()).resolves.toMatchObject({ accessExpiresAt: NOW + 1 });
    const writes = failWrites(0);
    await writeUnwrittenTokens();
    expect(writes.tried()).toBe(0);
  });

  it('is written once for concurrent callers', async () => {
    await saveUnwritten();
    const writes = failWrites(0);
    await Promise.all([writeUnwrittenTokens(), writeUnwrittenTokens()]);
    expect(writes.tried()).toBe(1);
  });

  it('that still cannot be written is kept, and the failure is reported', async () => {
    await saveUnwritten();
    const writes = failWrites(Infinity);
    await expect(writeUnwrittenTokens()).rejects.toMatchObject({
      failure: { code: 'storage', detail: 'QuotaExceededError' },
    });
    writes.restore();
    await expect(readSecret('tokens')).resolves.toEqual(sealed(2));
    await writeUnwrittenTokens();
    expect(await storedTokens()).toEqual(sealed(2).sealed);
  });

  it('is never read as the client secret', async () => {
    await saveSecret('clientSecret', sealed(1));
    await saveUnwritten();
    await expect(readSecret('clientSecret')).resolves.toEqual(sealed(1));
  });

  it.each<[string, () => Promise<unknown>]>([
    ['has ended', () => endSession(SESSION.id, { code: 'unauthorized' })],
    ['was signed out of', wipeAccount],
  ])('of a session that %s is not stored, and the caller learns so', async (_, end) => {
    await end();
    await expect(saveRenewedTokens(RENEWED)).resolves.toBe(false);
    expect(await storedTokens()).toBeUndefined();
    await expect(readSecret('tokens')).resolves.toMatchObject({ sealed: undefined });
  });

  it.each<[string, () => Promise<unknown>, number | undefined]>([
    ['a sign-out', wipeAccount, undefined],
    ['the end of the session', () => endSession(SESSION.id, { code: 'unauthorized' }), undefined],
    ['another session', () => signInAs({ id: 'session-2' }), 3],
    ['another pair', () => updateSession(SESSION, sealed(3)), 3],
  ])('that waits to be written is dropped by %s', async (_, replace, left) => {
    await saveUnwritten();
    await replace();
    await writeUnwrittenTokens();
    expect(await storedTokens()).toEqual(left && sealed(left).sealed);
    await expect(readSecret('tokens')).resolves.toMatchObject({ sealed: left && sealed(left).sealed });
    // It stays dropped even if the record that it was to replace returns.
    await signInAs({ id: 'session-4' }, 1);
    await expect(readSecret('tokens')).resolves.toEqual(sealed(1));
  });
});

async function saveUnwritten(): Promise<void> {
  const writes = failWrites(Infinity);
  await expect(saveRenewedTokens(RENEWED)).resolves.toBe(true);
  writes.restore();
}

async function signInAs(changes: object, number = 3): Promise<void> {
  await startSignIn('sign-in-2', NOW);
  await beginSession(sessionOf(changes), sealed(number), 'sign-in-2');
}

async function storedTokens(): Promise<unknown> {
  return (await openDatabase()).get('secrets', 'tokens');
}

/** Makes this many writes of a crypto key fail, and counts all of them. */
function failWrites(times: number, error: Error = new DOMException('full', 'QuotaExceededError')) {
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as (...write: unknown[]) => IDBRequest;
  let tried = 0;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...write
  ) {
    if (this.name !== 'keys') return put.apply(this, write);
    tried += 1;
    if (tried <= times) throw error;
    return put.apply(this, write);
  });
  return { tried: () => tried, restore: () => spy.mockRestore() };
}
