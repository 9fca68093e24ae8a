import * as oauth from 'oauth4webapi';
import { PUBLIC_CLIENT_ID, SCOPES, walkSignIn, type SignInChoices } from '../../connectwise-server/index.ts';
import { baseUrl, REDIRECT_URI, type TestServer } from './support.ts';

type SignInStart = { url: string; state: string; verifier: string };

/** A client of one company that uses the library oauth4webapi, which checks every reply by the RFCs. */
export type OAuthClient = {
  startSignIn: () => Promise<SignInStart>;
  /** Goes through the pages; returns the form that would fetch the tokens. */
  signInForCode: (choices: SignInChoices) => Promise<Record<string, string>>;
  signIn: (choices: SignInChoices, cookies?: Map<string, string>) => Promise<oauth.TokenEndpointResponse>;
  refresh: (refreshToken: string) => Promise<oauth.TokenEndpointResponse>;
  postToken: (form: Record<string, string>) => Promise<Response>;
};

export function createOAuthClient(
  server: TestServer,
  options: { company?: string; clientId?: string; secret?: string } = {},
): OAuthClient {
  const { company = 'acme', clientId = PUBLIC_CLIENT_ID, secret } = options;
  const origin = `https://${company}.api.connectwisedev.com`;
  const as: oauth.AuthorizationServer = {
    issuer: origin,
    authorization_endpoint: `${baseUrl(company)}/system/oauth/authorize`,
    token_endpoint: `${baseUrl(company)}/system/oauth/token`,
    authorization_response_iss_parameter_supported: true,
  };
  const client: oauth.Client = { client_id: clientId };
  const authentication = secret === undefined ? oauth.None() : oauth.ClientSecretPost(secret);
  const httpOptions = { [oauth.customFetch]: server.fetch };

  async function startSignIn(): Promise<SignInStart> {
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const parameters = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: SCOPES.join(' '),
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: `${as.authorization_endpoint}?${parameters}`, state, verifier };
  }

  async function walk(
    choices: SignInChoices,
    cookies?: Map<string, string>,
  ): Promise<{ callback: URLSearchParams; verifier: string }> {
    const { url, state, verifier } = await startSignIn();
    const end = await walkSignIn(server.fetch, url, choices, cookies);
    if (end.kind !== 'redirect') throw new Error(`Stuck on a page: ${end.html}`);
    return { callback: oauth.validateAuthResponse(as, client, new URL(end.url), state), verifier };
  }

  return {
    startSignIn,
    async signInForCode(choices) {
      const { callback, verifier } = await walk(choices);
      return {
        grant_type: 'authorization_code',
        code: callback.get('code') ?? '',
        redirect_uri: REDIRECT_URI,
        client_id: clientId,
        code_verifier: verifier,
        ...(secret !== undefined && { client_secret: secret }),
      };
    },
    async signIn(choices, cookies) {
      const { callback, verifier } = await walk(choices, cookies);
      const response = await oauth.authorizationCodeGrantRequest(
        as,
        client,
        authentication,
        callback,
        REDIRECT_URI,
        verifier,
        httpOptions,
      );
      return oauth.processAuthorizationCodeResponse(as, client, response);
    },
    async refresh(refreshToken) {
      const response = await oauth.refreshTokenGrantRequest(
        as,
        client,
        authentication,
        refreshToken,
        httpOptions,
      );
      return oauth.processRefreshTokenResponse(as, client, response);
    },
    postToken: (form) =>
      server.fetch(as.token_endpoint ?? '', { method: 'POST', body: new URLSearchParams(form) }),
  };
}
