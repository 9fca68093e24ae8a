import { defaultWebAddressOf, isCompanyId, parseCompanyId } from './company-id.ts';
import { psaWebAddressOf } from './psa-site.ts';
import { isServerOrigin, parseServerOrigin } from '../http/server-origin.ts';

/**
 * Checks the typed `ConnectWise web address`. Only an https origin is accepted: links are built from it, and a link
 * of another scheme could run script in our pages. An API address becomes the address of its pages.
 *
 * @returns the origin without a trailing slash, or `undefined` if it is no such address
 */
export function parseWebAddress(typed: string): string | undefined {
  const url = URL.parse(typed.trim());
  if (!url || url.protocol !== 'https:' || url.username || url.password) return undefined;
  return url.pathname === '/' && !url.search && !url.hash ? pagesOf(url.origin) : undefined;
}

/** The pages that belong to an API, which has none at its own address, in a region or at a company. */
function pagesOf(origin: string): string {
  const refused = parseCompanyId(origin);
  const company = isCompanyId(refused) || refused.reason !== 'address' ? undefined : refused.suggestion;
  if (company) return defaultWebAddressOf(company);
  const server = parseServerOrigin(origin);
  return isServerOrigin(server) ? psaWebAddressOf(server) : origin;
}
