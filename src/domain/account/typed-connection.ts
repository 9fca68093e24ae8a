import { isAtRegion, type PsaSite, parseSite } from './psa-site.ts';
import { type Credentials, isCompany, takeApart } from './typed-credentials.ts';
import { withoutUnseen } from '../invisible-characters.ts';

/** What is typed or pasted into the fields for API keys. */
export interface TypedConnection extends PsaSite, Credentials {}

/**
 * Reads the fields as a person means them, where that is certain. An address becomes the server or the company in it.
 * A key loses invisible characters. Values pasted as one go to their fields (`takeApart`). A field that already holds
 * something else keeps it.
 */
export function parseTypedConnection<T extends TypedConnection>(typed: T): T {
  let meant = typed;
  for (;;) {
    const previous = meant;
    meant = { ...previous, ...readOnce(previous) };
    // A part may itself contain several values. No step makes anything longer, so the loop ends.
    if (FIELDS.every((name) => meant[name] === previous[name])) return meant;
  }
}

const FIELDS = ['region', 'serverAddress', 'companyId', 'publicKey', 'privateKey'] as const;

function readOnce(typed: TypedConnection): TypedConnection {
  const site = parseSite(siteIn(typed));
  const known =
    'reason' in site ? { region: typed.region, serverAddress: withoutUnseen(typed.serverAddress) } : site;
  const companyId = withoutUnseen(typed.companyId);
  const ofServer = typed.region === 'own' ? companyNamedIn(typed.serverAddress) : undefined;
  const read = takeApart({
    companyId: companyNamedIn(companyId) ?? companyId,
    publicKey: withoutUnseen(typed.publicKey),
    privateKey: withoutUnseen(typed.privateKey),
  });
  return { ...known, ...read, companyId: read.companyId || (ofServer ?? '') };
}

/** The server of an address that was pasted into the company field. A typed server of the region `own` stays. */
function siteIn({ region, serverAddress, companyId }: TypedConnection): PsaSite {
  const pasted = { region: 'own', serverAddress: companyId } as const;
  if (isAtRegion(companyId)) return pasted;
  const isTyped = region === 'own' && withoutUnseen(serverAddress) !== '';
  return !isTyped && companyNamedIn(companyId) !== undefined ? pasted : { region, serverAddress };
}

/** The company that a link to ConnectWise names. A link to a server that accepts no keys is ignored. */
function companyNamedIn(text: string): string | undefined {
  const address = withoutUnseen(text);
  if (!address.includes('.') || 'reason' in parseSite({ region: 'own', serverAddress: address })) {
    return undefined;
  }
  const { searchParams = [] } = URL.parse(address.replace(/^(?!https?:)/i, 'https://')) ?? {};
  const [, company] = [...searchParams].find(([name]) => /^company(?:name)?$/i.test(name)) ?? [];
  return isCompany(company) ? company : undefined;
}
