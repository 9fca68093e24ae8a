import { createGlob } from '../control/create-request-matcher.ts';
import { apiKeysOf } from '../data/members.ts';
import type { CompanyServer } from '../http/create-request-handler.ts';
import type { ServerRequest } from '../http/server-types.ts';
import { securityRefusal } from '../writes/rights.ts';
import { ApiError } from '../rest/api-error.ts';
import { companyOfKeys, findKeyHolder } from '../rest/api-keys.ts';
import type { RateLimiter } from '../rest/create-rate-limiter.ts';
import type { Admission } from '../rest/rest-request.ts';
import type { Settings } from '../server-options.ts';
import type { PsaSite } from './psa-sites.ts';
import { readApiVersion } from './read-api-version.ts';

type Call = {
  site: PsaSite;
  /** The first part of the path, with its slash. */
  codebase: string;
  /** What follows the base. */
  path: string;
  url: URL;
  companies: ReadonlyMap<string, CompanyServer>;
  settings: Settings;
  limiter: RateLimiter;
};

/** On cloud sites, a router to the codebase of the company. It is the default of `connectwise-rest`. */
const ANY_CODEBASE = 'v4_6_release/';

/** Identifies the caller by `clientId` and Basic API keys, on the codebase of the company. Throws the refusal otherwise. */
export function admitCaller(request: ServerRequest, call: Call): Admission {
  const { site, codebase, path, url, settings } = call;
  const { company, member } = findCaller(request, call);
  const { psa, data } = company;
  if (codebase !== psa.codebase && !(site.isCloud && codebase === ANY_CODEBASE)) throw notRouted(site);
  const contentType = readApiVersion(request.headers.accept, {
    codebase: psa.codebase,
    isVersioned: settings.psa.versions,
    url,
  });
  call.limiter.take(data.identifier);
  const requirePath = (asked: string): void => {
    if ([...psa.forbiddenPaths].some((pattern) => createGlob(pattern).test(asked))) throw securityRefusal();
  };
  requirePath(path);
  return {
    data,
    member,
    authorize: (collection) => requirePath(`/${collection.path}`),
    headers: {
      'content-type': contentType,
      'api-current-version': psa.codebase.slice(1, -1).replace('_', '.'),
    },
  };
}

function findCaller(
  { headers: { authorization, clientid } }: ServerRequest,
  { site, companies, settings }: Call,
): { company: CompanyServer; member: Admission['member'] } {
  if (clientid === undefined || clientid === '') {
    throw new ApiError(settings.psa.missingClientIdStatus, 'The clientId header is missing or invalid.', {
      code: 'Unauthorized',
    });
  }
  const company = companies.get(companyOfKeys(authorization) ?? '');
  const isHere = company?.psa.site === site.host;
  const member = company && isHere ? findKeyHolder(authorization, company.data) : undefined;
  if (!company || !member) throw settings.psa.wrongKeysStatus === 404 ? notRouted(site) : unauthorized();
  if (company.psa.revokedKeys.has(member.identifier)) throw unauthorized();
  company.psa.usedSecrets.add(apiKeysOf(member.identifier).privateKey);
  company.psa.usedSecrets.add(authorization?.split(' ').at(-1) ?? '');
  return { company, member };
}

function unauthorized(): ApiError {
  return new ApiError(401, 'Incorrect public/private key');
}

/** The cloud router answers in plain text. It is an assumption that an on-premises server answers in JSON. */
function notRouted({ isCloud }: PsaSite): ApiError {
  const message = 'Cannot route. Codebase/company is invalid';
  return new ApiError(404, message, isCloud ? { text: message } : {});
}
