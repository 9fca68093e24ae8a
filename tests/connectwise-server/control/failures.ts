import { foreignPage } from '../http/foreign-pages.ts';
import type { Fault } from './create-fault-list.ts';

/** How an endpoint fails, each under a name of its own. */
const FAILURES = {
  // In ConnectWise's own words.
  badRequest: { refusal: 400 },
  noAccess: { refusal: 403 },
  notFound: { refusal: 404 },
  notAllowed: { refusal: 405 },
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
} satisfies Record<string, Fault>;

export type FailureName = keyof typeof FAILURES;

/** Ten ways in which any endpoint may be broken or refused. None of them needs more time than the answer itself. */
export const ENDPOINT_FAILURES = [
  'badRequest',
  'noAccess',
  'notFound',
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
  'notFound',
  'notAllowed',
  'serverError',
  'signOn',
  'empty',
  'cut',
  'fewerResults',
  'moreResults',
  'slow',
  'never',
] as const satisfies readonly FailureName[];

/** What a failure is made of. */
export function faultOf(failure: FailureName): Fault {
  return FAILURES[failure];
}
