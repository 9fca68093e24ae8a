import { guidIn } from './client-id.ts';
import { type LoginCompany, parseLoginCompany } from './login-company.ts';
import { labelledIn, withoutQuotes } from './pasted-value.ts';
import { isServerName } from './psa-site.ts';

/** What the fields for company and keys contain. */
export interface Credentials {
  companyId: string;
  publicKey: string;
  privateKey: string;
}

const NAMES = ['companyId', 'publicKey', 'privateKey'] as const;

/** How ConnectWise writes keys. */
const KEY = '[A-Za-z0-9]{16}';
const PAIR = new RegExp(`^(${KEY}):(${KEY})$`);

/**
 * Takes one thing apart, where that is certain: labels, quotes, `company+publicKey`, `publicKey:privateKey`,
 * `company+publicKey:privateKey` or the value of a `Basic` header. A part may need another round.
 */
export function takeApart(typed: Credentials): Credentials {
  const labelled = withoutLabels(typed);
  const { companyId, publicKey, privateKey } = labelled;
  const bare = {
    companyId: withoutQuotes(companyId),
    publicKey: withoutQuotes(withoutBreaks(publicKey)),
    privateKey: withoutQuotes(withoutBreaks(privateKey)),
  };
  return wholeIn(bare) ?? splitPair(withoutPublicKey(withoutCompany(withoutKey(bare))));
}

/** Whether a text contains company and both keys. */
export function isWhole(text: string): boolean {
  return credentialsIn(decoded(text) ?? text) !== undefined;
}

/** Whether the private key field can only hold a public key: the company stands before it, or a label says so. */
export function isPublic({ companyId, privateKey }: Credentials): boolean {
  const isBehindCompany =
    companyId !== '' && privateKey.toLowerCase().startsWith(`${companyId.toLowerCase()}+`);
  return isBehindCompany || labelledIn(privateKey)?.publicKey !== undefined;
}

/** Moves labelled values to the fields that they name, if those are empty or hold the same value. */
function withoutLabels(typed: Credentials): Credentials {
  const meant = { ...typed };
  for (const field of NAMES) {
    const labelled = labelledIn(typed[field]);
    const isCertain = NAMES.every((name) => name === field || allows(meant[name], name, labelled?.[name]));
    if (labelled && isCertain) Object.assign(meant, { [field]: '' }, labelled);
  }
  return meant;
}

/** Whether a field is empty or holds just the value that another field names for it. */
function allows(text: string, name: (typeof NAMES)[number], value: string | undefined): boolean {
  return value === undefined || text === '' || (labelledIn(text)?.[name] ?? withoutQuotes(text)) === value;
}

/** All three values, pasted as one into one field. The others are empty, or hold the same or parts of it. */
function wholeIn(typed: Credentials): Credentials | undefined {
  for (const field of NAMES) {
    const whole = credentialsIn(decoded(typed[field]) ?? typed[field]);
    if (!whole) continue;
    const { companyId, publicKey, privateKey } = whole;
    const user = `${companyId}+${publicKey}`;
    const all = `${user}:${privateKey}`;
    const fitting = {
      companyId: [companyId, user, all],
      publicKey: [publicKey, user, `${publicKey}:${privateKey}`, all],
      privateKey: [privateKey, `${publicKey}:${privateKey}`, all],
    };
    const isCertain = NAMES.every((name) =>
      ['', ...fitting[name]].includes(decoded(typed[name]) ?? typed[name]),
    );
    if (isCertain) return whole;
  }
  return undefined;
}

/** Splits `company+publicKey` in the company field, which cannot hold a `+`. */
function withoutKey({ companyId, publicKey, privateKey }: Credentials): Credentials {
  const [, before, attached] = /^([^+:\s]+)\s*\+\s*([^+:\s]+)$/.exec(companyId) ?? [];
  if (!isCompany(before) || !attached) return { companyId, publicKey, privateKey };
  return { companyId: before, publicKey: publicKey || attached, privateKey };
}

/** Splits `company+publicKey` in the public key field. No key is known to begin with the company. */
function withoutCompany({ companyId, publicKey, privateKey }: Credentials): Credentials {
  const [, before = '', after = ''] = /^([^+:\s]+)\s*\+\s*([^+:\s]+(?::\S+)?)$/.exec(publicKey) ?? [];
  const isSame = companyId === '' || before.toLowerCase() === companyId.toLowerCase();
  if (!isCompany(before) || !isSame) return { companyId, publicKey, privateKey };
  return { companyId: companyId || before, publicKey: after, privateKey };
}

/** Splits `publicKey:privateKey` in the private key field, if the public key field is empty or holds the same key. */
function withoutPublicKey({ companyId, publicKey, privateKey }: Credentials): Credentials {
  const [, first = '', second = ''] = PAIR.exec(privateKey) ?? [];
  if (publicKey === '' && first !== '') return { companyId, publicKey: first, privateKey: second };
  const isBehind = publicKey !== '' && privateKey.startsWith(`${publicKey}:`);
  const rest = isBehind ? privateKey.slice(publicKey.length + 1) : '';
  return { companyId, publicKey, privateKey: rest || privateKey };
}

/** Splits `publicKey:privateKey` in the public key field, which cannot hold a colon. */
function splitPair({ companyId, publicKey, privateKey }: Credentials): Credentials {
  const [, first = '', second = ''] = /^([^:\s]+):(\S+)$/.exec(publicKey) ?? [];
  const isPair = first !== '' && guidIn(second) === undefined && !isWhole(publicKey);
  const isCertain = isPair && (privateKey === '' || privateKey === second);
  return isCertain
    ? { companyId, publicKey: first, privateKey: second }
    : { companyId, publicKey, privateKey };
}

/** The parts of `company+publicKey:privateKey`. */
function credentialsIn(text: string): Credentials | undefined {
  const [, companyId, publicKey, privateKey] = /^([^+:\s/]+)\+([^:\s]+):(\S+)$/.exec(text) ?? [];
  return isCompany(companyId) && publicKey && privateKey ? { companyId, publicKey, privateKey } : undefined;
}

/**
 * The content of a pasted Basic header (RFC 7617): with its name, as in a command or a program, or the encoded value
 * alone. A key looks like an encoded value, too, but decodes to nothing useful.
 */
function decoded(text: string): string | undefined {
  const [, encoded] = /^(?:.*\bbasic[\s"'`]*)?([A-Za-z0-9+/]+={0,2})$/i.exec(withoutQuotes(text)) ?? [];
  if (encoded === undefined) return undefined;
  try {
    const said = atob(encoded);
    return /^[\x21-\x7E]+$/.test(said) && credentialsIn(said) ? said : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text can be a company. It must not be an address, which would pass by its dots. */
export function isCompany(text: string | undefined): text is LoginCompany {
  return text !== undefined && parseLoginCompany(text) === text && !isServerName(text);
}

/** Joins a broken line, as in an e-mail. A space inside is kept, as it may be a different mistake. */
function withoutBreaks(key: string): string {
  return key.replaceAll(/[^\S ]/gu, '');
}
