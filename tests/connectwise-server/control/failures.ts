import { foreignPage } from '../http/foreign-pages.ts';
import type { Fault } from './create-fault-list.ts';

/** The ways in which an endpoint fails, by name. */
const FAILURES = {
  // Refusals in the words of ConnectWise.
  badRequest: { refusal: 400 },
  signedOut: { refusal: 401 },
  noAccess: { refusal: 403 },
  notFound: { refusal: 404 },
  notAllowed: { refusal: 405 },
  limited: { refusal: 429, headers: { 'retry-after': '30' } },
  serverError: { refusal: 500 },
  // Failures of something in front of the server.
  unavailable: foreignPage('iis'),
  blocked: foreignPage('cdn'),
  signOn: foreignPage('signOn'),
  redirect: { location: 'http:' },
  // Failures of the transfer.
  empty: { body: '', headers: { 'content-type': 'application/json; charset=utf-8' } },
  cut: { end: 'truncate' },
  reset: { end: 'reset' },
  slow: { delayMs: 5000 },
  never: { end: 'hang' },
  // Failures of bundles only.
  fewerResults: { results: 'fewer' },
  moreResults: { results: 'more' },
  fromZero: { results: 'fromZero' },
  sameNumbers: { results: 'sameNumbers' },
  rotated: { results: 'rotated' },
  reversed: { results: 'reversed' },
  refusals: { results: 'refusals' },
  bareRefusals: { results: 'bareRefusals' },
  empties: { results: 'empties' },
} satisfies Record<string, Fault>;

export type FailureName = keyof typeof FAILURES;

/** Twelve ways in which any endpoint may fail or refuse. None takes more time than the answer itself. */
export const ENDPOINT_FAILURES = [
  'badRequest',
  'signedOut',
  'noAccess',
  'notFound',
  'limited',
  'serverError',
  'unavailable',
  'blocked',
  'signOn',
  'redirect',
  'cut',
  'reset',
] as const satisfies readonly FailureName[];

/** Every way in which bundles may fail. `slow` and `never` take time. */
export const BUNDLE_FAILURES = [
  'redirect',
  'signedOut',
  'notFound',
  'notAllowed',
  'limited',
  'serverError',
  'signOn',
  'empty',
  'cut',
  'fewerResults',
  'moreResults',
  'fromZero',
  'sameNumbers',
  'rotated',
  'reversed',
  'refusals',
  'bareRefusals',
  'empties',
  'slow',
  'never',
] as const satisfies readonly FailureName[];

/** The fault that causes a failure. */
export function faultOf(failure: FailureName): Fault {
  return FAILURES[failure];
}
