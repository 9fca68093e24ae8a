import type { Provider } from 'oidc-provider';
import type { FaultList } from '../control/create-fault-list.ts';
import type { RequestLog, RequestRecord } from '../control/create-request-log.ts';
import type { CompanyData } from '../data/company-data.ts';
import type { TokenStore } from '../oauth/create-token-store.ts';
import { handleInteraction } from '../oauth/handle-interaction.ts';
import { tokenFormOf } from '../oauth/create-oauth-provider.ts';
import { API_PATH, OAUTH_PATH } from '../oauth/oauth-paths.ts';
import { ApiError } from '../rest/api-error.ts';
import type { RateLimiter } from '../rest/create-rate-limiter.ts';
import { handleRest, sendJson } from '../rest/handle-rest.ts';
import type { Settings } from '../server-options.ts';
import { applyFault } from './apply-fault.ts';
import { createResendDetector } from './create-resend-detector.ts';
import { readBody } from './read-body.ts';
import type { ServerRequest, ServerResponse } from './server-types.ts';
import type { ConnectionTracker } from './track-connections.ts';

const HOST = /^([a-z0-9-]+)\.api\.connectwisedev\.com$/;

/** One company as it is served. */
export type CompanyServer = { data: CompanyData; tokens: TokenStore; provider: Provider };

export type HandlerContext = {
  companies: ReadonlyMap<string, CompanyServer>;
  settings: Settings;
  limiter: RateLimiter;
  faults: FaultList;
  log: RequestLog;
  connections: ConnectionTracker;
  now: () => number;
};

/** The whole server behind TLS: log, faults, then the company that the host name tells. */
export function createRequestHandler(
  context: HandlerContext,
): (request: ServerRequest, response: ServerResponse) => Promise<void> {
  const { faults, connections, companies } = context;
  const resends = createResendDetector();

  return async (request, response) => {
    const url = readUrl(request);
    response.setHeader('date', new Date(context.now()).toUTCString());
    const record = logRequest(request, response, url, context);
    const repeated = resends.find(record);
    record.isResent = repeated !== undefined;
    const fault = repeated ?? faults.take(record);
    const proceed = async (): Promise<void> => {
      const company = companies.get(record.company);
      if (company) await serve(request, response, { ...context, company, url, record });
      else refuse(response, new ApiError(404, `There is no company at ${url.hostname}.`));
    };
    try {
      if (!fault) {
        await proceed();
        return;
      }
      record.fault =
        fault.end ?? String(fault.status ?? (fault.location === undefined ? 'changed' : 'redirect'));
      if (fault.end === 'reset' || fault.end === 'hang') record.body = await readBody(request);
      await applyFault(fault, response, {
        proceed,
        reset: () => {
          resends.remember(record, fault);
          connections.reset(request);
        },
        close: () => {
          connections.close(request);
        },
      });
    } catch (error) {
      refuse(response, error instanceof ApiError ? error : new ApiError(500, String(error)));
    }
  };
}

async function serve(
  request: ServerRequest,
  response: ServerResponse,
  context: HandlerContext & { company: CompanyServer; url: URL; record: RequestRecord },
): Promise<void> {
  const { company, settings, limiter, url, record } = context;
  const { data, tokens, provider } = company;
  // The sign-in's cookies end by the computer's clock, and browsers compare them with this header.
  if (url.pathname.startsWith(`${OAUTH_PATH}/`)) response.setHeader('date', new Date().toUTCString());
  if (url.pathname.startsWith(`${OAUTH_PATH}/interaction/`)) {
    const form = request.method === 'POST' ? new URLSearchParams(await readBody(request)) : undefined;
    if (form) record.body = withoutPassword(form);
    await handleInteraction(request, response, { form, provider, data, settings });
    return;
  }
  if (url.pathname.startsWith(`${OAUTH_PATH}/`)) {
    if (!settings.rememberSignIn && url.pathname === `${OAUTH_PATH}/authorize`)
      forgetSession(request, response, provider);
    await provider.callback()(request, response);
    record.body = tokenFormOf(request) ?? null;
    return;
  }
  if (!url.pathname.startsWith(`${API_PATH}/`)) throw new ApiError(404, `There is no ${url.pathname}.`);
  const body = request.method === 'POST' ? await readBody(request) : '';
  if (request.method === 'POST') record.body = body;
  handleRest(request, response, { data, tokens, settings, limiter, url, body });
}

function withoutPassword(form: URLSearchParams): string {
  const copy = new URLSearchParams(form);
  copy.delete('password');
  return copy.toString();
}

/** The member is to sign in anew: the session of an earlier sign-in in the same browser ends here. */
function forgetSession(request: ServerRequest, response: ServerResponse, provider: Provider): void {
  const session = provider.cookieName('session');
  const names = [session, `${session}.sig`];
  const cookies = request.headers.cookie?.split(/;\s*/) ?? [];
  request.headers.cookie = cookies.filter((cookie) => !names.includes(cookie.split('=')[0] ?? '')).join('; ');
  // The library sets no cookie before somebody has signed in, so the browser would bring the old one again.
  const ended = names.map((name) => `${name}=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly`);
  response.setHeader('set-cookie', ended);
}

function logRequest(
  request: ServerRequest,
  response: ServerResponse,
  url: URL,
  { log, connections, now }: HandlerContext,
): RequestRecord {
  const record = log.add({
    time: now(),
    protocol: request.httpVersionMajor === 2 ? 'h2' : 'http/1.1',
    connection: connections.numberOf(request),
    company: HOST.exec(url.hostname)?.[1] ?? '',
    host: url.host,
    method: request.method,
    path: url.pathname,
    search: url.search,
    headers: readHeaders(request),
  });
  noteStatus(response, record);
  return record;
}

// Both protocols send their headers through writeHead. The event "finish" would come late, or without an answer.
function noteStatus(response: ServerResponse, record: RequestRecord): void {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (status: number, ...rest: []) => {
    record.status = status;
    return writeHead(status, ...rest);
  };
}

function readUrl(request: ServerRequest): URL {
  const authority = request.headers[':authority'] ?? request.headers.host ?? 'localhost';
  return new URL(`https://${authority}${request.url}`);
}

function readHeaders(request: ServerRequest): Record<string, string> {
  const entries = Object.entries(request.headers).filter(([name]) => !name.startsWith(':'));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function refuse(response: ServerResponse, error: ApiError): void {
  if (!response.headersSent) sendJson(response, error.status, JSON.stringify(error.body), error.headers);
}
