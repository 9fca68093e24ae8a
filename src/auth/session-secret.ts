import type { ApiKeys } from '../domain/account/api-keys.ts';
import type { Tokens } from './token-endpoint.ts';

/** What a session is authorised by; it exists in memory and in the vault only. */
export type SessionSecret = Tokens | ApiKeys;

export function isTokens(secret: SessionSecret): secret is Tokens {
  return 'accessToken' in secret;
}
