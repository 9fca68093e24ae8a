import { FailureError } from '../domain/failure.ts';
import { normalisePassphrase } from '../domain/account/passphrase.ts';
import type { PassphraseLock, Sealed } from '../domain/account/sealed.ts';
import { isMismatch } from './vault.ts';

// If the disk must not hold a usable crypto key for the tokens, that key is stored wrapped by another one. The bytes of
// the wrapping key stay in memory.

/** A key that wraps others. Its bytes are never written to disk. */
export interface WrappingKey {
  id: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Rounds of PBKDF2 with HMAC-SHA-256: the minimum in OWASP's Password Storage Cheat Sheet. */
const ROUNDS = 600_000;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const IV_BYTES = 12;
const ALGORITHM = 'AES-GCM';
const FORMAT = 'syntaskio-wrapped-key-1';

export function createWrappingKey(): WrappingKey {
  return { id: crypto.randomUUID(), bytes: crypto.getRandomValues(new Uint8Array(KEY_BYTES)) };
}

/** Creates new passphrase parameters. */
export function createLock(): PassphraseLock {
  return { salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)), rounds: ROUNDS };
}

/**
 * Derives the bytes of the wrapping key from a passphrase: PBKDF2 (RFC 8018, section 5.2). It takes some tenths of a
 * second, on purpose.
 */
export async function deriveBytes(
  passphrase: string,
  { salt, rounds }: PassphraseLock,
): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(normalisePassphrase(passphrase));
  const material = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, material, KEY_BYTES * 8));
}

/** Creates a key for sealing: its wrapped form for the disk, and a form for use that cannot be exported. */
export async function createWrappedKey(wrapping: WrappingKey): Promise<{ wrapped: Sealed; key: CryptoKey }> {
  const exportable = await crypto.subtle.generateKey({ name: ALGORITHM, length: KEY_BYTES * 8 }, true, [
    'encrypt',
    'decrypt',
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const by = await importWrappingKey(wrapping, 'wrapKey');
  const data = await crypto.subtle.wrapKey('raw', exportable, by, parametersFor(iv, wrapping.id));
  const wrapped = { iv, data };
  return { wrapped, key: await unwrapKey(wrapped, wrapping) };
}

/**
 * Unwraps a key for use, without the right to export it.
 *
 * @throws FailureError `vaultBroken` if it was wrapped by another key, or a single bit differs
 */
export async function unwrapKey({ iv, data }: Sealed, wrapping: WrappingKey): Promise<CryptoKey> {
  try {
    const by = await importWrappingKey(wrapping, 'unwrapKey');
    const parameters = parametersFor(iv, wrapping.id);
    return await crypto.subtle.unwrapKey('raw', data, by, parameters, ALGORITHM, false, [
      'encrypt',
      'decrypt',
    ]);
  } catch (error) {
    throw new FailureError(isMismatch(error) ? 'vaultBroken' : 'unexpected');
  }
}

function importWrappingKey({ bytes }: WrappingKey, usage: 'wrapKey' | 'unwrapKey'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, ALGORITHM, false, [usage]);
}

function parametersFor(iv: BufferSource, wrappingId: string): AesGcmParams {
  return { name: ALGORITHM, iv, additionalData: new TextEncoder().encode(`${FORMAT} ${wrappingId}`) };
}
