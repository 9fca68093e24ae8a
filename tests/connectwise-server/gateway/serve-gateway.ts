import type { Provider } from 'oidc-provider';
import type { FaultList } from '../control/create-fault-list.ts';
import type { RequestRecord } from '../control/create-request-log.ts';
import type { CompanyServer } from '../http/create-request-handler.ts';
import { hasBody, readBody } from '../http/read-body.ts';
import type { ServerRequest, ServerResponse } from '../http/server-types.ts';
import { tokenFormOf } from '../oauth/create-oauth-provider.ts';
import { handleInteraction } from '../oauth/handle-interaction.ts';
import { API_PATH, OAUTH_PATH } from '../oauth/oauth-paths.ts';
import { ApiError } from '../rest/api-error.ts';
import type { RateLimiter } from '../rest/create-rate-limiter.ts';
import { handleRest } from '../rest/handle-rest.ts';
import type { Admission, RestRequest } from '../rest/rest-request.ts';
import type { Settings } from '../server-options.ts';
import { authenticate } from './authenticate.ts';
import { GATEWAY_DIALECT } from './gateway-dialect.ts';
import { requireScope } from './require-scope.ts';

type GatewayContext = {
  company: CompanyServer;
  settings: Settings;
  limiter: RateLimiter;
  faults: FaultList;
  now: () => number;
  commit: RestRequest['commit'];
  url: URL;
  record: RequestRecord;
};

/** Serves the host of one company: the pages and endpoints of the sign-in, and the API. */
export async function serveGateway(
  request: ServerRequest,
  response: ServerResponse,
  context: GatewayContext,
): Promise<void> {
  const { url, record, settings, company } = context;
  if (url.pathname.startsWith(`${OAUTH_PATH}/`)) {
    await serveSignIn(request, response, context);
    return;
  }
  if (!url.pathname.startsWith(`${API_PATH}/`)) throw new ApiError(404, `There is no ${url.pathname}.`);
  const body = hasBody(request) ? await readBody(request) : '';
  if (hasBody(request)) record.body = body;
  handleRest(request, response, {
    dialect: GATEWAY_DIALECT,
    admit: () => admit(request, company, context.limiter),
    settings,
    url,
    basePath: API_PATH,
    body,
    nowMs: context.now(),
    commit: context.commit,
    faults: context.faults,
    record,
  });
}

function admit(request: ServerRequest, { data, tokens }: CompanyServer, limiter: RateLimiter): Admission {
  const { authorization } = request.headers;
  const caller = authenticate(authorization, request.headers['clientid']?.toString(), data, tokens);
  return {
    data,
    member: caller.member,
    authorize: (collection) => requireScope(collection, caller.scopes),
    headers: limiter.take(caller.clientId),
  };
}

async function serveSignIn(
  request: ServerRequest,
  response: ServerResponse,
  { company: { provider, data }, settings, url, record }: GatewayContext,
): Promise<void> {
  // The cookies of the sign-in expire by the computer's clock, and browsers compare them with this header.
  response.setHeader('date', new Date().toUTCString());
  if (url.pathname.startsWith(`${OAUTH_PATH}/interaction/`)) {
    const form = request.method === 'POST' ? new URLSearchParams(await readBody(request)) : undefined;
    if (form) record.body = withoutPassword(form);
    await handleInteraction(request, response, { form, provider, data, settings });
    return;
  }
  if (!settings.rememberSignIn && url.pathname === `${OAUTH_PATH}/authorize`)
    forgetSession(request, response, provider);
  await provider.callback()(request, response);
  record.body = tokenFormOf(request) ?? null;
}

function withoutPassword(form: URLSearchParams): string {
  const copy = new URLSearchParams(form);
  copy.delete('password');
  return copy.toString();
}

/** Ends the session of an earlier sign-in in the same browser, so that the member has to sign in again. */
function forgetSession(request: ServerRequest, response: ServerResponse, provider: Provider): void {
  const session = provider.cookieName('session');
  const names = [session, `${session}.sig`];
  const cookies = request.headers.cookie?.split(/;\s*/) ?? [];
  request.headers.cookie = cookies.filter((cookie) => !names.includes(cookie.split('=')[0] ?? '')).join('; ');
  // The library sets no cookie before the sign-in, so the browser would send the previous one again.
  const ended = names.map((name) => `${name}=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly`);
  response.setHeader('set-cookie', ended);
}
