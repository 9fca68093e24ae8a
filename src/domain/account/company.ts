import type { CompanyId } from './company-id.ts';
import type { LoginCompany } from './login-company.ts';

/** A checked company, named by the rule of its way to connect. */
export type Company = CompanyId | LoginCompany;
