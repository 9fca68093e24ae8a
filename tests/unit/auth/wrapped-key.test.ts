import { pbkdf2Sync } from 'node:crypto';
import * as fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createLock,
  createWrappedKey,
  createWrappingKey,
  deriveBytes,
  unwrapKey,
  type WrappingKey,
} from '../../../src/auth/wrapped-key.ts';
import type { Sealed } from '../../../src/domain/account/sealed.ts';
import { FailureError } from '../../../src/domain/failure.ts';

const STORED =
  'be77866214e0cf77164958cae2888714bbc2c3cde2c77ac7ebb40e932bc65fd5d2a27bd24851cf1fbe741ba7009d2118';
const BROKEN = { failure: { code: 'vaultBroken' } };

let wrapping: WrappingKey;
let wrapped: Sealed;
let key: CryptoKey;

beforeAll(async () => {
  wrapping = createWrappingKey();
  ({ wrapped, key } = await createWrappedKey(wrapping));
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('createWrappingKey', () => {
  it('makes 256 bits and a name, different each time', () => {
    const keys = Array.from({ length: 50 }, createWrappingKey);

    expect(new Set(keys.map(({ bytes }) => bytes.byteLength))).toStrictEqual(new Set([32]));
    expect(new Set(keys.map(({ bytes }) => bytes.join())).size).toBe(50);
    expect(new Set(keys.map(({ id }) => id)).size).toBe(50);
  });
});

describe('createLock', () => {
  it('uses 600,000 rounds and a new salt of 128 bits each time', () => {
    const locks = Array.from({ length: 50 }, createLock);

    expect(new Set(locks.map(({ rounds }) => rounds))).toStrictEqual(new Set([600_000]));
    expect(new Set(locks.map(({ salt }) => salt.byteLength))).toStrictEqual(new Set([16]));
    expect(new Set(locks.map(({ salt }) => salt.join())).size).toBe(50);
  });
});

describe('deriveBytes', () => {
  const lock = { salt: Uint8Array.from({ length: 16 }, (_, index) => index), rounds: 1_000 };

  it('is PBKDF2 with HMAC-SHA-256, the same as in another implementation', async () => {
    const bytes = await deriveBytes('correct horse', lock);
    expect(bytes).toStrictEqual(
      new Uint8Array(pbkdf2Sync('correct horse', lock.salt, lock.rounds, 32, 'sha256')),
    );
  });

  it('ignores outer spaces and the Unicode form of a passphrase', async () => {
    const bytes = await deriveBytes(' caf\u0065\u0301 au lait', lock);
    expect(bytes).toStrictEqual(await deriveBytes('caf\u00E9 au lait', lock));
  });

  it.each([
    ['another passphrase', 'correct house', lock],
    ['another salt', 'correct horse', { ...lock, salt: new Uint8Array(16) }],
    ['another number of rounds', 'correct horse', { ...lock, rounds: 1_001 }],
  ])('gives other bytes for %s', async (_, passphrase, otherLock) => {
    const bytes = await deriveBytes(passphrase, otherLock);
    expect(bytes).not.toStrictEqual(await deriveBytes('correct horse', lock));
  });
});

describe('createWrappedKey', () => {
  it('makes a non-extractable AES-256-GCM key that can seal and open', async () => {
    const made = await createWrappedKey(wrapping);
    expect(made.key.algorithm).toStrictEqual({ name: 'AES-GCM', length: 256 });
    expect(made.key.usages).toStrictEqual(['encrypt', 'decrypt']);
    expect(made.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', made.key)).rejects.toThrow(DOMException);
  });

  it('imports the wrapping key as non-extractable, and for a single use each time', async () => {
    const imported = vi.spyOn(crypto.subtle, 'importKey');
    await createWrappedKey(wrapping);

    const keys = await Promise.all(imported.mock.results.map(({ value }) => value as Promise<CryptoKey>));
    expect(keys.map(({ usages }) => usages)).toStrictEqual([['wrapKey'], ['unwrapKey']]);
    expect(keys.map(({ extractable }) => extractable)).toStrictEqual([false, false]);
    for (const by of keys) await expect(crypto.subtle.exportKey('raw', by)).rejects.toThrow(DOMException);
  });

  it('wraps under a fresh initialization vector of 96 bits each time', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => createWrappedKey(wrapping)));

    expect(new Set(all.map(({ wrapped: { iv } }) => iv.join())).size).toBe(50);
    expect(new Set(all.map(({ wrapped: { iv } }) => iv.byteLength))).toStrictEqual(new Set([12]));
  });
});

describe('unwrapKey', () => {
  it('returns the wrapped key as non-extractable', async () => {
    const opened = await unwrapKey(wrapped, { ...wrapping });

    expect(opened.extractable).toBe(false);
    expect(opened.usages).toStrictEqual(['encrypt', 'decrypt']);
    const parameters = { name: 'AES-GCM', iv: new Uint8Array(12) };
    const sealed = await crypto.subtle.encrypt(parameters, key, new TextEncoder().encode('secret'));
    const secret = await crypto.subtle.decrypt(parameters, opened, sealed);
    expect(new TextDecoder().decode(secret)).toBe('secret');
  });

  it.each<[string, () => WrappingKey]>([
    ['another wrapping key', createWrappingKey],
    ['other bytes under the same name', () => ({ ...createWrappingKey(), id: wrapping.id })],
    ['the same bytes under another name', () => ({ ...wrapping, id: 'another' })],
    ['bytes of no key', () => ({ ...wrapping, bytes: new Uint8Array(5) })],
  ])('refuses %s', async (_, other) => {
    await expect(unwrapKey(wrapped, other())).rejects.toMatchObject(BROKEN);
  });

  it('refuses a record with any bit flipped', async () => {
    const data = new Uint8Array(wrapped.data);
    await fc.assert(
      fc.asyncProperty(fc.nat(data.length - 1), fc.nat(7), async (index, bit) => {
        const flipped = data.map((byte, at) => (at === index ? byte ^ (1 << bit) : byte));
        await expect(unwrapKey({ iv: wrapped.iv, data: flipped.buffer }, wrapping)).rejects.toMatchObject(
          BROKEN,
        );
      }),
    );
  });

  it('opens what an earlier version stored', async () => {
    const data = Uint8Array.from(Buffer.from(STORED, 'hex')).buffer;
    const stored = { iv: new Uint8Array(12).fill(1), data };
    const opened = await unwrapKey(stored, { id: 'key-1', bytes: new Uint8Array(32).fill(9) });

    // The wrapped key is 32 sevens, so it opens what that key sealed.
    const sevens = await crypto.subtle.importKey('raw', new Uint8Array(32).fill(7), 'AES-GCM', false, [
      'encrypt',
    ]);
    const parameters = { name: 'AES-GCM', iv: new Uint8Array(12) };
    const sealed = await crypto.subtle.encrypt(parameters, sevens, new Uint8Array(3));
    expect(new Uint8Array(await crypto.subtle.decrypt(parameters, opened, sealed))).toStrictEqual(
      new Uint8Array(3),
    );
  });

  it('reveals nothing of the record in what it throws', async () => {
    const thrown: unknown = await unwrapKey(wrapped, createWrappingKey()).catch((error: unknown) => error);
    expect(thrown).toStrictEqual(new FailureError('vaultBroken'));
    expect(thrown).not.toHaveProperty('cause');
  });
});
