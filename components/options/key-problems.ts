import { parseApiKeys } from '../../src/domain/account/api-keys.ts';
import { guidIn, parseClientId } from '../../src/domain/account/client-id.ts';
import { parseLoginCompany } from '../../src/domain/account/login-company.ts';
import { isAtGateway, isServerName, parseSite } from '../../src/domain/account/psa-site.ts';
import { isPublic, isWhole } from '../../src/domain/account/typed-credentials.ts';
import type { Draft } from './draft.ts';
import { type Problem, problem } from './problem.ts';

/** How ConnectWise writes keys. */
const KEY = /^[A-Za-z0-9]{16}$/;

/** The problem of a login company, in words for each reason. */
export function loginCompanyProblem(typed: string): Problem | undefined {
  const parsed = parseLoginCompany(typed);
  if (isWhole(typed)) return problem('companyId', 'options_keyWhole');
  if (isAtGateway(typed)) return problem('companyId', 'options_ownServer_gateway');
  if (isServerName(typed)) return problem('companyId', 'options_loginCompany_address');
  if (typeof parsed === 'string') return undefined;
  const { reason } = parsed;
  if (reason === 'empty') return problem('companyId', 'options_companyId_empty');
  // An e-mail address, or a name as written on paper.
  if (reason === 'characters' && /[@\s,&]/.test(typed))
    return problem('companyId', 'options_loginCompany_name');
  return problem('companyId', `options_loginCompany_${reason}`);
}

/** The problem of a server address in the region `own`, in words for each reason. */
export function serverAddressProblem({
  region,
  serverAddress,
}: Pick<Draft, 'region' | 'serverAddress'>): Problem | undefined {
  const site = parseSite({ region, serverAddress });
  return 'reason' in site ? problem('serverAddress', `options_ownServer_${site.reason}`) : undefined;
}

/** The problems of the API keys, and of a client ID that is one of them. */
export function keyProblems(draft: Draft): Problem[] {
  const { publicKey, privateKey, clientId } = draft;
  const ofKey = keyProblem('publicKey', draft) ?? keyProblem('privateKey', draft);
  if (ofKey) return [ofKey];
  if (publicKey === privateKey) return [problem('privateKey', 'options_keysSame')];
  const id = parseClientId(clientId) ?? '';
  const isKey = [publicKey, privateKey].includes(id) || KEY.test(id);
  return isKey ? [problem('clientId', 'options_clientIdIsKey')] : [];
}

/** The problem of one key alone. */
function keyProblem(field: 'publicKey' | 'privateKey', draft: Draft): Problem | undefined {
  const typed = draft[field];
  if (typed === '') return problem(field, `options_${field}Missing`);
  if (guidIn(typed) !== undefined) return problem(field, 'options_keyIsClientId');
  if (isWhole(typed)) return problem(field, 'options_keyWhole');
  if (field === 'privateKey' && isPublic(draft)) return problem(field, 'options_keyIsPublic');
  const isFine = parseApiKeys({ publicKey: 'x', privateKey: 'x', [field]: typed }) !== undefined;
  return isFine ? undefined : problem(field, 'options_keyInvalid');
}

/** Whether a text may hold a private key: it is a pair, or more than that. */
export function isSecretIn(text: string): boolean {
  return text.includes(':') || isWhole(text);
}
