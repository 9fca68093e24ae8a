import {
  isServerOrigin,
  parseServerOrigin,
  type ServerOrigin,
  type ServerRefusal,
} from '../http/server-origin.ts';
import { withoutQuotes } from './pasted-value.ts';
import { withoutUnseen } from '../unseen.ts';

const CLOUD_HOSTS = {
  na: 'api-na.myconnectwise.net',
  eu: 'api-eu.myconnectwise.net',
  au: 'api-au.myconnectwise.net',
  aus: 'api-aus.myconnectwise.net',
  za: 'api-za.myconnectwise.net',
  staging: 'api-staging.connectwisedev.com',
} as const;

/** Where the server of a company stands: in one of ConnectWise's own regions, or at an address of its own. */
export const REGIONS = ['na', 'eu', 'au', 'aus', 'za', 'staging', 'own'] as const;

export type Region = (typeof REGIONS)[number];

/** The choice of a server as it is typed or stored. */
export interface PsaSite {
  region: Region;
  /** Counts only for a server of one's own. */
  serverAddress: string;
}

/** The origin that a choice leads to; `undefined` for a server of one's own without a proper address. */
export function psaOriginOf(typed: PsaSite): ServerOrigin | undefined {
  const site = readSite(typed);
  if ('reason' in site) return undefined;
  const parsed = parseServerOrigin(site.region === 'own' ? site.serverAddress : CLOUD_HOSTS[site.region]);
  return isServerOrigin(parsed) ? parsed : undefined;
}

/** Where ConnectWise has servers of its own, and nobody else any. */
const CLOUD = /(?:^|\.)(?:myconnectwise\.(?:net|com)|connectwise\.com)$/;

/** Where a region is that ConnectWise opens later. */
const LATER_REGION = /^api-[a-z]+\.myconnectwise\.net$/;

/** Where the companies of the gateway have their pages: none of them takes keys. */
const GATEWAY = /(?:^|\.)connectwisedev\.com$/;

/**
 * Reads a choice as it is meant. An address of ConnectWise's own servers, of the API or of the pages that people open,
 * is that region; and of a whole address, as it stands in the browser, only the origin counts. Any other address at
 * ConnectWise, such as that of its home page, is no server of one's own.
 */
export function readSite({ region, serverAddress }: PsaSite): PsaSite | ServerRefusal {
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

/** Whether a text is an address at one of ConnectWise's own regions. */
export function isAtRegion(text: string): boolean {
  return text.includes('.') && regionOf(withoutUnseen(text)) !== undefined;
}

/** Whether a text is an address of ConnectWise's cloud, at a region or not. */
export function isAtCloud(text: string): boolean {
  return isAtRegion(text) || refusalOf(text) === 'cloud';
}

/** Whether a text is an address at the gateway, which takes no keys. */
export function isAtGateway(text: string): boolean {
  return refusalOf(text) === 'gateway';
}

function refusalOf(serverAddress: string): ServerRefusal['reason'] | undefined {
  const site = readSite({ region: 'own', serverAddress });
  return 'reason' in site ? site.reason : undefined;
}

/**
 * Whether a text can only be the name of a server: an address of ConnectWise, or a name of three parts or more. Two may
 * be a company that has a dot.
 */
export function isServerName(text: string): boolean {
  return isAtCloud(text) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\.[a-z]{2,}(?::\d+)?(?:[/?#].*)?$/is.test(text);
}

/** The region that a typed address is of, with or without a path; or that is typed by its name. */
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

/** Where ConnectWise opens for people: for its own regions beside the API, elsewhere at the very same address. */
export function psaWebAddressOf(origin: ServerOrigin): string {
  const isCloud = Object.values(CLOUD_HOSTS).some((host) => origin === `https://${host}`);
  return isCloud ? `https://${webHostOf(new URL(origin).host)}` : origin;
}

/**
 * Checks the codebase that a server says it runs, such as `v2025_1/`: it becomes a part of every address, so it has to
 * be one segment of a path and nothing else.
 */
export function isCodebase(told: unknown): told is string {
  return typeof told === 'string' && /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}\/$/.test(told);
}
