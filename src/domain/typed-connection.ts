import { type LoginCompany, parseLoginCompany } from './login-company.ts';
import { isAtRegion, type PsaSite, readSite } from './psa-site.ts';
import { withoutUnseen } from './unseen.ts';

/** What is typed or pasted into the fields for connecting by keys. */
export interface TypedConnection extends PsaSite {
  companyId: string;
  publicKey: string;
  privateKey: string;
}

type Credentials = Pick<TypedConnection, 'companyId' | 'publicKey' | 'privateKey'>;

const NAMES = ['companyId', 'publicKey', 'privateKey'] as const;

/**
 * Reads the fields as they are meant, where that is certain: an address for the server or company in it, a key without
 * what is not to be seen in it, and `company+publicKey`, `publicKey:privateKey`, `company+publicKey:privateKey` or a
 * `Basic` header for its parts. A field that says something else already keeps what it says.
 */
export function readTypedConnection<T extends TypedConnection>(typed: T): T {
  const site = readSite(ofLink(typed.companyId) ?? typed);
  const known = 'reason' in site ? { serverAddress: withoutUnseen(typed.serverAddress) } : site;
  return { ...typed, ...known, ...readCredentials(typed) };
}

function readCredentials({ companyId, publicKey, privateKey }: Credentials): Credentials {
  const typed = {
    companyId: companyIn(withoutUnseen(companyId)),
    publicKey: withoutBreaks(withoutUnseen(publicKey)),
    privateKey: withoutBreaks(withoutUnseen(privateKey)),
  };
  return wholeIn(typed) ?? splitPair(withoutCompany(withoutKey(typed)));
}

/** All three, pasted as one into one of the fields; the others are empty or say the same. */
function wholeIn(typed: Credentials): Credentials | undefined {
  for (const field of NAMES) {
    const whole = credentialsIn(decoded(typed[field]) ?? typed[field]);
    const isCertain = NAMES.every(
      (name) => name === field || typed[name] === '' || typed[name] === whole?.[name],
    );
    if (whole && isCertain) return whole;
  }
  return undefined;
}

/** `company+publicKey` in the field of the company, which cannot hold a `+`. */
function withoutKey({ companyId, publicKey, privateKey }: Credentials): Credentials {
  const [, before, attached] = /^([^+:\s]+)\+([^+:\s]+)$/.exec(companyId) ?? [];
  if (!isCompany(before) || !attached) return { companyId, publicKey, privateKey };
  return { companyId: before, publicKey: publicKey || attached, privateKey };
}

/** `company+publicKey` in the field of the public key: no key is known to begin with the company, but one may hold a `+`. */
function withoutCompany({ companyId, publicKey, privateKey }: Credentials): Credentials {
  const [, before = '', after = ''] = /^([^+:\s]+)\+([^+:\s]+)(?::\S+)?$/.exec(publicKey) ?? [];
  const isSame = companyId === '' || before.toLowerCase() === companyId.toLowerCase();
  if (!isCompany(before) || !isSame || after === '') return { companyId, publicKey, privateKey };
  return { companyId: companyId || before, publicKey: publicKey.slice(before.length + 1), privateKey };
}

/** `publicKey:privateKey` in the field of the public key, which cannot hold a colon. */
function splitPair({ companyId, publicKey, privateKey }: Credentials): Credentials {
  const [, first = '', second = ''] = /^([^:\s]+):(\S+)$/.exec(publicKey) ?? [];
  const isPair = first !== '' && (privateKey === '' || privateKey === second);
  return isPair ? { companyId, publicKey: first, privateKey: second } : { companyId, publicKey, privateKey };
}

/** The parts of `company+publicKey:privateKey`. */
function credentialsIn(text: string): Credentials | undefined {
  const [, companyId, publicKey, privateKey] = /^([^+:\s/]+)\+([^:\s]+):(\S+)$/.exec(text) ?? [];
  return isCompany(companyId) && publicKey && privateKey ? { companyId, publicKey, privateKey } : undefined;
}

/** What a pasted header says (RFC 7617), with or without its name. */
function decoded(text: string): string | undefined {
  const [, encoded] = /^(?:authorization\s*:\s*)?basic\s*([A-Za-z0-9+/]+={0,2})$/i.exec(text) ?? [];
  if (encoded === undefined) return undefined;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** Links to ConnectWise name the company. */
function companyIn(text: string): string {
  const { searchParams = [] } =
    (isAddress(text) && URL.parse(text.replace(/^(?!https?:)/i, 'https://'))) || {};
  const [, company] = [...searchParams].find(([name]) => /^company(?:name)?$/i.test(name)) ?? [];
  return withoutUnseen(company ?? '') || text;
}

/** Whether a text can be a company; an address can, too, as it has dots. */
function isCompany(text: string | undefined): text is LoginCompany {
  return text !== undefined && parseLoginCompany(text) === text && !isAtRegion(text);
}

function isAddress(text: string): boolean {
  return text.includes('://') || isAtRegion(text);
}

/** The server of an address that was pasted in place of the company. */
function ofLink(companyId: string): PsaSite | undefined {
  return isAtRegion(companyId) ? { region: 'own', serverAddress: companyId } : undefined;
}

/** A line that is broken, as in a mail; a space inside may be a mistake of another kind. */
function withoutBreaks(key: string): string {
  return key.replaceAll(/[^\S ]/gu, '');
}
