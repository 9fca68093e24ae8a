import type { ServerOrigin } from '../http/server-origin.ts';
import type { Company } from './company.ts';
import { type CompanyId, type CompanyIdRefusal, defaultWebAddressOf, parseCompanyId } from './company-id.ts';
import { type LoginCompany, parseLoginCompany } from './login-company.ts';
import { type PsaSite, psaOriginOf, psaWebAddressOf } from './psa-site.ts';

/** The ways to connect: OAuth leads to the gateway, API keys to a PSA server. */
export const CONNECT_BY = ['oauth', 'keys'] as const;

export type ConnectBy = (typeof CONNECT_BY)[number];

/** All that differs between the ways to connect, apart from their APIs and their fields on the options page. */
export interface WayToConnect {
  /** Checks a typed company by the rule of this way. */
  parseCompany(typed: string): Company | CompanyIdRefusal;
  /** Whether people sign in at ConnectWise, in a window. Otherwise they type keys on the options page. */
  hasWindow: boolean;
  /** Whether the client is registered for OAuth: a build may bring its ID, and it may have a secret. */
  hasRegisteredClient: boolean;
  /** Whether the settings name the server. Otherwise its address follows from the company. */
  hasServer: boolean;
  /** The origin of the server that the settings name, if they do. */
  originOf(site: PsaSite): ServerOrigin | undefined;
  /** The origin of links to ConnectWise as long as the settings name no other; empty if nothing names it. */
  webAddressOf(company: Company, site: PsaSite): string;
  /** Whether tasks are project tickets. These share the numbers of service tickets and open like them. */
  hasProjectTickets: boolean;
  /** Whether the server schedules members for tickets. */
  hasSchedule: boolean;
}

export const WAYS: Readonly<Record<ConnectBy, WayToConnect>> = {
  oauth: {
    parseCompany: parseCompanyId,
    hasWindow: true,
    hasRegisteredClient: true,
    hasServer: false,
    originOf: () => undefined,
    webAddressOf: (company) => defaultWebAddressOf(company as CompanyId),
    hasProjectTickets: false,
    hasSchedule: false,
  },
  keys: {
    parseCompany: parseLoginCompany,
    hasWindow: false,
    hasRegisteredClient: false,
    hasServer: true,
    originOf: psaOriginOf,
    webAddressOf(_, site) {
      const origin = psaOriginOf(site);
      return origin === undefined ? '' : psaWebAddressOf(origin);
    },
    hasProjectTickets: true,
    hasSchedule: true,
  },
};

/** Whether the server of a connection is known: it follows from the company, or the settings name it. */
export function isServerKnown({ connectBy, ...site }: { connectBy: ConnectBy } & PsaSite): boolean {
  const way = WAYS[connectBy];
  return !way.hasServer || way.originOf(site) !== undefined;
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
