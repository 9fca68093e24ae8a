import { generateKeyPairSync } from 'node:crypto';
import {
  Provider,
  type ClientMetadata,
  type Configuration,
  type JWK,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import {
  CONFIDENTIAL_CLIENT_ID,
  CONFIDENTIAL_CLIENT_SECRET,
  PUBLIC_CLIENT_ID,
  SCOPES,
  type Settings,
} from '../server-options.ts';
import type { TokenStore } from './create-token-store.ts';
import { OAUTH_PATH } from './oauth-paths.ts';
import { renderErrorPage } from './pages.ts';

export type OAuthProviderOptions = {
  /** The origin of the company's server. */
  issuer: string;
  redirectUris: readonly string[];
  publicClientIds: readonly string[];
  tokens: TokenStore;
  settings: Settings;
  isMember: (identifier: string) => boolean;
};

/** The OAuth 2.0 server of one company on the documented paths, with PKCE and opaque, rotating tokens. */
export function createOAuthProvider(options: OAuthProviderOptions): Provider {
  const provider = new Provider(options.issuer, {
    ...createLifetimes(options.settings),
    adapter: (model) => options.tokens.adapterFor(model),
    clients: createClients(options),
    clientAuthMethods: ['none', 'client_secret_post'],
    // Extensions send an Origin header, which this library refuses by default.
    clientBasedCORS: () => true,
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    cookies: { keys: ['throw-away'] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    findAccount: (_context, accountId) =>
      options.isMember(accountId) ? { accountId, claims: () => ({ sub: accountId }) } : undefined,
    interactions: { url: (_context, interaction) => `${OAUTH_PATH}/interaction/${interaction.uid}` },
    jwks: { keys: [createSigningKey()] },
    renderError: (context, out) => {
      context.type = 'html';
      context.body = renderErrorPage(out.error, out.error_description);
    },
    responseTypes: ['code'],
    routes: {
      authorization: `${OAUTH_PATH}/authorize`,
      token: `${OAUTH_PATH}/token`,
      jwks: `${OAUTH_PATH}/jwks`,
      end_session: `${OAUTH_PATH}/session/end`,
    },
    scopes: [...SCOPES],
  });
  provider.on('grant.success', keepTokenForm);
  provider.on('grant.error', keepTokenForm);
  return provider;
}

const tokenForms = new WeakMap<object, string>();

/** The form that a client posted to the token endpoint, once the request is answered. */
export function tokenFormOf(request: object): string | undefined {
  return tokenForms.get(request);
}

function keepTokenForm({ req, oidc }: KoaContextWithOIDC): void {
  tokenForms.set(req, new URLSearchParams(oidc.body as Record<string, string>).toString());
}

/** The lifetimes of tokens. The provider issues refresh tokens without the scope `offline_access`. */
function createLifetimes(settings: Settings): Configuration {
  return {
    expiresWithSession: () => false,
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: () => settings.rotateRefreshTokens,
    ttl: {
      AccessToken: () => settings.accessTokenSeconds,
      AuthorizationCode: () => settings.authorizationCodeSeconds,
      RefreshToken: () => settings.refreshTokenSeconds,
      Grant: () => settings.refreshTokenSeconds,
      Interaction: () => 3600,
      Session: () => 14 * 24 * 3600,
    },
  };
}

function createClients({ redirectUris, publicClientIds }: OAuthProviderOptions): ClientMetadata[] {
  const common = {
    redirect_uris: [...redirectUris],
    response_types: ['code' as const],
    grant_types: ['authorization_code', 'refresh_token'],
    scope: SCOPES.join(' '),
  };
  return [
    ...Array.from([PUBLIC_CLIENT_ID, ...publicClientIds], (id) => ({
      ...common,
      client_id: id,
      client_name: 'Syntaskio',
      token_endpoint_auth_method: 'none' as const,
    })),
    {
      ...common,
      client_id: CONFIDENTIAL_CLIENT_ID,
      client_name: 'Syntaskio',
      client_secret: CONFIDENTIAL_CLIENT_SECRET,
      token_endpoint_auth_method: 'client_secret_post' as const,
    },
  ];
}

// The library requires a key, but never signs anything with it.
function createSigningKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' };
}
