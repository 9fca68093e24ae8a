import { all, oneOf } from '../conditions.ts';
import type { CheckContext } from './check-context.ts';
import type { ItemList } from './item-list.ts';
import { readRest } from './read-list.ts';
import type { SortedRows } from './sort-rows.ts';

/** This many ids fit into an address of 2,000 characters. It is not a round number, unlike the length of a full page. */
const IDS_A_REQUEST = 99;

/** Reads the current rows with some ids, if they are still the member's and open. */
export async function readByIds(
  { client }: CheckContext,
  list: ItemList,
  ids: readonly number[],
): Promise<SortedRows> {
  const query = list.query();
  const parts = Array.from({ length: Math.ceil(ids.length / IDS_A_REQUEST) }, (_, index) =>
    ids.slice(index * IDS_A_REQUEST, (index + 1) * IDS_A_REQUEST),
  );
  const lists = await Promise.all(
    parts.map(async (part) => {
      const asked = { ...query, where: all(query.where, oneOf('id', part)) };
      return readRest(client, asked, await client.ask(asked));
    }),
  );
  return list.readRows(lists.flatMap(({ rows }) => rows));
}
