import { type MessageName, text } from '../../src/browser/page/texts.ts';
import { parseClientId } from '../../src/domain/client-id.ts';
import { type CompanyId, isCompanyId, parseCompanyId } from '../../src/domain/company-id.ts';
import { parseApiKeys } from '../../src/domain/api-keys.ts';
import { parseLoginCompany } from '../../src/domain/login-company.ts';
import { MIN_PASSPHRASE_LENGTH, passphraseProblem } from '../../src/domain/passphrase.ts';
import { isServerOrigin, parseServerOrigin } from '../../src/domain/server-origin.ts';
import { MAX_TEXT_LENGTH } from '../../src/domain/settings.ts';
import { parseWebAddress } from '../../src/domain/web-address.ts';
import { parseTimeOfDay } from '../../src/domain/working-hours.ts';
import { numberText } from '../../src/browser/page/counted-text.ts';
import type { Draft, FieldName } from './draft.ts';
import type { TimeName } from './time-field.tsx';

/** Why a field cannot be saved as it stands, and the correction to offer, if there is one. */
export interface Problem {
  field: FieldName;
  words: string;
  suggestion: CompanyId | undefined;
}

/** What keeps the draft from being saved, in the order of the fields. */
export function problemsOfSaving(draft: Draft, hasPassphrase: boolean): Problem[] {
  return problemsOf(draft, clientIdProblem(draft), hasPassphrase);
}

/** What keeps the draft from being signed in with, in the order of the fields. */
export function problemsOfSignIn(draft: Draft, hasPassphrase: boolean): Problem[] {
  const isMissing = parseClientId(draft.clientId) === '';
  const missing = isMissing ? problem('clientId', 'options_clientIdMissing') : undefined;
  return problemsOf(draft, missing ?? clientIdProblem(draft), hasPassphrase);
}

/** What keeps the draft from being connected with by keys. A stored pair is never shown, so it takes both anew. */
export function problemsOfConnecting(draft: Draft, hasPassphrase: boolean): Problem[] {
  return [...problemsOfSignIn(draft, hasPassphrase), ...keyProblems(draft)];
}

function problemsOf(draft: Draft, ofClientId: Problem | undefined, hasPassphrase: boolean): Problem[] {
  const isQuiet = draft.showNotifications && draft.hasQuietHours;
  const problems = [
    ...(draft.connectBy === 'keys'
      ? [ownServerProblem(draft), loginCompanyProblem(draft.companyId)]
      : [companyIdProblem(draft.companyId)]),
    ofClientId,
    lengthProblem(draft, 'memberIdentifier'),
    webAddressProblem(draft.webAddress),
    timeProblem(draft, 'workingFrom', draft.hasWorkingHours),
    timeProblem(draft, 'workingTo', draft.hasWorkingHours),
    timeProblem(draft, 'quietFrom', isQuiet),
    timeProblem(draft, 'quietTo', isQuiet),
    passphraseProblemOf(draft, hasPassphrase),
  ];
  return problems.filter((candidate) => candidate !== undefined);
}

/** What is wrong with the client ID; an empty one is not. */
function clientIdProblem(draft: Draft): Problem | undefined {
  const isFine = parseClientId(draft.clientId) !== undefined;
  return isFine ? lengthProblem(draft, 'clientId') : problem('clientId', 'options_clientIdInvalid');
}

/** What is wrong with the company ID, in words for each reason. */
export function companyIdProblem(typed: string): Problem | undefined {
  const parsed = parseCompanyId(typed);
  if (isCompanyId(parsed)) return undefined;
  const suggestion = parsed.reason === 'address' ? parsed.suggestion : undefined;
  return { ...problem('companyId', `options_companyId_${parsed.reason}`), suggestion };
}

/** What is wrong with the company where one connects by keys, in words for each reason. */
function loginCompanyProblem(typed: string): Problem | undefined {
  const parsed = parseLoginCompany(typed);
  if (typeof parsed === 'string') return undefined;
  const { reason } = parsed;
  return problem(
    'companyId',
    reason === 'empty' ? 'options_companyId_empty' : `options_loginCompany_${reason}`,
  );
}

/** What is wrong with the address of a server of one's own, in words for each reason. */
export function serverAddressProblem(typed: string): Problem | undefined {
  const parsed = parseServerOrigin(typed);
  return isServerOrigin(parsed) ? undefined : problem('serverAddress', `options_ownServer_${parsed.reason}`);
}

function ownServerProblem({ region, serverAddress }: Draft): Problem | undefined {
  return region === 'own' ? serverAddressProblem(serverAddress) : undefined;
}

function keyProblems({ publicKey, privateKey }: Draft): Problem[] {
  if (publicKey.trim() === '') return [problem('publicKey', 'options_publicKeyMissing')];
  if (privateKey.trim() === '') return [problem('privateKey', 'options_privateKeyMissing')];
  if (parseApiKeys({ publicKey, privateKey })) return [];
  const isPublicFine = parseApiKeys({ publicKey, privateKey: 'x' }) !== undefined;
  return [problem(isPublicFine ? 'privateKey' : 'publicKey', 'options_keyInvalid')];
}

/** What is wrong with the web address; empty stands for the company's default. */
export function webAddressProblem(typed: string): Problem | undefined {
  const isFine = typed.trim() === '' || parseWebAddress(typed) !== undefined;
  return isFine ? undefined : problem('webAddress', 'options_webAddressInvalid');
}

/** An emptied time would silently become another one; while the hours are off, it means nothing. */
function timeProblem(draft: Draft, field: TimeName, isOn: boolean): Problem | undefined {
  const isFine = !isOn || parseTimeOfDay(draft[field]) !== undefined;
  return isFine ? undefined : problem(field, 'options_timeMissing');
}

/** @param hasPassphrase whether one is set, which an empty field leaves as it is */
function passphraseProblemOf(
  { staySignedIn, passphrase }: Draft,
  hasPassphrase: boolean,
): Problem | undefined {
  if (staySignedIn !== 'passphrase') return undefined;
  if (passphrase === '')
    return hasPassphrase ? undefined : problem('passphrase', 'options_passphrase_missing');
  const reason = passphraseProblem(passphrase);
  if (!reason) return undefined;
  const words = text(`options_passphrase_${reason}`, numberText(MIN_PASSPHRASE_LENGTH));
  return { field: 'passphrase', words, suggestion: undefined };
}

/** Nothing is cut to fit: what is left of an ID would name somebody else. */
function lengthProblem(draft: Draft, field: 'clientId' | 'memberIdentifier'): Problem | undefined {
  return draft[field].trim().length > MAX_TEXT_LENGTH ? problem(field, 'options_tooLong') : undefined;
}

function problem(field: FieldName, name: MessageName): Problem {
  return { field, words: text(name), suggestion: undefined };
}
