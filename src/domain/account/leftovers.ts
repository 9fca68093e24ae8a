import type { ServerOrigin } from '../http/server-origin.ts';

/**
 * What a removed account left outside the database. It is stored in the step that removes the account, or before
 * access to a server is used. So nothing stays behind if a worker dies or a storage fails in between.
 */
export interface Leftovers {
  /** The account whose traces are still there; `undefined` if only access to servers is left. */
  account: string | undefined;
  /** Servers that a person granted access to. */
  origins: readonly ServerOrigin[];
}

export const NO_LEFTOVERS: Leftovers = { account: undefined, origins: [] };

/** Joins both. Only the later account is kept: its traces include those of the other. */
export function joinLeftovers(previous: Leftovers, later: Leftovers): Leftovers {
  return {
    account: later.account ?? previous.account,
    origins: [...new Set([...previous.origins, ...later.origins])],
  };
}

/** What remains after some of it is removed. Another account that was removed meanwhile stays noted. */
export function withoutLeftovers(left: Leftovers, removed: Leftovers): Leftovers {
  return {
    account: left.account === removed.account ? undefined : left.account,
    origins: left.origins.filter((origin) => !removed.origins.includes(origin)),
  };
}

export function hasLeftovers({ account, origins }: Leftovers): boolean {
  return account !== undefined || origins.length > 0;
}
