import { ApiError } from '../rest/api-error.ts';
import type { Collection } from '../rest/collection.ts';

/** Refuses with 403 a token that was not granted what the collection asks for. */
export function requireScope(collection: Collection, scopes: ReadonlySet<string>): void {
  if (collection.scope !== undefined && !scopes.has(collection.scope)) {
    throw new ApiError(403, `The scope ${collection.scope} was not granted.`);
  }
}
