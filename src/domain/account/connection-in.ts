import { type CompanyId, isCompanyId, parseCompanyId } from './company-id.ts';
import { isAtRegion, parseSite, type PsaSite } from './psa-site.ts';
import { withoutQuotes } from './pasted-value.ts';
import { parseTypedConnection } from './typed-connection.ts';
import { withoutUnseen } from '../invisible-characters.ts';

/** What an address of ConnectWise says about the connection. */
export type FoundConnection =
  | { connectBy: 'oauth'; companyId: CompanyId }
  /** Without a company if the address names none. */
  | ({ connectBy: 'keys'; companyId?: string } & PsaSite);

/** The part of a path that names the release, such as `/v4_6_release/` or `/v2025_1/`. It tells ConnectWise from other servers. */
const AT_RELEASE = /^(?:https:\/\/)?[^/?#\s]+\/v\d+_\d+(?:_[a-z]+)?(?:[/?#]|$)/i;

/**
 * Reads how to connect from an address of ConnectWise, such as the one of a ticket in the browser. An address of a
 * company at the gateway means OAuth, and an address in a region means API keys. So does a server of a company's own,
 * which shows by its path that it is ConnectWise.
 *
 * @returns `undefined` if the text is no such address
 */
export function connectionIn(text: string): FoundConnection | undefined {
  const address = withoutQuotes(withoutUnseen(text));
  const companyId = gatewayCompanyIn(address);
  if (companyId !== undefined) return { connectBy: 'oauth', companyId };
  const typed = { region: 'own', serverAddress: address } as const;
  const isKnown = isAtRegion(address) || AT_RELEASE.test(address);
  return isKnown && !('reason' in parseSite(typed)) ? psaIn(typed) : undefined;
}

/** The company of an address at the gateway, of its API or of its pages. */
function gatewayCompanyIn(address: string): CompanyId | undefined {
  const parsed = parseCompanyId(address);
  return isCompanyId(parsed) || parsed.reason !== 'address' ? undefined : parsed.suggestion;
}

/** The server of an address, and the company that its link names. */
function psaIn(typed: PsaSite): FoundConnection {
  const meant = parseTypedConnection({ ...typed, companyId: '', publicKey: '', privateKey: '' });
  const { region, serverAddress, companyId } = meant;
  return { connectBy: 'keys', region, serverAddress, ...(companyId !== '' && { companyId }) };
}
