import { FailureError, failureOf, hasFailed } from '../../domain/failure.ts';
import type { ApiRequest } from '../api-request.ts';
import { errorIn, type ListResult, type Outcome, resultIn } from './list-result.ts';
import { bundleOf, parseBundle } from './bundle.ts';
import { BUNDLES, type CheckRequests, isOwnRefusal } from './check-requests.ts';
import { type UnsupportedFeatures, noteDoubt, noteUnsupported } from './unsupported.ts';
import type { ListQuery } from './list-query.ts';

export interface BundleDeps {
  request: ApiRequest;
  unsupported: UnsupportedFeatures;
  now: () => number;
  requests: Pick<CheckRequests, 'requestsLeft' | 'note'>;
  /** Whether to ask with the list's `closedFlag`. Notes it if the server answers only without the flag. */
  usesFlag: (query: ListQuery) => boolean;
  noteUnsupportedFlag: (query: ListQuery) => void;
  /** Asks a single query. */
  ask: (query: ListQuery) => Promise<ListResult>;
  /** Turns a result from a bundle into that of a single request. */
  resultOf: (result: Pick<ListResult, 'rows' | 'count'>, headers: Headers) => ListResult;
}

type Outcomes = Map<ListQuery, Outcome>;

/** What the check's single queries have shown about its bundles so far. */
interface BundleTrust {
  /** Whether a single query confirmed a list that a bundle called empty. */
  isEmptyTrue: boolean;
}

/**
 * Creates the function that asks several queries in one request. Queries that the bundle fails to answer, for whatever
 * reason, are asked one by one as far as the budget allows. If the server answers them, bundles are unsupported. If the
 * whole bundle fails but the server answers, optional queries are not asked. The remaining queries have no outcome.
 */
export function createBundleClient(deps: BundleDeps) {
  const trust: BundleTrust = { isEmptyTrue: false };
  return async (queries: readonly ListQuery[]): Promise<(Outcome | undefined)[]> => {
    const bundled = await askTogether(queries, deps);
    if (bundled instanceof FailureError) {
      const ask = isOwnRefusal(bundled) ? askNeeded : askRest;
      return inOrder(queries, await ask(queries, bundled, deps));
    }
    const { believed, settled } = await tryEmpty(queries, bundled, deps, trust);
    const rest = queries.filter((query) => !settled.has(query));
    return inOrder(queries, new Map([...(await askRest(rest, believed, deps)), ...settled]));
  };
}

function inOrder(queries: readonly ListQuery[], outcomes: Outcomes): (Outcome | undefined)[] {
  return queries.map((query) => outcomes.get(query));
}

/** @returns the outcomes, or the failure of the whole bundle */
async function askTogether(
  queries: readonly ListQuery[],
  deps: BundleDeps,
): Promise<Outcomes | FailureError> {
  try {
    const outcomes = await post(queries, true, deps);
    const { usesFlag, noteUnsupportedFlag } = deps;
    const refused = queries.filter((each) => usesFlag(each) && isRefused(outcomes.get(each)));
    if (refused.length === 0) return outcomes;
    for (const [query, outcome] of await post(refused, false, deps)) {
      outcomes.set(query, outcome);
      if (outcome.status === 'fulfilled') noteUnsupportedFlag(query);
    }
    return outcomes;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return error;
  }
}

async function post(
  queries: readonly ListQuery[],
  withFlag: boolean,
  { request, requests, usesFlag, resultOf }: BundleDeps,
): Promise<Outcomes> {
  const body = bundleOf(queries.map((query) => ({ query, hasFlag: withFlag && usesFlag(query) })));
  try {
    const reply = await request(BUNDLES, { post: body });
    const results = parseBundle(reply.body, queries);
    if (results.some((result) => !(result instanceof FailureError))) requests.note(BUNDLES);
    return new Map(
      queries.map((query, index): [ListQuery, Outcome] => {
        const result = results[index] ?? new FailureError('badReply');
        return result instanceof FailureError
          ? [query, { status: 'rejected', reason: result }]
          : [query, { status: 'fulfilled', value: resultOf(result, reply.headers) }];
      }),
    );
  } catch (error) {
    requests.note(BUNDLES, error);
    throw error;
  }
}

/** For a server that responds but says that it does not support bundles. */
async function askNeeded(
  queries: readonly ListQuery[],
  _: FailureError,
  { requests, unsupported, now, ask }: BundleDeps,
): Promise<Outcomes> {
  noteUnsupported(unsupported, 'bundles', now());
  const needed = queries.filter(({ isOptional }) => !isOptional);
  const asked = needed.slice(0, Math.max(1, requests.requestsLeft()));
  const outcomes = asked.map(async (query): Promise<[ListQuery, Outcome]> => {
    const [outcome] = await Promise.allSettled([ask(query)]);
    return [query, outcome];
  });
  return new Map(await Promise.all(outcomes));
}

/**
 * Confirms with a single query, once per check, that a list of which rows are stored is empty. A bundle that wrongly
 * called each list empty would remove everything.
 *
 * @returns the outcomes of the bundle that can be believed so far, and those of single queries, which replace them
 */
async function tryEmpty(
  queries: readonly ListQuery[],
  bundled: Outcomes,
  { requests, unsupported, now, ask }: BundleDeps,
  trust: BundleTrust,
): Promise<{ believed: Outcomes; settled: Outcomes }> {
  const settled: Outcomes = new Map();
  const emptied = queries.filter((each) => each.isFilled && isEmpty(bundled.get(each)));
  for (const query of trust.isEmptyTrue ? [] : emptied) {
    settled.set(query, NOT_UNDERSTOOD);
    if (requests.requestsLeft() <= 0) continue;
    const [outcome] = await Promise.allSettled([ask(query)]);
    settled.set(query, outcome);
    if (outcome.status === 'rejected') continue;
    trust.isEmptyTrue = isEmpty(outcome);
    if (trust.isEmptyTrue) break;
    noteUnsupported(unsupported, 'bundles', now());
    // The other lists that it calls empty may not be empty either.
    return { believed: new Map([...bundled].filter(([, reported]) => !isEmpty(reported))), settled };
  }
  return { believed: bundled, settled };
}

/**
 * Asks one query after the other: if the first gets no answer, the bundle may not be to blame.
 *
 * @param bundled the outcomes of the bundle, or its failure
 */
async function askRest(
  queries: readonly ListQuery[],
  bundled: Outcomes | FailureError,
  { requests, unsupported, now, ask }: BundleDeps,
): Promise<Outcomes> {
  const hasResult = bundled instanceof Map;
  const outcomes: Outcomes = new Map(hasResult ? bundled : undefined);
  let isConfirmed = false;
  let isAnswered = false;
  const failed = new Set<string>();
  for (const [index, query] of queries.entries()) {
    const reported = outcomes.get(query);
    if (reported && !isDoubtful(reported, isConfirmed)) continue;
    // The count of a list that cannot be read helps nobody.
    if (isCount(query) && failed.has(query.list.path)) continue;
    // Before the server answers, they show whether it is down.
    if (query.isOptional && !hasResult && isAnswered) continue;
    if (requests.requestsLeft() <= 0 && (hasResult || index > 0)) {
      // A refusal that only the bundle reports must not make anything forbidden.
      if (isRefusedAlone(reported)) outcomes.set(query, NOT_UNDERSTOOD);
      continue;
    }
    const [outcome] = await Promise.allSettled([ask(query)]);
    outcomes.set(query, outcome);
    if (outcome.status === 'rejected') failed.add(query.list.path);
    isConfirmed ||= hasFailed(errorIn(outcome), failureOf(errorIn(reported)).code);
    isAnswered ||= outcome.status === 'fulfilled' || (!hasResult && isRefusedAlone(outcome));
  }
  if (isAnswered) noteUnsupported(unsupported, 'bundles', now());
  // After too many requests, the next check finds out whether the limit holds for all endpoints.
  else if (!hasResult && !hasFailed(bundled, 'rateLimited')) noteDoubt(unsupported, 'bundles', now());
  return outcomes;
}

const NOT_UNDERSTOOD: Outcome = { status: 'rejected', reason: new FailureError('badReply') };

/**
 * Whether the bundle may be to blame for an outcome. It may always be if the result is malformed. Otherwise it may be
 * until one single query has the same outcome.
 */
function isDoubtful(reported: Outcome, isConfirmed: boolean): boolean {
  return reported.status === 'rejected' && (!isConfirmed || hasFailed(reported.reason, 'badReply'));
}

function isCount({ fields }: ListQuery): boolean {
  return fields === undefined;
}

function isEmpty(outcome: Outcome | undefined): boolean {
  const result = resultIn(outcome);
  return result?.rows.length === 0 && !result.count;
}

function isRefused(outcome: Outcome | undefined): boolean {
  return hasFailed(errorIn(outcome), 'badRequest');
}

function isRefusedAlone(outcome: Outcome | undefined): boolean {
  return isOwnRefusal(errorIn(outcome));
}
