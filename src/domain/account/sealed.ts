/**
 * The kinds of secrets that are stored encrypted: the session secret, the secret of a confidential client, and the texts
 * of changes that are not in ConnectWise yet.
 */
export type SecretKind = 'tokens' | 'clientSecret' | 'texts';

/** A secret encrypted with AES-GCM. It opens only with the key and the binding that sealed it. */
export interface Sealed {
  /** 12 random bytes, used for this record only. */
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** Whether both are the same record: no two records share a vector. */
export function isSameSealed(one: Sealed, other: Sealed | undefined): boolean {
  return other !== undefined && one.iv.toString() === other.iv.toString();
}

/** How PBKDF2 with SHA-256 derives a key from a passphrase. */
export interface PassphraseLock {
  salt: Uint8Array<ArrayBuffer>;
  rounds: number;
}

/**
 * The key of a sealed record as stored on the disk. It is either ready for use but not exportable by script, or
 * wrapped by another key that never reaches the disk.
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
      /** How a passphrase makes the wrapping key; `undefined` if that is random and ends with the browser. */
      lock: PassphraseLock | undefined;
    }
);

/** A sealed record and its key. Both are always written together, so they always match. */
export interface SealedWithKey {
  sealed: Sealed;
  key: StoredKey;
}
