import { hasFailed } from '../../domain/failure.ts';
import type { ClosableList, ServerTraits } from '../../domain/server-traits.ts';
import { DAY } from '../../domain/time.ts';
import type { ApiRequest } from '../api-request.ts';
import { all, type Condition, equals } from '../conditions.ts';
import { listAll, type Listing } from '../pages.ts';

/** One list to read: where it is, which rows of it are meant, and which fields of them. */
export interface OpenList {
  name: ClosableList;
  path: string;
  mine: Condition | undefined;
  fields: string;
}

/** Reads the open rows of a list. */
export type OpenLister = (list: OpenList) => Promise<Listing>;

/** How long a server that does not know `closedFlag` is not asked for it again. */
const REMEMBER_LACK_MS = DAY;

/**
 * A server that answers 400 to `closedFlag` is asked without it for a day; its closed rows are then ours to drop.
 *
 * @param traits what is known of the server; what is learnt is written into it
 * @param now the present moment, epoch milliseconds
 */
export function createOpenLister(request: ApiRequest, traits: ServerTraits, now: () => number): OpenLister {
  return async ({ name, path, mine, fields }) => {
    const ask = (conditions: Condition) =>
      listAll(request, path, { ...(conditions && { conditions }), orderBy: 'id asc', fields });

    if ((traits[name] ?? 0) > now()) return ask(all(mine));
    try {
      return await ask(all(equals('closedFlag', false), mine));
    } catch (error) {
      if (!hasFailed(error, 'badRequest')) throw error;
    }
    const listing = await ask(all(mine));
    traits[name] = now() + REMEMBER_LACK_MS;
    return listing;
  };
}
