import * as fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Binding, createVaultKey, open, seal } from '../../../src/auth/vault.ts';
import { FailureError } from '../../../src/domain/failure.ts';

const SECRET = '{"accessToken":"canary"}';
const BINDING: Binding = {
  extensionId: 'extension-1',
  sessionId: 'session-1',
  companyId: 'acme',
  clientId: 'client-1',
  memberId: 7,
  kind: 'tokens',
};
const STORED = '0dc3e8d4f3da9f7d85bbb7441e154a13cb9a7a956aee196eb0a1a92c663fdbbe68fb81d096d0268e';
const BROKEN = { failure: { code: 'vaultBroken' } };

let key: CryptoKey;

beforeAll(async () => {
  key = await createVaultKey();
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('createVaultKey', () => {
  it('makes a non-extractable AES-256-GCM key that can seal and open', async () => {
    const made = await createVaultKey();
    expect(made.algorithm).toStrictEqual({ name: 'AES-GCM', length: 256 });
    expect(made.usages).toStrictEqual(['encrypt', 'decrypt']);
    expect(made.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', made)).rejects.toThrow(DOMException);
    await expect(crypto.subtle.exportKey('jwk', made)).rejects.toThrow(DOMException);
  });

  it('makes a different key each time', async () => {
    await expect(
      open(await createVaultKey(), BINDING, await seal(key, BINDING, SECRET)),
    ).rejects.toMatchObject(BROKEN);
  });
});

describe('seal', () => {
  it('opens under the same key and binding', async () => {
    await expect(open(key, { ...BINDING }, await seal(key, BINDING, SECRET))).resolves.toBe(SECRET);
  });

  it('opens without a member in the binding', async () => {
    const binding = { ...BINDING, memberId: undefined };
    await expect(open(key, binding, await seal(key, binding, SECRET))).resolves.toBe(SECRET);
  });

  it('uses a fresh initialization vector of 96 bits each time', async () => {
    const sealed = await Promise.all(Array.from({ length: 200 }, () => seal(key, BINDING, SECRET)));

    expect(new Set(sealed.map(({ iv }) => iv.join())).size).toBe(200);
    expect(new Set(sealed.map(({ data }) => new Uint8Array(data).join())).size).toBe(200);
    expect(new Set(sealed.map(({ iv }) => iv.byteLength))).toStrictEqual(new Set([12]));
  });

  it('leaves nothing of the secret readable', async () => {
    const { iv, data } = await seal(key, BINDING, SECRET);
    expect(new TextDecoder().decode(data) + new TextDecoder().decode(iv)).not.toContain('canary');
  });

  it('opens for every secret and binding', async () => {
    const binding: fc.Arbitrary<Binding> = fc.record({
      extensionId: fc.string(),
      sessionId: fc.string(),
      companyId: fc.string(),
      clientId: fc.string({ unit: 'grapheme' }),
      memberId: fc.option(fc.nat(), { nil: undefined }),
      kind: fc.constantFrom('tokens', 'clientSecret'),
    });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), binding, async (secret, bound) => {
        expect(await open(key, bound, await seal(key, bound, secret))).toBe(secret);
      }),
    );
  });
});

describe('open', () => {
  it('reads what an earlier version stored', async () => {
    const sevens = new Uint8Array(32).fill(7);
    const storedKey = await crypto.subtle.importKey('raw', sevens, 'AES-GCM', false, ['decrypt']);
    const data = Uint8Array.from(Buffer.from(STORED, 'hex')).buffer;
    await expect(open(storedKey, BINDING, { iv: new Uint8Array(12).fill(1), data })).resolves.toBe(SECRET);
  });

  it.each<[keyof Binding, Partial<Binding>]>([
    ['extensionId', { extensionId: 'extension-2' }],
    ['sessionId', { sessionId: 'session-2' }],
    ['companyId', { companyId: 'acmf' }],
    ['clientId', { clientId: 'client-2' }],
    ['memberId', { memberId: 8 }],
    ['origin', { origin: 'https://cw.example.com' }],
    ['memberId', { memberId: undefined }],
    ['kind', { kind: 'clientSecret' }],
  ])('refuses a record of another %s: %o', async (_, change) => {
    const sealed = await seal(key, BINDING, SECRET);
    await expect(open(key, { ...BINDING, ...change }, sealed)).rejects.toMatchObject(BROKEN);
  });

  it.each([
    ['UnknownError', new DOMException('', 'UnknownError')],
    ['a cause without a name', 'out of memory'],
  ])('does not declare the vault broken for a failure that may pass (%s)', async (_, trouble) => {
    const sealed = await seal(key, BINDING, SECRET);
    vi.spyOn(crypto.subtle, 'decrypt').mockRejectedValueOnce(trouble);
    await expect(open(key, BINDING, sealed)).rejects.toMatchObject({ failure: { code: 'unexpected' } });
    await expect(open(key, BINDING, sealed)).resolves.toBe(SECRET);
  });

  it.each(['OperationError', 'InvalidAccessError', 'DataError'])(
    'treats the %s of WebCrypto as a record that does not fit',
    async (name) => {
      const sealed = await seal(key, BINDING, SECRET);
      vi.spyOn(crypto.subtle, 'decrypt').mockRejectedValueOnce(new DOMException('', name));
      await expect(open(key, BINDING, sealed)).rejects.toMatchObject(BROKEN);
    },
  );

  it('refuses binding fields that only read the same when joined', async () => {
    const sealed = await seal(key, { ...BINDING, companyId: 'ab', clientId: 'c' }, SECRET);
    await expect(open(key, { ...BINDING, companyId: 'a', clientId: 'bc' }, sealed)).rejects.toMatchObject(
      BROKEN,
    );
    await expect(open(key, { ...BINDING, companyId: 'ab","c', clientId: '' }, sealed)).rejects.toMatchObject(
      BROKEN,
    );
  });

  it('refuses a record with any bit flipped in data, tag or vector', async () => {
    const { iv, data } = await seal(key, BINDING, SECRET);
    const record = [...iv, ...new Uint8Array(data)];
    await fc.assert(
      fc.asyncProperty(fc.nat(record.length - 1), fc.nat(7), async (index, bit) => {
        const flipped = record.map((byte, at) => (at === index ? byte ^ (1 << bit) : byte));
        const sealed = {
          iv: Uint8Array.from(flipped.slice(0, 12)),
          data: Uint8Array.from(flipped.slice(12)).buffer,
        };
        await expect(open(key, BINDING, sealed)).rejects.toMatchObject(BROKEN);
      }),
    );
  });

  it.each([
    ['cut short', 1],
    ['cut to less than its tag', 1_000],
  ])('refuses a record that is %s', async (_, bytes) => {
    const { iv, data } = await seal(key, BINDING, SECRET);
    await expect(open(key, BINDING, { iv, data: data.slice(0, -bytes) })).rejects.toMatchObject(BROKEN);
  });

  it.each([
    ['nothing', {}],
    ['text for bytes', { iv: 'x', data: 'y' }],
    ['an empty vector', { iv: new Uint8Array(), data: new ArrayBuffer(32) }],
  ])('refuses a stored row of %s', async (_, row) => {
    await expect(open(key, BINDING, row as never)).rejects.toMatchObject(BROKEN);
  });

  it('reveals nothing of the record in what it throws', async () => {
    const sealed = await seal(key, BINDING, SECRET);
    const thrown: unknown = await open(key, { ...BINDING, memberId: 8 }, sealed).catch(
      (error: unknown) => error,
    );
    expect(thrown).toStrictEqual(new FailureError('vaultBroken'));
    expect(thrown).not.toHaveProperty('cause');
  });
});
