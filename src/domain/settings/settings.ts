import { parseClientId } from '../account/client-id.ts';
import { isCompanyId } from '../account/company-id.ts';
import type { Company } from '../account/company.ts';
import { textOf } from './preference.ts';
import { parsePreferences, type Preferences } from './preferences.ts';
import { type PsaSite, parseSite, type Region, REGIONS } from '../account/psa-site.ts';
import { isServerOrigin, parseServerOrigin, type ServerOrigin } from '../http/server-origin.ts';
import { CONNECT_BY, type ConnectBy, WAYS } from '../account/way-to-connect.ts';
import { parseWebAddress } from '../account/web-address.ts';

/** What a person chooses. Holds no secret, and outlives sign-out and a rebuilt database. The rest are preferences. */
export interface Settings extends Preferences {
  connectBy: ConnectBy;
  /** The region of the server for API keys. */
  region: Region;
  /** The https origin of a server in the region `own`, or empty. */
  serverAddress: string;
  /** A company by the rule of `connectBy`. */
  companyId: Company | undefined;
  /** Valid as a header, or empty. */
  clientId: string;
  /** The typed identifier of the member, for servers that do not report who is signed in. */
  memberIdentifier: string;
  /** An https origin, or empty for the company's default. */
  webAddress: string;
}

/**
 * Reads stored or typed settings. Each missing or malformed field falls back alone.
 *
 * @param defaultClientId the client ID that a build is registered with for OAuth; API keys have no default
 */
export function parseSettings(stored: unknown, defaultClientId: string): Settings {
  const fields: Partial<Record<keyof Settings, unknown>> =
    typeof stored === 'object' && stored !== null ? stored : {};
  const connectBy = CONNECT_BY.find((choice) => choice === fields.connectBy) ?? 'oauth';
  const way = WAYS[connectBy];
  const companyId = way.parseCompany(textOf(fields.companyId));
  const site = siteOf(fields);
  return {
    connectBy,
    ...site,
    companyId: isCompanyId(companyId) ? companyId : undefined,
    clientId: parseClientId(textOf(fields.clientId)) || (way.hasRegisteredClient ? defaultClientId : ''),
    memberIdentifier: textOf(fields.memberIdentifier),
    webAddress: parseWebAddress(textOf(fields.webAddress)) ?? '',
    ...parsePreferences(fields),
  };
}

/** The origin of the server for API keys; `undefined` for another way to connect, or without a server. */
export function keysOriginOf(
  settings: Pick<Settings, 'connectBy' | keyof PsaSite>,
): ServerOrigin | undefined {
  return WAYS[settings.connectBy].originOf(settings);
}

/** The origin of links to ConnectWise; empty as long as nothing names it. */
export function webAddressFor(
  settings: Pick<Settings, 'webAddress' | 'connectBy' | keyof PsaSite>,
  companyId: Company,
): string {
  return settings.webAddress || WAYS[settings.connectBy].webAddressOf(companyId, settings);
}

/** An address that stands for a region becomes that region. */
function siteOf(fields: Partial<Record<keyof PsaSite, unknown>>): PsaSite {
  const region = REGIONS.find((choice) => choice === fields.region) ?? 'na';
  const site = parseSite({ region, serverAddress: textOf(fields.serverAddress) });
  if ('reason' in site) return { region, serverAddress: '' };
  const address = parseServerOrigin(site.serverAddress);
  return { region: site.region, serverAddress: isServerOrigin(address) ? address : '' };
}
