interface Store {
  getAllKeys(): Promise<string[]>;
  delete(keys: IDBKeyRange): Promise<unknown>;
}

/**
 * Deletes the records with these keys, if they exist. Adjacent records go in one request, because 100,000 single
 * requests block the store for half a minute.
 */
export async function deleteRecords(store: Store, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const doomed = new Set(keys);
  const ranges = neighbours(await store.getAllKeys(), (key) => doomed.has(key));
  await Promise.all(ranges.map(({ first, last }) => store.delete(IDBKeyRange.bound(first, last))));
}

/** The longest runs of a list in which all elements are chosen. */
function neighbours<T>(all: readonly T[], isChosen: (each: T) => boolean): { first: T; last: T }[] {
  const stretches: { first: T; last: T }[] = [];
  let isOpen = false;
  for (const each of all) {
    const stretch = isOpen ? stretches.at(-1) : undefined;
    isOpen = isChosen(each);
    if (!isOpen) continue;
    if (stretch) stretch.last = each;
    else stretches.push({ first: each, last: each });
  }
  return stretches;
}
