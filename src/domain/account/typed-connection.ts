import { isAtRegion, type PsaSite, readSite } from './psa-site.ts';
import { type Credentials, isCompany, takeApart } from './typed-credentials.ts';
import { withoutUnseen } from '../unseen.ts';

/** What is typed or pasted into the fields for connecting by keys. */
export interface TypedConnection extends PsaSite, Credentials {}

/**
 * Reads the fields as they are meant, where that is certain: an address for the server or company in it, a key without
 * what is not to be seen in it, and what was pasted as one for its parts (`takeApart`). A field that says something
 * else already keeps what it says.
 */
export function readTypedConnection<T extends TypedConnection>(typed: T): T {
  let meant = typed;
  for (;;) {
    const previous = meant;
    meant = { ...previous, ...readOnce(previous) };
    // What was taken apart may hold another thing; as nothing gets longer by that, it ends.
    if (FIELDS.every((name) => meant[name] === previous[name])) return meant;
  }
}

const FIELDS = ['region', 'serverAddress', 'companyId', 'publicKey', 'privateKey'] as const;

function readOnce(typed: TypedConnection): TypedConnection {
  const site = readSite(siteIn(typed));
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

/** The server of an address that was pasted in place of the company; a server of one's own that is typed stays. */
function siteIn({ region, serverAddress, companyId }: TypedConnection): PsaSite {
  const pasted = { region: 'own', serverAddress: companyId } as const;
  if (isAtRegion(companyId)) return pasted;
  const isTyped = region === 'own' && withoutUnseen(serverAddress) !== '';
  return !isTyped && companyNamedIn(companyId) !== undefined ? pasted : { region, serverAddress };
}

/** Links to ConnectWise name the company; one to a server that takes no keys is left as it is. */
function companyNamedIn(text: string): string | undefined {
  const address = withoutUnseen(text);
  if (!address.includes('.') || 'reason' in readSite({ region: 'own', serverAddress: address })) {
    return undefined;
  }
  const { searchParams = [] } = URL.parse(address.replace(/^(?!https?:)/i, 'https://')) ?? {};
  const [, company] = [...searchParams].find(([name]) => /^company(?:name)?$/i.test(name)) ?? [];
  return isCompany(company) ? company : undefined;
}
