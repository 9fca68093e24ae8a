interface Store {
  getAllKeys(): Promise<string[]>;
  delete(keys: IDBKeyRange): Promise<unknown>;
}

/**
 * Deletes the records of these keys, as far as there are any. Neighbours go in one request: a request for each of
 * 100,000 keeps the store locked for half a minute.
 */
export async function deleteRecords(store: Store, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const doomed = new Set(keys);
  const ranges = neighbours(await store.getAllKeys(), (key) => doomed.has(key));
  await Promise.all(ranges.map(({ first, last }) => store.delete(IDBKeyRange.bound(first, last))));
}

/** The stretches of a list in which all are chosen. */
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
