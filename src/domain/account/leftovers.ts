import type { ServerOrigin } from '../http/server-origin.ts';

/**
 * What an account that is gone left outside the database. It is noted in the step that removes the account, or before
 * access to a server is used, so that nothing stays behind where a worker dies or a storage fails in between.
 */
export interface Leftovers {
  /** Names the account whose traces are still there; `undefined` where only access to servers is left. */
  account: string | undefined;
  /** Servers that a person granted access to. */
  origins: readonly ServerOrigin[];
}

export const NO_LEFTOVERS: Leftovers = { account: undefined, origins: [] };

/** Both together; of two accounts the traces of the later one are those of either. */
export function joinLeftovers(former: Leftovers, later: Leftovers): Leftovers {
  return {
    account: later.account ?? former.account,
    origins: [...new Set([...former.origins, ...later.origins])],
  };
}

/** What is left once some of it is removed; another account that went meanwhile stays noted. */
export function withoutLeftovers(left: Leftovers, removed: Leftovers): Leftovers {
  return {
    account: left.account === removed.account ? undefined : left.account,
    origins: left.origins.filter((origin) => !removed.origins.includes(origin)),
  };
}

export function hasLeftovers({ account, origins }: Leftovers): boolean {
  return account !== undefined || origins.length > 0;
}
