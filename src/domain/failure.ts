import { plainText } from './plain-text.ts';

/**
 * Everything that can go wrong and that a person may have to know. Each code has its own sentence, with the
 * next step, in the message catalogue (`failure_CODE`).
 */
export const FAILURE_CODES = [
  // reaching the server
  'offline',
  'unreachable',
  'timeout',
  'serverDown',
  'rateLimited',
  'redirected',
  'permissionMissing',
  // understanding it
  'badReply',
  'badRequest',
  'notFound',
  'noAccess',
  // signing in
  'notConfigured',
  'signInCancelled',
  'signInDenied',
  'signInRefused',
  'signInMismatch',
  'signInBusy',
  'signInStuck',
  'clientRejected',
  'companyUnknown',
  'keysRefused',
  'tokenRefused',
  'memberUnknown',
  // staying signed in
  'unauthorized',
  'sessionEnded',
  'vaultBroken',
  'browserClosed',
  // under a passphrase
  'locked',
  'passphraseNeeded',
  'passphraseWrong',
  // ourselves
  'storage',
  'storageBusy',
  'storeRebuilt',
  'privateWindow',
  'pageOutdated',
  'unexpected',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** What says nothing but that ConnectWise gave no answer: the fault of the server, or of what lies before it. */
export const NO_ANSWER_CODES: ReadonlySet<FailureCode> = new Set([
  'unreachable',
  'timeout',
  'serverDown',
  'redirected',
  'badReply',
]);

/** A failure as data: shown to people by its code, never by the text of an exception. */
export interface Failure {
  code: FailureCode;
  /** Not before this moment (epoch milliseconds) does it make sense to try again. */
  retryAt?: number;
  /** The server's own words, or what the browser calls a failure of its own: plain text, see `serverWordsOf`. */
  detail?: string;
}

/** How a failure travels inside the program; it never carries a request, a header or a token. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, more: Omit<Failure, 'code'> = {}) {
    super(code);
    this.name = 'FailureError';
    this.failure = { code, ...more };
  }
}

/** That of the sign-in, without which nothing can be asked. */
export class SignInError extends FailureError {}

/** A refusal of one endpoint in the words of the sign-in, while the same credential is good for others. */
export class EndpointError extends FailureError {}

/** What to tell of anything that was thrown; a thing we did not foresee is `unexpected`, without its text. */
export function failureOf(thrown: unknown): Failure {
  return thrown instanceof FailureError ? thrown.failure : { code: 'unexpected' };
}

export function hasFailed(thrown: unknown, ...codes: FailureCode[]): boolean {
  return thrown instanceof FailureError && codes.includes(thrown.failure.code);
}

/** Where nothing was asked of the server: what a browser calls such a failure says nothing to a person. */
const OURS = new Set<FailureCode>([
  'storage',
  'storageBusy',
  'storeRebuilt',
  'privateWindow',
  'pageOutdated',
  'unexpected',
]);

/** What the server said of a failure, to be shown under "Details"; `undefined` where it said nothing. */
export function serverWordsOf({ code, detail }: Failure): string | undefined {
  return OURS.has(code) ? undefined : detail;
}

const MAX_DETAIL_LENGTH = 300;

/** Cuts the server's words to a readable length, without what would disturb ours. */
export function detailOf(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const shown = text.slice(0, 4 * MAX_DETAIL_LENGTH).replaceAll(/\p{Cf}/gu, ' ');
  return plainText(shown, MAX_DETAIL_LENGTH) || undefined;
}
