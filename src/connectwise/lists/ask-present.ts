import type { Outcome } from './list-result.ts';
import type { QueryClient } from './query-client.ts';
import type { ListQuery } from './list-query.ts';

/** Asks the queries that are defined, in as few requests as the server allows. The others have no outcome. */
export async function askPresent(
  client: QueryClient,
  queries: readonly (ListQuery | undefined)[],
): Promise<(Outcome | undefined)[]> {
  const asked = queries.filter((query) => query !== undefined);
  const outcomes = await client.askTogether(asked);
  return queries.map((query) => query && outcomes[asked.indexOf(query)]);
}
