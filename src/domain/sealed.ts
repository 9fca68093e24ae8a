/** What is kept under lock: the token pair, and the secret of a confidential client. */
export type SecretKind = 'tokens' | 'clientSecret';

/** A secret encrypted with AES-GCM; it opens only with the key and the binding it was sealed with. */
export interface Sealed {
  /** 12 random bytes, used for this record only. */
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}
