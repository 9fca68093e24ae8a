import { type CompanyId, type CompanyIdRefusal, parseCompanyId } from './company-id.ts';
import { type LoginCompany, parseLoginCompany } from './login-company.ts';

/** The ways to connect. Each has its own rule for company names. */
export const CONNECT_BY = ['oauth', 'keys'] as const;

export type ConnectBy = (typeof CONNECT_BY)[number];

/** A checked company, named by the rule of its way to connect. */
export type Company = CompanyId | LoginCompany;

/** Checks a typed company by the rule of the way to connect. */
export function parseCompany(connectBy: ConnectBy, typed: string): Company | CompanyIdRefusal {
  return connectBy === 'keys' ? parseLoginCompany(typed) : parseCompanyId(typed);
}

interface CompanySettings {
  connectBy: ConnectBy;
  companyId: Company | undefined;
}

/** The company that the settings name for the gateway; `undefined` for another way to connect, or without a company. */
export function companyIdOf({ connectBy, companyId }: CompanySettings): CompanyId | undefined {
  return connectBy === 'oauth' ? (companyId as CompanyId | undefined) : undefined;
}

/** The company that the settings name for API keys; `undefined` for another way to connect, or without a company. */
export function loginCompanyOf({ connectBy, companyId }: CompanySettings): LoginCompany | undefined {
  return connectBy === 'keys' ? (companyId as LoginCompany | undefined) : undefined;
}
