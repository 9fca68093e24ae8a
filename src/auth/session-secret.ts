import type { ApiKeys } from '../domain/account/api-keys.ts';
import type { Tokens } from './token-endpoint.ts';

/** What authorises a session. It exists only in memory and in the vault. */
export type SessionSecret = Tokens | ApiKeys;

export function isTokens(secret: SessionSecret): secret is Tokens {
  return 'accessToken' in secret;
}
