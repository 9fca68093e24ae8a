import type { Collection } from './collection.ts';

export type Located = {
  collection: Collection;
  parentId?: number | undefined;
  /** The rest of the path after the collection: an id, `count` or `search`. */
  rest: string | undefined;
};

/** Finds the collection of a path such as `service/tickets/7`. */
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
