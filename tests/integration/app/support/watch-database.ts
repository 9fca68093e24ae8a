import { wrap } from 'idb';
import { vi } from 'vitest';
import { type Life, presentLife } from './life.ts';

/**
 * Puts steps into a life's use of IndexedDB: before a transaction, after each request of one that writes, and after it
 * is stored, before the worker gets the result. A life that ends takes its transactions and connections with it.
 */
export function watchDatabase(): void {
  const owners = new WeakMap<object, Life>();
  const targets = Object.getPrototypeOf(IDBTransaction.prototype) as EventTarget;
  const original = {
    open: Reflect.get(IDBFactory.prototype, 'open'),
    deleteDatabase: Reflect.get(IDBFactory.prototype, 'deleteDatabase'),
    transaction: Reflect.get(IDBDatabase.prototype, 'transaction'),
    dispatchEvent: Reflect.get(targets, 'dispatchEvent'),
  };

  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...args) {
    const life = presentLife();
    life?.step('before opening the database');
    if (life?.isOver()) throw new Error('A dead worker opens nothing.');
    if (life?.isRefused('opening the database')) throw new DOMException('', 'UnknownError');
    const request = original.open.apply(this, args);
    if (life) owners.set(request, life);
    return request;
  });

  vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(function (this: IDBFactory, ...args) {
    const life = presentLife();
    life?.step('before deleting the database');
    if (life?.isOver()) throw new Error('A dead worker deletes nothing.');
    return original.deleteDatabase.apply(this, args);
  });

  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    const life = presentLife();
    // The browser starts the transaction of an update, when the database is opened.
    if (!life || String(args[1]) === 'versionchange') return original.transaction.apply(this, args);
    life.step(`before ${args[1]} of ${JSON.stringify(args[0])}`);
    if (life.isOver()) throw new Error('A dead worker stores nothing.');
    if (life.isRefused(`${args[1]} of ${JSON.stringify(args[0])}`))
      throw new DOMException('', 'QuotaExceededError');
    const tx = original.transaction.apply(this, args);
    own(tx, life);
    return tx;
  });

  vi.spyOn(targets, 'dispatchEvent').mockImplementation(function (this: EventTarget, event) {
    if (this instanceof IDBRequest) onRequest(this, event.type);
    else if (event.type === 'complete') owners.get(this)?.step('after a transaction is stored');
    return original.dispatchEvent.call(this, event);
  });

  function onRequest(request: IDBRequest, type: string): void {
    const { transaction: tx } = request;
    const life = owners.get(request) ?? (tx ? owners.get(tx) : undefined);
    if (!life) return;
    if (type === 'upgradeneeded' && tx) own(tx, life);
    const isReading = tx?.mode === 'readonly';
    if (!isReading && (type === 'success' || type === 'upgradeneeded')) life.step(`after ${nameOf(request)}`);
    if (type !== 'success' || !(request.result instanceof IDBDatabase)) return;
    const connection = request.result;
    if (life.isOver()) connection.close();
    else life.onEnd(() => connection.close());
  }

  function own(tx: IDBTransaction, life: Life): void {
    owners.set(tx, life);
    life.onEnd(() => abort(tx));
    if (life.isOver()) abort(tx);
  }
}

function nameOf({ source, transaction }: IDBRequest): string {
  if (!source) return 'opening the database';
  return `a request of ${transaction?.mode} of ${'name' in source ? source.name : 'a cursor'}`;
}

function abort(tx: IDBTransaction): void {
  // The worker is dead, so nobody handles the abort.
  wrap(tx).done.catch(() => undefined);
  try {
    tx.abort();
    // An abort by the dead worker has no effect either.
    tx.abort = () => undefined;
  } catch {
    // The transaction is already over.
  }
}
