import { guidIn } from './client-id.ts';
import { type LoginCompany, parseLoginCompany } from './login-company.ts';
import { labelledIn, withoutQuotes } from './pasted-value.ts';
import { isServerName } from './psa-site.ts';

/** What stands in the fields for company and keys. */
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
 * `company+publicKey:privateKey` or what a `Basic` header says. What comes of it may hold another one.
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

/** Whether a text says company and both keys. */
export function isWhole(text: string): boolean {
  return credentialsIn(decoded(text) ?? text) !== undefined;
}

/** Whether what stands as the private key can only be a public one: it has the company before it, or says so. */
export function isPublic({ companyId, privateKey }: Credentials): boolean {
  const isBehindCompany =
    companyId !== '' && privateKey.toLowerCase().startsWith(`${companyId.toLowerCase()}+`);
  return isBehindCompany || labelledIn(privateKey)?.publicKey !== undefined;
}

/** Values with their names, each for the field that it names; the others are empty or say the same. */
function withoutLabels(typed: Credentials): Credentials {
  const meant = { ...typed };
  for (const field of NAMES) {
    const labelled = labelledIn(typed[field]);
    const isCertain = NAMES.every((name) => name === field || allows(meant[name], name, labelled?.[name]));
    if (labelled && isCertain) Object.assign(meant, { [field]: '' }, labelled);
  }
  return meant;
}

/** Whether a field says nothing else than a value that stands in another one. */
function allows(text: string, name: (typeof NAMES)[number], value: string | undefined): boolean {
  return value === undefined || text === '' || (labelledIn(text)?.[name] ?? withoutQuotes(text)) === value;
}

/** All three, pasted as one into one of the fields; the others are empty or say the same, or parts of it. */
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

/** `company+publicKey` in the field of the company, which cannot hold a `+`. */
function withoutKey({ companyId, publicKey, privateKey }: Credentials): Credentials {
  const [, before, attached] = /^([^+:\s]+)\s*\+\s*([^+:\s]+)$/.exec(companyId) ?? [];
  if (!isCompany(before) || !attached) return { companyId, publicKey, privateKey };
  return { companyId: before, publicKey: publicKey || attached, privateKey };
}

/** `company+publicKey` in the field of the public key: no key is known to begin with the company, but one may hold a `+`. */
function withoutCompany({ companyId, publicKey, privateKey }: Credentials): Credentials {
  const [, before = '', after = ''] = /^([^+:\s]+)\s*\+\s*([^+:\s]+(?::\S+)?)$/.exec(publicKey) ?? [];
  const isSame = companyId === '' || before.toLowerCase() === companyId.toLowerCase();
  if (!isCompany(before) || !isSame || after === '') return { companyId, publicKey, privateKey };
  return { companyId: companyId || before, publicKey: after, privateKey };
}

/** `publicKey:privateKey` in the field of the private key, beside that very public key or none. */
function withoutPublicKey({ companyId, publicKey, privateKey }: Credentials): Credentials {
  const [, first = '', second = ''] = PAIR.exec(privateKey) ?? [];
  if (publicKey === '' && first !== '') return { companyId, publicKey: first, privateKey: second };
  const isBehind = publicKey !== '' && privateKey.startsWith(`${publicKey}:`);
  const rest = isBehind ? privateKey.slice(publicKey.length + 1) : '';
  return { companyId, publicKey, privateKey: rest || privateKey };
}

/** `publicKey:privateKey` in the field of the public key, which cannot hold a colon. */
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
 * What a pasted header says (RFC 7617), with or without its name, as in a command or a program, or the code alone. Keys
 * look like a code, too, but nothing of sense comes of them.
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

/** Whether a text can be a company; an address can, too, as it has dots. */
export function isCompany(text: string | undefined): text is LoginCompany {
  return text !== undefined && parseLoginCompany(text) === text && !isServerName(text);
}

/** A line that is broken, as in a mail; a space inside may be a mistake of another kind. */
function withoutBreaks(key: string): string {
  return key.replaceAll(/[^\S ]/gu, '');
}
