declare const brand: unique symbol;

/** A checked company ID: one lower-case ASCII DNS label of at most 63 characters. */
export type CompanyId = string & { [brand]: 'CompanyId' };

/** Why a typed company ID is refused. An `address` offers the label found in it. */
export type CompanyIdRefusal =
  | { reason: 'empty' }
  | { reason: 'tooLong' }
  | { reason: 'characters' }
  | { reason: 'hyphen' }
  | { reason: 'address'; suggestion: CompanyId | undefined };

const SUFFIX = '.api.connectwisedev.com';
/** Labels before `.connectwisedev.com` that are not companies. */
const NOT_COMPANIES = new Set(['api', 'staging', 'api-staging', 'www']);

/**
 * Checks what a person typed. The raw text is matched with a pattern. A URL parser must not see it: that would
 * silently turn `evil.com#` or full-width letters into another host.
 */
export function parseCompanyId(typed: string): CompanyId | CompanyIdRefusal {
  // Only ASCII capitals: toLowerCase would also turn the Kelvin sign into a "k".
  const text = typed.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (text === '') return { reason: 'empty' };
  if (text.includes(SUFFIX) || text.includes('://') || labelIn(text))
    return { reason: 'address', suggestion: labelIn(text) };
  if (!/^[a-z0-9-]+$/.test(text)) return { reason: 'characters' };
  if (text.startsWith('-') || text.endsWith('-')) return { reason: 'hyphen' };
  if (text.length > 63) return { reason: 'tooLong' };
  // "xn--" labels spell letters of other scripts, so they can look like another company's ID.
  if (text.startsWith('xn--')) return { reason: 'characters' };
  return text as CompanyId;
}

export function isCompanyId<T extends string>(parsed: T | CompanyIdRefusal): parsed is T {
  return typeof parsed === 'string';
}

/** The origin of the company's server: `https://acme.api.connectwisedev.com`. Its tokens go nowhere else. */
export function serverOriginOf(companyId: CompanyId): string {
  return `https://${companyId}${SUFFIX}`;
}

/** The default address of a company's ConnectWise pages; the settings can name another. */
export function defaultWebAddressOf(companyId: CompanyId): string {
  return `https://${companyId}.connectwisedev.com`;
}

function labelIn(address: string): CompanyId | undefined {
  const label = /^(?:https?:\/\/)?([a-z0-9-]+)(?:\.api)?\.connectwisedev\.com(?::443)?(?:[/?#].*)?$/.exec(
    address,
  )?.[1];
  if (label === undefined || NOT_COMPANIES.has(label)) return undefined;
  const parsed = parseCompanyId(label);
  return isCompanyId(parsed) ? parsed : undefined;
}
