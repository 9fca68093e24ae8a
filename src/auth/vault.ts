import { FailureError } from '../domain/failure.ts';
import type { Sealed, SecretKind } from '../domain/account/sealed.ts';

/**
 * What a sealed record belongs to. It is the additional data of AES-GCM, so a record that was moved to another
 * session, company, client, member, kind or server does not open.
 */
export interface Binding {
  extensionId: string;
  /** Empty for the client secret, which outlives sessions. */
  sessionId: string;
  companyId: string;
  clientId: string;
  memberId: number | undefined;
  kind: SecretKind;
  /** Of a server that was chosen; that of a gateway follows from the company. */
  origin?: string;
}

const ALGORITHM = 'AES-GCM';
const KEY_BITS = 256;
/** NIST SP 800-38D, section 8.2: 96 bits are the length that needs no further hashing. */
const IV_BYTES = 12;
const FORMAT = 'syntaskio-vault-1';

/** A new AES-256 key that script can use but never export. */
export async function createVaultKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: ALGORITHM, length: KEY_BITS }, false, ['encrypt', 'decrypt']);
}

/** Encrypts a text under a fresh initialisation vector. */
export async function seal(key: CryptoKey, binding: Binding, secret: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const data = await crypto.subtle.encrypt(parametersFor(iv, binding), key, new TextEncoder().encode(secret));
  return { iv, data };
}

/**
 * Decrypts what `seal` made.
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

/** What WebCrypto says of a key or a record that does not fit; any other trouble may pass. */
const MISMATCHES = new Set(['OperationError', 'InvalidAccessError', 'DataError', 'TypeError']);

/** Whether what WebCrypto threw says that key and record do not fit together (W3C Web Cryptography, section 14.3). */
export function isMismatch(error: unknown): boolean {
  return error instanceof Error && MISMATCHES.has(error.name);
}

function parametersFor(iv: BufferSource, binding: Binding): AesGcmParams {
  const { extensionId, sessionId, companyId, clientId, memberId, kind, origin } = binding;
  const chosen = origin === undefined ? [] : [origin];
  const bound = [FORMAT, extensionId, sessionId, companyId, clientId, memberId ?? null, kind, ...chosen];
  return { name: ALGORITHM, iv, additionalData: new TextEncoder().encode(JSON.stringify(bound)) };
}
