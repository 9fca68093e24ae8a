import type { CompanyData } from '../data/company-data.ts';
import type { MemberRow } from '../data/rows.ts';
import type { TokenStore } from '../oauth/create-token-store.ts';
import { ApiError } from '../rest/api-error.ts';
import { findKeyHolder } from '../rest/api-keys.ts';
import { SCOPES } from '../server-options.ts';

/** The member who makes a request, the client and the granted scopes. */
export type Caller = { member: MemberRow; clientId: string; scopes: ReadonlySet<string> };

/**
 * Reads the `Authorization` header, which has a bearer token of this company or API keys
 * (`company+publicKey:privateKey`, with a `clientId` header). Throws a 401 otherwise.
 */
export function authenticate(
  authorization: string | undefined,
  clientIdHeader: string | undefined,
  data: CompanyData,
  tokens: TokenStore,
): Caller {
  const [, scheme = '', credentials = ''] = /^(\S+) +(\S+)$/.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return authenticateToken(credentials, data, tokens);
  if (scheme.toLowerCase() === 'basic') return authenticateKeys(authorization, clientIdHeader, data);
  throw refusal('Invalid or expired token');
}

function authenticateToken(token: string, data: CompanyData, tokens: TokenStore): Caller {
  const granted = tokens.findAccessToken(token);
  const member = data.members.find(
    ({ identifier, inactiveFlag }) => identifier === granted?.accountId && !inactiveFlag,
  );
  if (!granted || !member) throw refusal('Invalid or expired token');
  return { member, clientId: granted.clientId, scopes: new Set(granted.scope.split(' ')) };
}

function authenticateKeys(
  authorization: string | undefined,
  clientIdHeader: string | undefined,
  data: CompanyData,
): Caller {
  const member = findKeyHolder(authorization, data);
  if (!member) throw refusal('Invalid company, public key or private key');
  if (clientIdHeader === undefined || clientIdHeader === '') throw refusal('The clientId header is missing');
  return { member, clientId: clientIdHeader, scopes: new Set(SCOPES) };
}

function refusal(message: string): ApiError {
  return new ApiError(401, message, { headers: { 'www-authenticate': 'Bearer' } });
}
