import { text } from '../../src/browser/shared/texts.ts';
import { parseClientId } from '../../src/domain/account/client-id.ts';
import { isCompanyId, parseCompanyId } from '../../src/domain/account/company-id.ts';
import type { ConnectBy } from '../../src/domain/account/way-to-connect.ts';
import { isAtCloud } from '../../src/domain/account/psa-site.ts';
import { MIN_PASSPHRASE_LENGTH, passphraseProblem } from '../../src/domain/account/passphrase.ts';
import { MAX_TEXT_LENGTH } from '../../src/domain/settings/preference.ts';
import {
  MAX_STANDARD_TEXT_LENGTH,
  MAX_STANDARD_TEXTS,
  standardTextName,
  textsIn,
} from '../../src/domain/settings/standard-texts.ts';
import { parseWebAddress } from '../../src/domain/account/web-address.ts';
import { parseTimeOfDay } from '../../src/domain/time/working-hours.ts';
import { numberText } from '../../src/browser/shared/counted-text.ts';
import { type Draft, meantDraft } from './draft.ts';
import { keyProblems, loginCompanyProblem, serverAddressProblem } from './key-problems.ts';
import { type Problem, problem } from './problem.ts';
import type { TimeName } from './time-field.tsx';

/** What prevents saving the draft, in the order of the fields. */
export function problemsOfSaving(draft: Draft, hasPassphrase: boolean): Problem[] {
  return problemsOf(draft, clientIdProblem(draft), hasPassphrase);
}

/** What prevents signing in with the draft, in the order of the fields. */
export function problemsOfSignIn(draft: Draft, hasPassphrase: boolean): Problem[] {
  const isMissing = parseClientId(draft.clientId) === '';
  const missing = isMissing ? problem('clientId', 'options_clientIdMissing') : undefined;
  return problemsOf(draft, missing ?? clientIdProblem(draft), hasPassphrase);
}

/** What prevents connecting with the API keys of the draft. A stored pair is never shown, so both are typed again. */
export function problemsOfConnecting(draft: Draft, hasPassphrase: boolean): Problem[] {
  return [...problemsOfSignIn(draft, hasPassphrase), ...keyProblems(meantDraft(draft))];
}

/** What is wrong with server and company, for each way to connect. */
const PROBLEMS_OF_PLACE: Readonly<Record<ConnectBy, (draft: Draft) => (Problem | undefined)[]>> = {
  oauth: ({ companyId }) => [companyIdProblem(companyId)],
  keys: (draft) => [serverAddressProblem(draft), loginCompanyProblem(draft.companyId)],
};

function problemsOf(typed: Draft, ofClientId: Problem | undefined, hasPassphrase: boolean): Problem[] {
  const draft = meantDraft(typed);
  const isQuiet = draft.showNotifications && draft.hasQuietHours;
  const problems = [
    ...PROBLEMS_OF_PLACE[draft.connectBy](draft),
    ofClientId,
    lengthProblem(draft, 'memberIdentifier'),
    webAddressProblem(draft.webAddress),
    timeProblem(draft, 'workingFrom', draft.hasWorkingHours),
    timeProblem(draft, 'workingTo', draft.hasWorkingHours),
    timeProblem(draft, 'quietFrom', isQuiet),
    timeProblem(draft, 'quietTo', isQuiet),
    standardTextsProblem(draft.standardTexts),
    passphraseProblemOf(draft, hasPassphrase),
  ];
  return problems.filter((candidate) => candidate !== undefined);
}

/** The problem of the client ID, which may be empty. */
function clientIdProblem(draft: Draft): Problem | undefined {
  const isFine = parseClientId(draft.clientId) !== undefined;
  return isFine ? lengthProblem(draft, 'clientId') : problem('clientId', 'options_clientIdInvalid');
}

/** The user name for API keys: `company+publicKey`. */
const BEFORE_KEY = /^[^+\s]+\s*\+\s*[^+\s]+$/;

/** The problem of the company ID, in words for each reason. */
export function companyIdProblem(typed: string): Problem | undefined {
  const parsed = parseCompanyId(typed);
  if (isCompanyId(parsed)) return undefined;
  if (isAtCloud(typed)) return problem('companyId', 'options_companyId_psa');
  if (BEFORE_KEY.test(typed)) return problem('companyId', 'options_companyId_keys');
  const suggestion = parsed.reason === 'address' ? parsed.suggestion : undefined;
  return { ...problem('companyId', `options_companyId_${parsed.reason}`), suggestion };
}

/** The problem of the web address. An empty one means the company's default. */
export function webAddressProblem(typed: string): Problem | undefined {
  const isFine = typed.trim() === '' || parseWebAddress(typed) !== undefined;
  return isFine ? undefined : problem('webAddress', 'options_webAddressInvalid');
}

/** An empty time would silently become another one. While the hours are off, it means nothing. */
function timeProblem(draft: Draft, field: TimeName, isOn: boolean): Problem | undefined {
  const isFine = !isOn || parseTimeOfDay(draft[field]) !== undefined;
  return isFine ? undefined : problem(field, 'options_timeMissing');
}

/** The problem of the standard texts. None is left out or cut in silence. */
function standardTextsProblem(typed: string): Problem | undefined {
  const texts = textsIn(typed);
  const long = texts.find(({ length }) => length > MAX_STANDARD_TEXT_LENGTH);
  if (long !== undefined) {
    const words = text(
      'options_standardTexts_tooLong',
      standardTextName(long),
      numberText(long.length),
      numberText(MAX_STANDARD_TEXT_LENGTH),
    );
    return { field: 'standardTexts', words, suggestion: undefined };
  }
  if (texts.length <= MAX_STANDARD_TEXTS) return undefined;
  const words = text(
    'options_standardTexts_tooMany',
    numberText(texts.length),
    numberText(MAX_STANDARD_TEXTS),
  );
  return { field: 'standardTexts', words, suggestion: undefined };
}

/** @param hasPassphrase whether one is set; then an empty field keeps it */
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

/** A text that is too long is never cut: the rest of an ID would name something else. */
function lengthProblem(draft: Draft, field: 'clientId' | 'memberIdentifier'): Problem | undefined {
  return draft[field].trim().length > MAX_TEXT_LENGTH ? problem(field, 'options_tooLong') : undefined;
}
