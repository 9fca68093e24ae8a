import { FailureError } from '../domain/failure.ts';
import type { Sealed, SecretKind } from '../domain/account/sealed.ts';

/**
 * What a sealed record belongs to. It is the additional data of AES-GCM. So a record that was moved to another session,
 * company, client, member, kind or server does not open.
 */
export interface Binding {
  extensionId: string;
  /** Empty for the client secret, which outlives sessions. */
  sessionId: string;
  companyId: string;
  clientId: string;
  memberId: number | undefined;
  kind: SecretKind;
  /** Only for a chosen server. A gateway's origin follows from the company. */
  origin?: string;
}

const ALGORITHM = 'AES-GCM';
const KEY_BITS = 256;
/** NIST SP 800-38D, section 8.2: an IV of 96 bits needs no further hashing. */
const IV_BYTES = 12;
const FORMAT = 'syntaskio-vault-1';

/** Creates an AES-256 key that scripts can use but never export. */
export async function createVaultKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: ALGORITHM, length: KEY_BITS }, false, ['encrypt', 'decrypt']);
}

/** Encrypts a text with a new initialisation vector. */
export async function seal(key: CryptoKey, binding: Binding, secret: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const data = await crypto.subtle.encrypt(parametersFor(iv, binding), key, new TextEncoder().encode(secret));
  return { iv, data };
}

/**
 * Decrypts a record of `seal`.
 *
 * @throws FailureError `vaultBroken` if key, binding or a single bit differs
 */
export async function open(key: CryptoKey, binding: Binding, sealed: Sealed): Promise<string> {
  try {
    const secret = await crypto.subtle.decrypt(parametersFor(sealed.iv, binding), key, sealed.data);
    return new TextDecoder().decode(secret);
  } catch (error) {
    throw new FailureError(isMismatch(error) ? 'vaultBroken' : 'unexpected');
  }
}

/** The errors with which WebCrypto reports a key or record that does not match. Any other error may be temporary. */
const MISMATCHES = new Set(['OperationError', 'InvalidAccessError', 'DataError', 'TypeError']);

/** Whether a WebCrypto error means that key and record do not match (W3C Web Cryptography, section 14.3). */
export function isMismatch(error: unknown): boolean {
  return error instanceof Error && MISMATCHES.has(error.name);
}

function parametersFor(iv: BufferSource, binding: Binding): AesGcmParams {
  const { extensionId, sessionId, companyId, clientId, memberId, kind, origin } = binding;
  const chosen = origin === undefined ? [] : [origin];
  const bound = [FORMAT, extensionId, sessionId, companyId, clientId, memberId ?? null, kind, ...chosen];
  return { name: ALGORITHM, iv, additionalData: new TextEncoder().encode(JSON.stringify(bound)) };
}
