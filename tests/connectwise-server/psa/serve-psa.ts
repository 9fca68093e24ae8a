import type { FaultList } from '../control/create-fault-list.ts';
import type { RequestRecord } from '../control/create-request-log.ts';
import type { CompanyServer } from '../http/create-request-handler.ts';
import { hasBody, readBody } from '../http/read-body.ts';
import type { ServerRequest, ServerResponse } from '../http/server-types.ts';
import { ApiError } from '../rest/api-error.ts';
import { companyOfKeys } from '../rest/api-keys.ts';
import type { RateLimiter } from '../rest/create-rate-limiter.ts';
import { handleRest } from '../rest/handle-rest.ts';
import type { RestRequest } from '../rest/rest-request.ts';
import { sendRefusal, sendReply } from '../rest/send-reply.ts';
import type { Settings } from '../server-options.ts';
import { admitCaller } from './admit-caller.ts';
import { describeCompany } from './company-info.ts';
import { PSA_DIALECT, presentPsaError } from './psa-dialect.ts';
import type { PsaSite } from './psa-sites.ts';

type PsaContext = {
  site: PsaSite;
  companies: ReadonlyMap<string, CompanyServer>;
  settings: Settings;
  limiter: RateLimiter;
  faults: FaultList;
  now: () => number;
  commit: RestRequest['commit'];
  url: URL;
  record: RequestRecord;
};

const COMPANY_INFO = /^\/login\/companyinfo\/([^/]+)$/i;

/** Serves one PSA site: its information on companies, and the API of all companies there. */
export async function servePsa(
  request: ServerRequest,
  response: ServerResponse,
  context: PsaContext,
): Promise<void> {
  const { site, companies, settings, faults, now, commit, url, record } = context;
  try {
    const asked = COMPANY_INFO.exec(url.pathname)?.[1];
    if (asked !== undefined) {
      const body = describeCompany(companies.get(asked), site, settings);
      sendReply(request, response, { status: 200, body, headers: {} }, false);
      return;
    }
    const [basePath, codebase] = /^\/([^/]+\/)apis\/3\.0(?=\/)/.exec(url.pathname) ?? [];
    if (basePath === undefined || codebase === undefined) {
      throw new ApiError(404, `There is no ${url.pathname}.`);
    }
    const body = hasBody(request) ? await readBody(request) : '';
    if (hasBody(request)) record.body = body;
    const path = url.pathname.slice(basePath.length);
    const admit = () => admitCaller(request, { ...context, codebase, path });
    handleRest(request, response, {
      dialect: PSA_DIALECT,
      admit,
      settings,
      url,
      basePath,
      body,
      nowMs: now(),
      commit,
      faults,
      record,
    });
  } catch (error) {
    sendRefusal(response, error, presentPsaError);
  }
}

/** The company of a request to a PSA site, by its path or its credentials; empty for none. */
export function companyOfPsaRequest(url: URL, authorization: string | undefined): string {
  return COMPANY_INFO.exec(url.pathname)?.[1] ?? companyOfKeys(authorization) ?? '';
}
