import type { AuthorizationServer } from 'oauth4webapi';

/**
 * Describes the authorization server of a company.
 *
 * @param apiBase `https://{company}.api.connectwisedev.com/v4_6_release/apis/3.0`
 * @param issuer the server's name for itself, if it sent one (RFC 9207)
 */
export function oauthServerAt(apiBase: string, issuer = new URL(apiBase).origin): AuthorizationServer {
  return {
    issuer,
    authorization_endpoint: `${apiBase}/system/oauth/authorize`,
    token_endpoint: `${apiBase}/system/oauth/token`,
  };
}
