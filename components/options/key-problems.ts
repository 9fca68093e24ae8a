import { parseApiKeys } from '../../src/domain/api-keys.ts';
import { parseClientId } from '../../src/domain/client-id.ts';
import { parseLoginCompany } from '../../src/domain/login-company.ts';
import { isAtRegion, readSite } from '../../src/domain/psa-site.ts';
import type { Draft } from './draft.ts';
import { type Problem, problem } from './problem.ts';

/** How ConnectWise writes client IDs; no key looks like it. */
const CLIENT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** How it writes keys. */
const KEY = /^[A-Za-z0-9]{16}$/;

/** What is wrong with the company where one connects by keys, in words for each reason. */
export function loginCompanyProblem(typed: string): Problem | undefined {
  const parsed = parseLoginCompany(typed);
  if (isAtRegion(typed)) return problem('companyId', 'options_loginCompany_address');
  if (typeof parsed === 'string') return undefined;
  const { reason } = parsed;
  if (reason === 'empty') return problem('companyId', 'options_companyId_empty');
  // An e-mail address, or a name as it is written on paper.
  if (reason === 'characters' && /[@\s,&]/.test(typed))
    return problem('companyId', 'options_loginCompany_name');
  return problem('companyId', `options_loginCompany_${reason}`);
}

/** What is wrong with the address of a server of one's own, in words for each reason. */
export function serverAddressProblem({
  region,
  serverAddress,
}: Pick<Draft, 'region' | 'serverAddress'>): Problem | undefined {
  const site = readSite({ region, serverAddress });
  return 'reason' in site ? problem('serverAddress', `options_ownServer_${site.reason}`) : undefined;
}

/** What is wrong with the keys, and with a client ID that is one of them. */
export function keyProblems({ publicKey, privateKey, clientId }: Draft): Problem[] {
  if (publicKey === '') return [problem('publicKey', 'options_publicKeyMissing')];
  if (CLIENT_ID.test(publicKey)) return [problem('publicKey', 'options_keyIsClientId')];
  if (privateKey === '') return [problem('privateKey', 'options_privateKeyMissing')];
  if (CLIENT_ID.test(privateKey)) return [problem('privateKey', 'options_keyIsClientId')];
  if (!parseApiKeys({ publicKey, privateKey })) {
    const isPublicFine = parseApiKeys({ publicKey, privateKey: 'x' }) !== undefined;
    return [problem(isPublicFine ? 'privateKey' : 'publicKey', 'options_keyInvalid')];
  }
  if (publicKey === privateKey) return [problem('privateKey', 'options_keysSame')];
  const id = parseClientId(clientId) ?? '';
  const isKey = [publicKey, privateKey].includes(id) || KEY.test(id);
  return isKey ? [problem('clientId', 'options_clientIdIsKey')] : [];
}
