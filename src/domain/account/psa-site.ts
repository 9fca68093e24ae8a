import {
  isServerOrigin,
  parseServerOrigin,
  type ServerOrigin,
  type ServerRefusal,
} from '../http/server-origin.ts';
import { withoutQuotes } from './pasted-value.ts';
import { withoutUnseen } from '../invisible-characters.ts';

const CLOUD_HOSTS = {
  na: 'api-na.myconnectwise.net',
  eu: 'api-eu.myconnectwise.net',
  au: 'api-au.myconnectwise.net',
  aus: 'api-aus.myconnectwise.net',
  za: 'api-za.myconnectwise.net',
  staging: 'api-staging.connectwisedev.com',
} as const;

/** Where the company's server is: in one of ConnectWise's regions, or at its own address. */
export const REGIONS = ['na', 'eu', 'au', 'aus', 'za', 'staging', 'own'] as const;

export type Region = (typeof REGIONS)[number];

/** The choice of a server, as typed or stored. */
export interface PsaSite {
  region: Region;
  /** Counts only for the region `own`. */
  serverAddress: string;
}

/** The origin of a chosen server; `undefined` for the region `own` without a valid address. */
export function psaOriginOf(typed: PsaSite): ServerOrigin | undefined {
  const site = parseSite(typed);
  if ('reason' in site) return undefined;
  const parsed = parseServerOrigin(site.region === 'own' ? site.serverAddress : CLOUD_HOSTS[site.region]);
  return isServerOrigin(parsed) ? parsed : undefined;
}

/** The domains of ConnectWise's cloud, which hold no servers of anybody else. */
const CLOUD = /(?:^|\.)(?:myconnectwise\.(?:net|com)|connectwise\.com)$/;

/** A region that ConnectWise may open later. */
const LATER_REGION = /^api-[a-z]+\.myconnectwise\.net$/;

/** The domain of the gateway companies' pages. The gateway accepts no keys. */
const GATEWAY = /(?:^|\.)connectwisedev\.com$/;

/**
 * Reads the choice that a person means. An address in one of ConnectWise's regions, of the API or of the pages, means
 * that region. Of a whole address from the browser, only the origin counts. Any other ConnectWise address, such as
 * the home page, is refused.
 */
export function parseSite({ region, serverAddress }: PsaSite): PsaSite | ServerRefusal {
  if (region !== 'own') return { region, serverAddress };
  const text = withoutQuotes(withoutUnseen(serverAddress));
  const meant = regionOf(text);
  if (meant) return { region: meant, serverAddress: '' };
  const [, beforePath = text] = /^((?:https:\/\/)?[^/?#\\:]+(?::\d+)?)[/?#]/i.exec(text) ?? [];
  const origin = parseServerOrigin(beforePath);
  if (!isServerOrigin(origin)) return origin;
  const { hostname } = new URL(origin);
  if (CLOUD.test(hostname) && !isLaterRegion(hostname)) return { reason: 'cloud' };
  return GATEWAY.test(hostname) ? { reason: 'gateway' } : { region, serverAddress: origin };
}

function isLaterRegion(host: string): boolean {
  return LATER_REGION.test(host) && !Object.values<string>(CLOUD_HOSTS).includes(host);
}

/** Whether a text is an address in one of ConnectWise's regions. */
export function isAtRegion(text: string): boolean {
  return text.includes('.') && regionOf(withoutUnseen(text)) !== undefined;
}

/** Whether a text is an address of ConnectWise's cloud, in a region or not. */
export function isAtCloud(text: string): boolean {
  return isAtRegion(text) || refusalOf(text) === 'cloud';
}

/** Whether a text is an address at the gateway, which accepts no keys. */
export function isAtGateway(text: string): boolean {
  return refusalOf(text) === 'gateway';
}

function refusalOf(serverAddress: string): ServerRefusal['reason'] | undefined {
  const site = parseSite({ region: 'own', serverAddress });
  return 'reason' in site ? site.reason : undefined;
}

/**
 * Whether a text can only be a server name: an address of ConnectWise, or a name with at least three parts. A name
 * with two parts may be a company with a dot.
 */
export function isServerName(text: string): boolean {
  return isAtCloud(text) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\.[a-z]{2,}(?::\d+)?(?:[/?#].*)?$/is.test(text);
}

/** The region of a typed address, with or without a path, or of a typed region name. */
function regionOf(text: string): Exclude<Region, 'own'> | undefined {
  const [, typed = ''] = /^(?:https?:\/\/)?(?:www\.)?([^/?#\\:]+)(?::443)?(?:[/?#].*)?$/isu.exec(text) ?? [];
  const host = typed.trim().toLowerCase();
  return REGIONS.filter((region) => region !== 'own').find((region) =>
    [CLOUD_HOSTS[region], webHostOf(CLOUD_HOSTS[region]), region].includes(host),
  );
}

function webHostOf(apiHost: string): string {
  return apiHost.replace('api-', '');
}

/** The address of ConnectWise's pages: a host beside the API in a region, the same origin elsewhere. */
export function psaWebAddressOf(origin: ServerOrigin): string {
  const isCloud = Object.values(CLOUD_HOSTS).some((host) => origin === `https://${host}`);
  return isCloud ? `https://${webHostOf(new URL(origin).host)}` : origin;
}

/**
 * Checks the codebase that a server reports, such as `v2025_1/`. It becomes a part of every address, so it must be
 * exactly one path segment.
 */
export function isCodebase(reported: unknown): reported is string {
  return typeof reported === 'string' && /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}\/$/.test(reported);
}
