import { plainText } from './plain-text.ts';

/**
 * All failures that a person may have to know. Each code has its own sentence with the next step in the message
 * catalogue (`failure_CODE`).
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
  // understanding the server
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
  'serverChanged',
  // under a passphrase
  'locked',
  'passphraseNeeded',
  'passphraseWrong',
  // the extension and the browser
  'storage',
  'storageBusy',
  'storeRebuilt',
  'outboxFull',
  'tooLate',
  'privateWindow',
  'pageOutdated',
  'unexpected',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** Codes that only say that ConnectWise gave no answer. The server is at fault, or something in front of it. */
export const NO_ANSWER_CODES: ReadonlySet<FailureCode> = new Set([
  'unreachable',
  'timeout',
  'serverDown',
  'redirected',
  'badReply',
]);

/** A failure as data. People see the text of its code, never the text of an exception. */
export interface Failure {
  code: FailureCode;
  /** The earliest moment for the next try, epoch milliseconds. */
  retryAt?: number;
  /** The words of the server, or the browser's name for its own failure. Plain text; see `serverWordsOf`. */
  detail?: string;
}

/** Carries a failure inside the program. It never holds a request, a header or a token. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, more: Omit<Failure, 'code'> = {}) {
    super(code);
    this.name = 'FailureError';
    this.failure = { code, ...more };
  }
}

/** A failure of the sign-in, which prevents all requests. */
export class SignInError extends FailureError {}

/** One endpoint refuses the credential in the words of the sign-in, while other endpoints accept it. */
export class EndpointError extends FailureError {}

/** The failure to report for anything thrown. An unforeseen exception becomes `unexpected`, without its text. */
export function failureOf(thrown: unknown): Failure {
  return thrown instanceof FailureError ? thrown.failure : { code: 'unexpected' };
}

export function hasFailed(thrown: unknown, ...codes: FailureCode[]): boolean {
  return thrown instanceof FailureError && codes.includes(thrown.failure.code);
}

/** Failures that do not involve the server. The browser's name for them says nothing to a person. */
const OURS = new Set<FailureCode>([
  'storage',
  'storageBusy',
  'storeRebuilt',
  'outboxFull',
  'tooLate',
  'privateWindow',
  'pageOutdated',
  'unexpected',
]);

/** What the server said about a failure, shown under "Details"; `undefined` if it said nothing. */
export function serverWordsOf({ code, detail }: Failure): string | undefined {
  return OURS.has(code) ? undefined : detail;
}

const MAX_DETAIL_LENGTH = 300;

/** Cuts the server's words to a readable length and removes what would disturb our text. */
export function detailOf(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const shown = text.slice(0, 4 * MAX_DETAIL_LENGTH).replaceAll(/\p{Cf}/gu, ' ');
  return plainText(shown, MAX_DETAIL_LENGTH) || undefined;
}
