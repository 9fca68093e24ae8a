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
/** What stands before `.connectwisedev.com` and is no company. */
const NOT_COMPANIES = new Set(['api', 'staging', 'api-staging', 'www']);

/**
 * Checks what a person typed. The raw text is held against a pattern and never given to a URL parser, which
 * would silently turn `evil.com#` or full-width letters into another host.
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
  // "xn--" labels spell other scripts' letters, so they can look like another company's ID.
  if (text.startsWith('xn--')) return { reason: 'characters' };
  return text as CompanyId;
}

export function isCompanyId<T extends string>(parsed: T | CompanyIdRefusal): parsed is T {
  return typeof parsed === 'string';
}

/** The origin of the company's server, the only one that its tokens ever go to: `https://acme.api.connectwisedev.com`. */
export function serverOriginOf(companyId: CompanyId): string {
  return `https://${companyId}${SUFFIX}`;
}

/** Where ConnectWise opens for a company unless the settings say otherwise. */
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
