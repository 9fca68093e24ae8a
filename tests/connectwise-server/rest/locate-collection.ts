import type { Collection } from './collection.ts';

export type Located = {
  collection: Collection;
  parentId?: number;
  /** What follows the collection's own path: an id, `count` or `search`. */
  rest: string | undefined;
};

/** Finds the collection that a path such as `service/tickets/7` is in. */
export function locateCollection(collections: readonly Collection[], path: string): Located | undefined {
  for (const collection of collections) {
    const match = patternOf(collection).exec(path);
    if (!match) continue;
    const { parentId, rest } = match.groups ?? {};
    return { collection, ...(parentId !== undefined && { parentId: Number(parentId) }), rest };
  }
  return undefined;
}

function patternOf({ path }: Collection): RegExp {
  return new RegExp(`^${path.replace('{parentId}', String.raw`(?<parentId>\d{1,9})`)}(?:/(?<rest>[^/]+))?$`);
}
