import { isServerOrigin, parseServerOrigin, type ServerOrigin } from './server-origin.ts';

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
export function psaOriginOf({ region, serverAddress }: PsaSite): ServerOrigin | undefined {
  const parsed = parseServerOrigin(region === 'own' ? serverAddress : CLOUD_HOSTS[region]);
  return isServerOrigin(parsed) ? parsed : undefined;
}

/** Where ConnectWise opens for people: for its own regions beside the API, elsewhere at the very same address. */
export function psaWebAddressOf(origin: ServerOrigin): string {
  const isCloud = Object.values(CLOUD_HOSTS).some((host) => origin === `https://${host}`);
  return isCloud ? origin.replace('https://api-', 'https://') : origin;
}

/**
 * Checks the codebase that a server says it runs, such as `v2025_1/`: it becomes a part of every address, so it has to
 * be one segment of a path and nothing else.
 */
export function isCodebase(told: unknown): told is string {
  return typeof told === 'string' && /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}\/$/.test(told);
}
