import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  openClientSecret,
  openSessionSecret,
  prepareSealing,
  rotateKeyIfDue,
  saveClientSecret,
  sealSessionSecret,
} from '../../../../src/app/secrets/sealed-secrets.ts';
import { createVaultKey } from '../../../../src/auth/vault.ts';
import type { CompanyId } from '../../../../src/domain/account/company-id.ts';
import { DAY } from '../../../../src/domain/time/time.ts';
import { updateSession } from '../../../../src/store/account.ts';
import { openDatabase } from '../../../../src/store/database.ts';
import { readSecret, saveSecret } from '../../../../src/store/secrets.ts';
import { emptyDatabase, sealed, storeSession } from '../../store/support.ts';
import { sessionOf } from '../../support/samples.ts';

vi.mock('webextension-polyfill', () => ({ default: { runtime: { id: 'abcdefghijklmnop' } } }));
vi.stubGlobal('navigator', { locks: { request: (_: string, run: () => Promise<unknown>) => run() } });

const ACME = 'acme' as CompanyId;
const SESSION = sessionOf();
const TOKENS = { accessToken: 'access', refreshToken: 'refresh' } as unknown as Parameters<
  typeof sealSessionSecret
>[1];

beforeEach(emptyDatabase);

/** Makes a stored key as old as that. */
async function age(kind: 'tokens' | 'clientSecret', days: number): Promise<void> {
  const database = await openDatabase();
  const stored = await database.get('keys', kind);
  if (stored) await database.put('keys', { ...stored, madeAt: Date.now() - days * DAY }, kind);
}

describe('the client secret', () => {
  it('opens for its company and client only', async () => {
    await saveClientSecret(ACME, 'client-1', 'a secret');
    expect(await openClientSecret(ACME, 'client-1')).toBe('a secret');
    expect(await openClientSecret('globex' as CompanyId, 'client-1')).toBeUndefined();
    expect(await openClientSecret(ACME, 'client-2')).toBeUndefined();
  });

  it('is none where nothing is stored, and where another key seals it', async () => {
    expect(await openClientSecret(ACME, 'client-1')).toBeUndefined();
    await saveClientSecret(ACME, 'client-1', 'a secret');
    const key = await createVaultKey();
    const database = await openDatabase();
    await database.put('keys', { kind: 'plain', key, madeAt: Date.now() }, 'clientSecret');
    expect(await openClientSecret(ACME, 'client-1')).toBeUndefined();
  });

  it.each([
    [29, true],
    [31, false],
  ])('keeps its key for 30 days (%i days: %s)', async (days, isSame) => {
    await saveClientSecret(ACME, 'client-1', 'a secret');
    await age('clientSecret', days);
    const before = await readSecret('clientSecret');
    expect(await openClientSecret(ACME, 'client-1')).toBe('a secret');
    const after = await readSecret('clientSecret');
    expect(after.sealed?.iv.toString() === before.sealed?.iv.toString()).toBe(isSame);
    expect(await openClientSecret(ACME, 'client-1')).toBe('a secret');
  });
});

describe('the secret of a session', () => {
  beforeEach(async () => {
    await storeSession(SESSION, sealed(1));
    const key = await createVaultKey();
    await saveSecret('tokens', { ...sealed(1), key: { kind: 'plain', key, madeAt: Date.now() } });
    await updateSession(SESSION, await sealSessionSecret(SESSION, TOKENS));
  });

  it('opens for its session, and no other one has one', async () => {
    expect((await openSessionSecret(SESSION.id))?.tokens).toEqual(TOKENS);
    expect(await openSessionSecret('another')).toBeUndefined();
  });

  it.each([
    [29, true],
    [31, false],
  ])('keeps its key for 30 days (%i days: %s)', async (days, isSame) => {
    await age('tokens', days);
    const before = await readSecret('tokens');
    await rotateKeyIfDue(SESSION.id);
    const after = await readSecret('tokens');
    expect(after.sealed?.iv.toString() === before.sealed?.iv.toString()).toBe(isSame);
    expect((await openSessionSecret(SESSION.id))?.tokens).toEqual(TOKENS);
  });

  it('is not sealed without a key, and nothing is replaced', async () => {
    await (await openDatabase()).delete('keys', 'tokens');
    await expect(prepareSealing(SESSION)).rejects.toMatchObject({ failure: { code: 'vaultBroken' } });
    await expect(rotateKeyIfDue(SESSION.id)).resolves.toBeUndefined();
    await age('tokens', 31);
    await expect(rotateKeyIfDue('another')).resolves.toBeUndefined();
  });
});
