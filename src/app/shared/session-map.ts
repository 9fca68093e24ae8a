import { dropForSession, putForSession, readForSession } from '../../browser/session-storage.ts';
import { ifPossible } from './if-possible.ts';

/** Named entries that last until the browser closes, and at least as long as this worker. */
export interface SessionMap<V> {
  /** Never throws. */
  read(): Promise<Map<string, V>>;
  /** Never throws. */
  write(entries: ReadonlyMap<string, V>): Promise<void>;
  /** @throws FailureError `storage` if the entries are still stored; this worker forgets them nevertheless */
  forget(): Promise<void>;
}

/**
 * Stores entries in the storage that ends with the browser, with a copy in this worker. The copy counts: a storage
 * that is full, or does not answer for a moment, loses nothing. Only the worker writes it.
 *
 * @param isValue narrows a stored value
 */
export function createSessionMap<V>(key: string, isValue: (value: unknown) => value is V): SessionMap<V> {
  let copy = new Map<string, V>();
  let isRead = false;

  async function read(): Promise<Map<string, V>> {
    const stored = isRead ? undefined : await ifPossible(async () => ({ value: await readForSession(key) }));
    if (stored && !isRead) {
      copy = new Map([...entriesOf(stored.value), ...copy]);
      isRead = true;
    }
    return new Map(copy);
  }

  function entriesOf(stored: unknown): [string, V][] {
    const pairs: unknown[] = Array.isArray(stored) ? stored : [];
    return pairs.filter((pair): pair is [string, V] => isPair(pair) && isValue(pair[1]));
  }

  return {
    read,
    async write(entries) {
      copy = new Map(entries);
      // Stored entries that were never read would be lost.
      if (!isRead) await read();
      if (isRead) await ifPossible(() => putForSession(key, [...copy]));
    },
    forget() {
      copy = new Map();
      isRead = true;
      return dropForSession(key);
    },
  };
}

function isPair(value: unknown): value is [string, unknown] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string';
}
