import { foreignPage } from '../http/foreign-pages.ts';
import type { Fault } from './create-fault-list.ts';

/** How an endpoint fails, each under a name of its own. */
const FAILURES = {
  // In ConnectWise's own words.
  badRequest: { refusal: 400 },
  signedOut: { refusal: 401 },
  noAccess: { refusal: 403 },
  notFound: { refusal: 404 },
  notAllowed: { refusal: 405 },
  limited: { refusal: 429, headers: { 'retry-after': '30' } },
  serverError: { refusal: 500 },
  // By what stands in front of it.
  unavailable: foreignPage('iis'),
  blocked: foreignPage('cdn'),
  signOn: foreignPage('signOn'),
  redirect: { location: 'http:' },
  // On the way.
  empty: { body: '', headers: { 'content-type': 'application/json; charset=utf-8' } },
  cut: { end: 'truncate' },
  reset: { end: 'reset' },
  slow: { delayMs: 5000 },
  never: { end: 'hang' },
  // Of bundles alone.
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

/** Twelve ways in which any endpoint may be broken or refused. None of them needs more time than the answer itself. */
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

/** Every way in which bundles may fail. `slow` and `never` take their time. */
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

/** What a failure is made of. */
export function faultOf(failure: FailureName): Fault {
  return FAILURES[failure];
}
