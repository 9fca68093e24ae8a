import { authorizationAddressOf, createPendingSignIn } from '../../../../src/auth/pending-sign-in.ts';
import { redeemCode, refreshTokens, type TokenEndpoint } from '../../../../src/auth/token-endpoint.ts';
import { createGuardedFetch } from '../../../../src/connectwise/guarded-fetch.ts';
import { NOW } from '../../support/samples.ts';
import { API_BASE, goodReply, ORIGIN, PENDING } from '../support.ts';

// The checklist of an OAuth client: public or confidential, with codes, PKCE and rotating refresh tokens, in an
// extension whose redirect address belongs to the browser. Each test names the section that it checks.

export const GRANTED = {
  access_token: 'access-1',
  token_type: 'Bearer',
  expires_in: 3_600,
  refresh_token: 'refresh-1',
};

const { state: _, verifier: __, ...facts } = PENDING;

/** A new sign-in, and the parameters of its sign-in page. */
export async function beginSignIn() {
  const pending = createPendingSignIn(facts);
  const address = new URL(await authorizationAddressOf(pending));
  return { pending, address, parameters: address.searchParams };
}

/** A request as the guarded fetch sends it. */
interface SentRequest {
  url: URL;
  init: RequestInit;
  headers: Headers;
  fields: URLSearchParams;
}

/** A token endpoint behind the guarded fetch; `sent` is what reaches the network. */
export function createEndpoint(reply: unknown = GRANTED, clientSecret?: string) {
  const sent: SentRequest[] = [];
  globalThis.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const body = await new Response(init.body ?? null).text();
    sent.push({ url, init, headers: new Headers(init.headers), fields: new URLSearchParams(body) });
    return reply instanceof Response ? reply : Response.json(reply);
  };
  const guarded = createGuardedFetch({ origin: ORIGIN, record: () => {}, now: () => NOW });
  const endpoint: TokenEndpoint = {
    apiBase: API_BASE,
    clientId: 'client-1',
    clientSecret,
    fetch: guarded,
    now: () => NOW,
  };
  return {
    sent,
    redeem: () => redeemCode(endpoint, goodReply(), PENDING),
    refresh: (token = 'refresh-0') => refreshTokens(endpoint, token),
  };
}
