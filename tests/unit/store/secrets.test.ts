import { beforeEach, describe, expect, it } from 'vitest';
import { createVaultKey, open, seal } from '../../../src/auth/vault.ts';
import type { SealedWithKey, SecretKind } from '../../../src/domain/account/sealed.ts';
import { endSession, wipeAccount } from '../../../src/store/account.ts';
import { openDatabase } from '../../../src/store/database.ts';
import {
  deleteSecret,
  readSealedSessionSecret,
  readSecret,
  saveKey,
  saveSecret,
} from '../../../src/store/secrets.ts';
import { sessionOf } from '../support/samples.ts';
import { deleteEverything, sealed, storeSession } from './support.ts';

const NOTHING = { sealed: undefined, key: undefined };

beforeEach(deleteEverything);

describe('the secrets', () => {
  it('are stored separately by kind, each with its crypto key', async () => {
    await saveSecret('tokens', sealed(1));
    await saveSecret('clientSecret', sealed(2));
    await deleteSecret('tokens');

    await expect(readSecret('tokens')).resolves.toStrictEqual(NOTHING);
    await expect(readSecret('clientSecret')).resolves.toStrictEqual(sealed(2));
  });

  it('keep a crypto key that works after it was read, and stays non-extractable', async () => {
    const binding = { extensionId: 'x', sessionId: 's', companyId: 'acme', clientId: 'c', memberId: 7 };
    const kind: SecretKind = 'tokens';
    const key = await createVaultKey();
    const record = await seal(key, { ...binding, kind }, 'secret');
    await saveSecret(kind, { sealed: record, key: { kind: 'plain', key, madeAt: 1 } });

    const stored = await readSecret(kind);
    const opened = stored.key?.kind === 'plain' ? stored.key.key : undefined;
    expect(opened?.extractable).toBe(false);
    await expect(opened && open(opened, { ...binding, kind }, record)).resolves.toBe('secret');
  });

  it('replace only the record that was read', async () => {
    await saveSecret('clientSecret', sealed(1));
    await saveSecret('clientSecret', sealed(2), sealed(1).sealed);
    await expect(readSecret('clientSecret')).resolves.toStrictEqual(sealed(2));
    await saveSecret('clientSecret', sealed(3), sealed(1).sealed);
    await expect(readSecret('clientSecret')).resolves.toStrictEqual(sealed(2));
    await deleteSecret('clientSecret');
    await saveSecret('clientSecret', sealed(3), sealed(2).sealed);
    await expect(readSecret('clientSecret')).resolves.toStrictEqual(NOTHING);
  });

  it('may have a crypto key before there is anything to seal', async () => {
    await saveKey('tokens', sealed(1).key);
    await expect(readSecret('tokens')).resolves.toStrictEqual({ sealed: undefined, key: sealed(1).key });
  });
});

describe('a stored crypto key', () => {
  const { key } = sealed(1);
  const lock = { salt: new Uint8Array(16), rounds: 600_000 };

  it.each<[string, unknown]>([
    ['of another kind', { ...key, kind: 'open' }],
    ['without a time', { ...key, madeAt: undefined }],
    ['of a time that is none', { ...key, madeAt: 1e300 }],
    ['that is text', { kind: 'plain', key: 'secret', madeAt: 1 }],
    ['with fewer rounds than were ever chosen', { ...key, lock: { ...lock, rounds: 599_999 } }],
    ['with more rounds than would ever end', { ...key, lock: { ...lock, rounds: 1e12 } }],
    ['with a damaged salt', { ...key, lock: { ...lock, salt: 'salt' } }],
    ['without what was wrapped', { ...key, wrapped: undefined }],
    ['that is gone', undefined],
  ])('%s counts as none', async (_, damaged) => {
    const database = await openDatabase();
    await database.put('keys', damaged as SealedWithKey['key'], 'tokens');
    await expect(readSecret('tokens')).resolves.toStrictEqual(NOTHING);
  });

  it('under a passphrase is read with its passphrase parameters', async () => {
    await saveKey('tokens', { ...key, lock } as SealedWithKey['key']);
    expect((await readSecret('tokens')).key).toStrictEqual({ ...key, lock });
  });
});

describe('a stored secret', () => {
  it.each<[string, unknown]>([
    ['without its vector', { data: sealed(1).sealed.data }],
    ['whose data is text', { ...sealed(1).sealed, data: 'secret' }],
    ['that is a number', 1],
  ])('%s counts as none, and is not replaced by mistake', async (_, damaged) => {
    await saveSecret('tokens', sealed(1));
    const database = await openDatabase();
    await database.put('secrets', damaged as SealedWithKey['sealed'], 'tokens');
    await saveSecret('tokens', sealed(2), sealed(1).sealed);
    await expect(readSecret('tokens')).resolves.toStrictEqual({ sealed: undefined, key: sealed(1).key });
  });
});

describe('readSealedSessionSecret', () => {
  it('returns session, session secret and crypto key of the same moment', async () => {
    await storeSession(sessionOf(), sealed(1));
    await expect(readSealedSessionSecret('session-1')).resolves.toStrictEqual({
      session: sessionOf(),
      ...sealed(1),
    });
  });

  it('returns a session without what is missing', async () => {
    await storeSession(sessionOf(), sealed(1));
    await deleteSecret('tokens');
    await expect(readSealedSessionSecret('session-1')).resolves.toStrictEqual({
      session: sessionOf(),
      ...NOTHING,
    });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['ended', () => endSession('session-1', { code: 'sessionEnded' })],
    ['signed out', wipeAccount],
    ['replaced by another', () => storeSession(sessionOf({ id: 'session-2' }), sealed(2))],
  ])('returns nothing for a session that is %s', async (_, happen) => {
    await storeSession(sessionOf(), sealed(1));
    await happen();
    await expect(readSealedSessionSecret('session-1')).resolves.toBeUndefined();
  });
});
