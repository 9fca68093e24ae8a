import type { CompanyData } from '../data/company-data.ts';
import { apiKeysOf } from '../data/members.ts';
import type { MemberRow } from '../data/rows.ts';

/** The company in Basic credentials (`company+publicKey:privateKey`); undefined without credentials. */
export function companyOfKeys(authorization: string | undefined): string | undefined {
  return /^([^+:]+)\+/.exec(decodeBasic(authorization))?.[1];
}

/** The active member of a company whose API keys are in the Basic credentials. */
export function findKeyHolder(authorization: string | undefined, data: CompanyData): MemberRow | undefined {
  const credentials = decodeBasic(authorization);
  return data.members.find(({ identifier, inactiveFlag }) => {
    const { publicKey, privateKey } = apiKeysOf(identifier);
    return !inactiveFlag && credentials === `${data.identifier}+${publicKey}:${privateKey}`;
  });
}

function decodeBasic(authorization = ''): string {
  const [, encoded = ''] = /^basic +(\S+)$/i.exec(authorization) ?? [];
  return Buffer.from(encoded, 'base64').toString();
}
