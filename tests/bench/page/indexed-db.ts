/** Opens an empty database with as little code as possible, to measure IndexedDB and not a library. */
export async function openFresh(name: string, upgrade: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  await settled(indexedDB.deleteDatabase(name));
  const opening = indexedDB.open(name, 1);
  opening.addEventListener('upgradeneeded', () => {
    upgrade(opening.result);
  });
  return settled(opening);
}

/** Runs a transaction with the requests that `place` makes. Resolves when it is committed. */
export async function write(
  db: IDBDatabase,
  stores: string[],
  place: (tx: IDBTransaction) => unknown,
): Promise<void> {
  const tx = db.transaction(stores, 'readwrite');
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  tx.addEventListener('complete', () => {
    resolve();
  });
  tx.addEventListener('abort', () => {
    reject(new Error(tx.error?.name));
  });
  await Promise.all([place(tx), promise]);
}

export function settled<T>(request: IDBRequest<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  request.addEventListener('success', () => {
    resolve(request.result);
  });
  request.addEventListener('error', () => {
    reject(new Error(request.error?.name));
  });
  return promise;
}
