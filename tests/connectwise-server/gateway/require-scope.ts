import { ApiError } from '../rest/api-error.ts';
import type { Collection } from '../rest/collection.ts';

/** Refuses a token with 403 if it lacks the scope of the collection. */
export function requireScope(collection: Collection, scopes: ReadonlySet<string>): void {
  if (collection.scope !== undefined && !scopes.has(collection.scope)) {
    throw new ApiError(403, `The scope ${collection.scope} was not granted.`);
  }
}
