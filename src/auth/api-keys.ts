import type { ApiKeys } from '../domain/account/api-keys.ts';
import type { Credential, CredentialSource } from '../domain/account/credential.ts';
import { FailureError } from '../domain/failure.ts';

/**
 * The session's API keys as a credential. They cannot be renewed: only a person can replace a pair that the server
 * refuses.
 *
 * @param readKeys opens the stored pair; throws if there is none
 */
export function keysSource(company: string, readKeys: () => Promise<ApiKeys>): CredentialSource {
  return {
    credential: async () => basicOf(company, await readKeys()),
    canRenew: async () => false,
    renewedCredential: () => Promise.reject(new FailureError('keysRefused')),
  };
}

/** RFC 7617, section 2, with UTF-8. The user name consists of the company and the public key. */
function basicOf(company: string, { publicKey, privateKey }: ApiKeys): Credential {
  const bytes = new TextEncoder().encode(`${company}+${publicKey}:${privateKey}`);
  const encoded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return { authorization: `Basic ${encoded}`, secrets: [encoded, privateKey, publicKey] };
}
