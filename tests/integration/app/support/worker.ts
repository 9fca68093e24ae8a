import * as idb from 'idb';
import type { FakeBrowser } from './fake-browser.ts';
import { navigatorFor } from './life-navigator.ts';
import { loadWorkerModules } from './load-worker-modules.ts';

/** One life of the background worker, with freshly loaded modules. */
export type TestWorker = ReturnType<typeof startWorker>;

/** Starts a new life of the worker with the same browser, storage and database. */
export function startWorker(browser: FakeBrowser) {
  const death = new AbortController();
  const modules = loadWorkerModules(
    {
      'webextension-polyfill': browser.api,
      idb: {
        ...idb,
        // A dead worker opens no database any more.
        openDB: (...call: Parameters<typeof idb.openDB>) =>
          death.signal.aborted ? new Promise(() => undefined) : idb.openDB(...call),
      },
    },
    navigatorFor(death.signal),
  );
  // Full jitter waits up to seconds in real time. Tests need its order only.
  modules.RETRY_DEPS.random = () => Math.random() / 50;
  const { requestCheck, readDayCounters, readItemSnapshot, readFirstScreen, ...rest } = modules;
  return {
    ...rest,
    /** Ends its life: what it runs has no more effect, and its mutexes are free. */
    die: () => death.abort(),
    /** Starts a manual check. */
    check: () => requestCheck('manual'),
    /** Starts an automatic check. */
    alarm: () => requestCheck('automatic'),
    /** The counters of the last day. */
    readCounters: async () => [...(await readDayCounters()).values()].at(-1),
    readFirstScreen: () => readFirstScreen(() => modules.currentCalendar(Date.now())),
    readItemSnapshot: () => readItemSnapshot(),
    readItems: async () => (await readItemSnapshot()).items,
  };
}

/** Ends a life in the middle, with its connection to the database. */
export async function endWorker(worker: TestWorker): Promise<void> {
  const database = await worker.openDatabase();
  worker.die();
  database.close();
}

/** Leaves a task that the worker will not live to finish. */
export function leaveUnfinished(task: Promise<unknown>): void {
  task.catch(() => undefined);
}
