/** What is kept under lock: the token pair, and the secret of a confidential client. */
export type SecretKind = 'tokens' | 'clientSecret';

/** A secret encrypted with AES-GCM; it opens only with the key and the binding it was sealed with. */
export interface Sealed {
  /** 12 random bytes, used for this record only. */
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** Whether two records are one and the same: no two have the same vector. */
export function isSameSealed(one: Sealed, other: Sealed | undefined): boolean {
  return other !== undefined && one.iv.toString() === other.iv.toString();
}

/** How a key is derived from a passphrase (PBKDF2 with SHA-256). */
export interface PassphraseLock {
  salt: Uint8Array<ArrayBuffer>;
  rounds: number;
}

/**
 * The key of a sealed record as it lies on the disk: ready for use, though not to be exported by script, or wrapped
 * under another key that never reaches the disk.
 */
export type StoredKey = {
  /** When it was made, epoch milliseconds. */
  madeAt: number;
} & (
  | { kind: 'plain'; key: CryptoKey }
  | {
      kind: 'wrapped';
      wrapped: Sealed;
      /** Names the wrapping key. */
      wrappingId: string;
      /** How a passphrase makes the wrapping key; without it, that is random and gone when the browser closes. */
      lock: PassphraseLock | undefined;
    }
);

/** A sealed record and the key to it: always written together, so that they always fit. */
export interface SealedWithKey {
  sealed: Sealed;
  key: StoredKey;
}
