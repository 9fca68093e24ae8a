import { beforeEach, describe, expect, it } from 'vitest';
import { createVaultKey, open, seal } from '../../../src/auth/vault.ts';
import { endSession, wipeAccount } from '../../../src/store/account.ts';
import {
  addVaultKey,
  deleteSecret,
  readSealedTokens,
  readSecret,
  readVaultKey,
  saveSecret,
} from '../../../src/store/secrets.ts';
import { sessionOf } from '../support/samples.ts';
import { deleteEverything, sealed, storeSession } from './support.ts';

beforeEach(deleteEverything);

describe('addVaultKey', () => {
  const binding = {
    extensionId: 'x',
    sessionId: 's',
    companyId: 'acme',
    clientId: 'c',
    memberId: 7,
    kind: 'tokens',
  } as const;

  it('keeps the first key, also of two at once, and gives that one to both', async () => {
    const keys = [await createVaultKey(), await createVaultKey()] as const;
    const held = await Promise.all(keys.map(addVaultKey));
    const later = await addVaultKey(await createVaultKey());
    const record = await seal(keys[0], binding, 'secret');

    for (const key of [...held, later]) await expect(open(key, binding, record)).resolves.toBe('secret');
  });

  it('keeps a key that can be used after it was read, and still not be taken out', async () => {
    const record = await seal(await addVaultKey(await createVaultKey()), binding, 'secret');
    const key = await readVaultKey();

    expect(key?.extractable).toBe(false);
    await expect(key && open(key, binding, record)).resolves.toBe('secret');
  });
});

describe('readVaultKey', () => {
  it('is undefined before any was added', async () => {
    await expect(readVaultKey()).resolves.toBeUndefined();
  });
});

describe('the secrets', () => {
  it('lie apart by kind', async () => {
    await saveSecret('tokens', sealed(1));
    await saveSecret('clientSecret', sealed(2));
    await deleteSecret('tokens');

    await expect(readSecret('tokens')).resolves.toBeUndefined();
    await expect(readSecret('clientSecret')).resolves.toStrictEqual(sealed(2));
  });
});

describe('readSealedTokens', () => {
  it('gives session, tokens and key of one moment', async () => {
    const key = await addVaultKey(await createVaultKey());
    await storeSession(sessionOf(), sealed(1));
    const read = await readSealedTokens('session-1');

    expect(read).toMatchObject({ session: sessionOf(), tokens: sealed(1) });
    expect(read?.key?.algorithm).toStrictEqual(key.algorithm);
  });

  it('tells what is missing', async () => {
    await storeSession(sessionOf(), sealed(1));
    await deleteSecret('tokens');
    await expect(readSealedTokens('session-1')).resolves.toStrictEqual({
      session: sessionOf(),
      tokens: undefined,
      key: undefined,
    });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['ended', () => endSession('session-1', { code: 'sessionEnded' })],
    ['signed out', wipeAccount],
    ['replaced by another', () => storeSession(sessionOf({ id: 'session-2' }), sealed(2))],
  ])('gives nothing of a session that is %s', async (_, happen) => {
    await storeSession(sessionOf(), sealed(1));
    await happen();
    await expect(readSealedTokens('session-1')).resolves.toBeUndefined();
  });
});
