import type { Credential, CredentialSource } from '../domain/account/credential.ts';
import type { SessionAccess } from './session-access.ts';

const SCHEME = 'Bearer ';

/** The access token of a session as a credential (RFC 6750, section 2.1). */
export function bearerSource(access: SessionAccess): CredentialSource {
  return {
    credential: async () => bearerOf(await access.accessToken()),
    canRenew: ({ authorization }) => access.canRenew(authorization.slice(SCHEME.length)),
    renewedCredential: async ({ authorization }) =>
      bearerOf(await access.renewedToken(authorization.slice(SCHEME.length))),
  };
}

function bearerOf(token: string): Credential {
  return { authorization: SCHEME + token, secrets: [token] };
}
