import { STATUS_CODES } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { Fault, FaultList } from '../control/create-fault-list.ts';
import type { RequestLog, RequestRecord } from '../control/create-request-log.ts';
import type { CompanyData } from '../data/company-data.ts';
import { presentGatewayError } from '../gateway/gateway-dialect.ts';
import { serveGateway } from '../gateway/serve-gateway.ts';
import type { TokenStore } from '../oauth/create-token-store.ts';
import type { PsaAccess } from '../psa/psa-access.ts';
import { PSA_SITES } from '../psa/psa-sites.ts';
import { presentPsaError } from '../psa/psa-dialect.ts';
import { companyOfPsaRequest, servePsa } from '../psa/serve-psa.ts';
import { ApiError } from '../rest/api-error.ts';
import type { RateLimiter } from '../rest/create-rate-limiter.ts';
import type { RestRequest } from '../rest/rest-request.ts';
import { sendRefusal } from '../rest/send-reply.ts';
import type { Settings } from '../server-options.ts';
import { applyFault } from './apply-fault.ts';
import { createResendDetector } from './create-resend-detector.ts';
import { readBody } from './read-body.ts';
import { isWebPage, serveWebPage } from './serve-web-page.ts';
import { commitWith, type LateChanges } from './create-late-changes.ts';
import type { ServerRequest, ServerResponse } from './server-types.ts';
import type { ConnectionTracker } from './track-connections.ts';

const GATEWAY_HOST = /^([a-z0-9-]+)\.api\.connectwisedev\.com$/;

/** All that serves one company. */
export type CompanyServer = { data: CompanyData; tokens: TokenStore; provider: Provider; psa: PsaAccess };

export type HandlerContext = {
  companies: ReadonlyMap<string, CompanyServer>;
  settings: Settings;
  limiter: RateLimiter;
  psaLimiter: RateLimiter;
  faults: FaultList;
  log: RequestLog;
  connections: ConnectionTracker;
  late: LateChanges;
  /** Calls a function of the control interface. */
  callControl: (name: string, values: readonly unknown[]) => void;
  now: () => number;
};

/** Handles requests behind TLS: the log, the faults, and then the dialect of the host name. */
export function createRequestHandler(
  context: HandlerContext,
): (request: ServerRequest, response: ServerResponse) => Promise<void> {
  const { faults, connections, late } = context;
  const resends = createResendDetector();

  return async (request, response) => {
    late.makeDue();
    const url = readUrl(request);
    response.setHeader('date', new Date(context.now()).toUTCString());
    const record = logRequest(request, response, url, context);
    const repeated = resends.find(record);
    record.isResent = repeated !== undefined;
    const fault = repeated ?? faults.take(record);
    const commit = commitWith(late, fault?.changes);
    const proceed = (): Promise<void> => serve(request, response, { ...context, commit, url, record });
    try {
      if (!fault) {
        await proceed();
        return;
      }
      record.fault = describeFault(fault);
      if (fault.control) context.callControl(fault.control.name, fault.control.values);
      if (fault.end === 'reset' || fault.end === 'hang') record.body = await readBody(request);
      await applyFault(fault, url, response, {
        proceed,
        refuse: (status) => {
          const present = PSA_SITES.has(url.hostname) ? presentPsaError : presentGatewayError;
          sendRefusal(response, new ApiError(status, STATUS_CODES[status] ?? 'Refused'), present);
        },
        reset: () => {
          if (fault.sparesResend !== true) resends.remember(record, fault);
          connections.reset(request);
        },
        close: () => {
          connections.close(request);
        },
      });
    } catch (error) {
      if (!response.headersSent) sendRefusal(response, error, presentGatewayError);
    }
  };
}

function describeFault({ end, status, refusal, refusalAfter, location }: Fault): string {
  return (
    end ?? String(status ?? refusal ?? refusalAfter ?? (location === undefined ? 'changed' : 'redirect'))
  );
}

async function serve(
  request: ServerRequest,
  response: ServerResponse,
  context: HandlerContext & { commit: RestRequest['commit']; url: URL; record: RequestRecord },
): Promise<void> {
  const { companies, url, record } = context;
  const site = PSA_SITES.get(url.hostname);
  const company = companies.get(record.company);
  if (isWebPage(url) && !GATEWAY_HOST.test(url.hostname)) serveWebPage(response, url);
  else if (site) await servePsa(request, response, { ...context, site, limiter: context.psaLimiter });
  else if (company) await serveGateway(request, response, { ...context, company });
  else throw new ApiError(404, `There is no company at ${url.hostname}.`);
}

/** The company of a request: by host name, or on a PSA site by its content. Empty if there is none. */
function companyOf(request: ServerRequest, url: URL): string {
  if (PSA_SITES.has(url.hostname)) return companyOfPsaRequest(url, request.headers.authorization);
  return GATEWAY_HOST.exec(url.hostname)?.[1] ?? '';
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
    company: companyOf(request, url),
    host: url.host,
    method: request.method,
    path: url.pathname,
    search: url.search,
    headers: readHeaders(request),
  });
  noteStatus(response, record);
  return record;
}

// Both protocols send their headers through writeHead. The event "finish" comes late, or without an answer.
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
