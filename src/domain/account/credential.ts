/** What authorises requests. */
export interface Credential {
  /** The value of the `Authorization` header. */
  authorization: string;
  /** The texts to remove where a server repeats them, the longest first. */
  secrets: readonly string[];
}

/** Provides the credential of a session. All methods throw FailureError. */
export interface CredentialSource {
  /** The credential that should be valid. */
  credential(): Promise<Credential>;
  /** Whether there may be another credential. If there is none, asking for it ends the session. */
  canRenew(refused: Credential): Promise<boolean>;
  /** A credential other than the one that the server has just refused; throws if there can be none. */
  renewedCredential(refused: Credential): Promise<Credential>;
}
