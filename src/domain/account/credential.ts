/** What requests are authorised with. */
export interface Credential {
  /** The value of the header `Authorization`. */
  authorization: string;
  /** What must not be quoted where a server repeats it, the longest first. */
  secrets: readonly string[];
}

/** Gives out the credential of a session. All methods throw FailureError. */
export interface CredentialSource {
  /** One that should be good. */
  credential(): Promise<Credential>;
  /** Whether there may be another one; where there is none, asking for it ends the session. */
  canRenew(refused: Credential): Promise<boolean>;
  /** Another one than the server has just refused; throws if there can be none. */
  renewedCredential(refused: Credential): Promise<Credential>;
}
