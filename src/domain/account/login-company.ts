declare const brand: unique symbol;

/** A checked login company: what people type as "Company" when they sign in to ConnectWise PSA, such as `acme_c`. */
export type LoginCompany = string & { [brand]: 'LoginCompany' };

/** Why a typed login company is refused. */
export type LoginCompanyRefusal =
  | { reason: 'empty' }
  | { reason: 'tooLong' }
  | { reason: 'characters' }
  | { reason: 'address'; suggestion: undefined };

const MAX_LENGTH = 64;

/**
 * Checks what a person typed. It becomes a path segment and a part of the credentials, so characters that mean
 * something there are refused. Capitals are kept, as the server may be case-sensitive.
 */
export function parseLoginCompany(typed: string): LoginCompany | LoginCompanyRefusal {
  const text = typed.trim();
  if (text === '') return { reason: 'empty' };
  if (text.includes('://')) return { reason: 'address', suggestion: undefined };
  // The first character rules out `.` and `..`.
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(text)) return { reason: 'characters' };
  if (text.length > MAX_LENGTH) return { reason: 'tooLong' };
  return text as LoginCompany;
}
