import { type CompanyId, type CompanyIdRefusal, parseCompanyId } from './company-id.ts';
import { type LoginCompany, parseLoginCompany } from './login-company.ts';

/** The ways to connect; each names companies by a rule of its own. */
export const CONNECT_BY = ['oauth', 'keys'] as const;

export type ConnectBy = (typeof CONNECT_BY)[number];

/** A checked company, as it is named for the way that one connects. */
export type Company = CompanyId | LoginCompany;

/** Checks a typed company by the rule of how one connects. */
export function parseCompany(connectBy: ConnectBy, typed: string): Company | CompanyIdRefusal {
  return connectBy === 'keys' ? parseLoginCompany(typed) : parseCompanyId(typed);
}

interface CompanySettings {
  connectBy: ConnectBy;
  companyId: Company | undefined;
}

/** The company of settings by which one signs in at the gateway; `undefined` where one does not, or it is not known. */
export function companyIdOf({ connectBy, companyId }: CompanySettings): CompanyId | undefined {
  return connectBy === 'oauth' ? (companyId as CompanyId | undefined) : undefined;
}

/** The company of settings by which one connects by keys; `undefined` where one does not, or it is not known. */
export function loginCompanyOf({ connectBy, companyId }: CompanySettings): LoginCompany | undefined {
  return connectBy === 'keys' ? (companyId as LoginCompany | undefined) : undefined;
}
