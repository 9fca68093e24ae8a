import * as idb from 'idb';
import type { FakeBrowser } from './fake-browser.ts';
import { loadWorkerModules } from './load-worker-modules.ts';

/** One life of the background worker, with freshly loaded modules. */
export type TestWorker = ReturnType<typeof startWorker>;

/** Starts a new life of the worker with the same browser, storage and database. */
export function startWorker(browser: FakeBrowser) {
  const life = { isOver: false };
  const modules = loadWorkerModules({
    'webextension-polyfill': browser.api,
    idb: {
      ...idb,
      // A dead worker opens no database any more.
      openDB: (...call: Parameters<typeof idb.openDB>) =>
        life.isOver ? new Promise(() => undefined) : idb.openDB(...call),
    },
  });
  // Full jitter waits up to seconds in real time. Tests need its order only.
  modules.RETRY_DEPS.random = () => Math.random() / 50;
  const { requestCheck, readDayCounters, readItemSnapshot, ...rest } = modules;
  return {
    ...rest,
    life,
    /** Starts a manual check. */
    check: () => requestCheck('manual'),
    /** Starts an automatic check. */
    alarm: () => requestCheck('automatic'),
    /** The counters of the last day. */
    readCounters: async () => [...(await readDayCounters()).values()].at(-1),
    readItemSnapshot: () => readItemSnapshot(),
    readItems: async () => (await readItemSnapshot()).items,
  };
}

/** Ends a life in the middle: what it runs has no more effect, and its mutexes are free. */
export async function endWorker(worker: TestWorker): Promise<void> {
  const database = await worker.openDatabase();
  worker.life.isOver = true;
  database.close();
  const { held = [] } = await navigator.locks.query();
  for (const { name = '' } of held)
    await navigator.locks.request(name, { steal: true }, async () => undefined);
}

/** Leaves a task that the worker will not live to finish. */
export function leaveUnfinished(task: Promise<unknown>): void {
  task.catch(() => undefined);
}
