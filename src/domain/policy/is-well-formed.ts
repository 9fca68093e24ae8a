import { parseClientId } from '../account/client-id.ts';
import { isCompanyId } from '../account/company-id.ts';
import { parseSite } from '../account/psa-site.ts';
import { CONNECT_BY, type ConnectBy, WAYS } from '../account/way-to-connect.ts';
import { parseWebAddress } from '../account/web-address.ts';
import { isTimeZone } from '../time/time-zone.ts';
import type { PolicyKey } from './policy-keys.ts';

/** What a text has to be, beside a text. */
const CHECKS: Partial<Record<PolicyKey, (text: string) => boolean>> = {
  clientId: (text) => Boolean(parseClientId(text)),
  serverAddress: (serverAddress) => !('reason' in parseSite({ region: 'own', serverAddress })),
  webAddress: (text) => parseWebAddress(text) !== undefined,
  hoursZone: isTimeZone,
};

/**
 * Whether the value of a key can be used. A locked one that cannot would leave an empty field that nobody can fill in.
 */
export function isWellFormed(key: PolicyKey, value: unknown): boolean {
  const check = CHECKS[key];
  return check === undefined || typeof value !== 'string' || check(value);
}

/**
 * Whether a company ID can be used: with the way to connect that the policy locks, or with each that people may choose.
 */
export function isCompanyFor(companyId: string, way: ConnectBy | undefined): boolean {
  const ways = way === undefined ? CONNECT_BY : [way];
  return ways.every((each) => isCompanyId(WAYS[each].parseCompany(companyId)));
}
