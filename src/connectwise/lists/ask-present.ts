import type { Outcome } from './list-result.ts';
import type { QueryClient } from './query-client.ts';
import type { ListQuery } from './list-query.ts';

/** What became of some queries. */
interface PresentOutcomes {
  outcomes: (Outcome | undefined)[];
  /** Whether bundles failed, so that the check goes on as with a server without them. */
  isSingle: boolean;
}

/** Asks the queries that are defined, in as few requests as the server allows. The others have no outcome. */
export async function askPresent(
  client: QueryClient,
  queries: readonly (ListQuery | undefined)[],
): Promise<PresentOutcomes> {
  const asked = queries.filter((query) => query !== undefined);
  const answers = await client.askTogether(asked);
  // A bundle that only failed in part has an outcome of each.
  const optional = answers.filter((_, index) => asked[index]?.isOptional);
  return {
    outcomes: queries.map((query) => query && answers[asked.indexOf(query)]),
    isSingle: !client.hasBundles() && (optional.length === 0 || optional.includes(undefined)),
  };
}
