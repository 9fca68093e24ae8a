import type { CompanyServer } from '../http/create-request-handler.ts';
import type { Settings } from '../server-options.ts';
import { ApiError } from '../rest/api-error.ts';
import type { PsaSite } from './psa-sites.ts';

/** What a site reports of a company without credentials, above all its codebase. Null for an unknown company. */
export function describeCompany(
  company: CompanyServer | undefined,
  site: PsaSite,
  settings: Settings,
): object | null {
  if (company?.psa.site === site.host) {
    const { data, psa } = company;
    return {
      CompanyName: data.identifier,
      Codebase: psa.codebase,
      VersionCode: psa.codebase.slice(0, -1).replace('_', '.'),
      CompanyID: data.identifier,
      IsCloud: site.isCloud,
    };
  }
  if (settings.psa.unknownCompanyStatus === 404) throw new ApiError(404, 'Company not found.');
  return null;
}
