import { vi } from 'vitest';
import type * as Idb from 'idb';
import type * as RetryDeps from '../../../../src/app/connect/retry-deps.ts';
import type { FakeBrowser } from './fake-browser.ts';

/** One life of the background worker, with freshly loaded modules. */
export type TestWorker = Awaited<ReturnType<typeof startWorker>>;

/** Starts a new life of the worker with the same browser, storage and database. */
export async function startWorker(browser: FakeBrowser) {
  vi.resetModules();
  vi.doMock('webextension-polyfill', () => ({ default: browser.api }));
  // Full jitter waits up to seconds in real time. Tests need its order only.
  vi.doMock('../../../../src/app/connect/retry-deps.ts', async (importDeps) => {
    const { RETRY_DEPS } = await importDeps<typeof RetryDeps>();
    return { RETRY_DEPS: { ...RETRY_DEPS, random: () => Math.random() / 50 } };
  });
  const life = { isOver: false };
  vi.doMock('idb', async (importIdb) => {
    const idb = await importIdb<typeof Idb>();
    // A dead worker opens no database any more.
    return {
      ...idb,
      openDB: (...call: Parameters<typeof Idb.openDB>) =>
        life.isOver ? new Promise(() => undefined) : idb.openDB(...call),
    };
  });
  const [
    { execute },
    { answer },
    { tokenEndpointFor },
    { requestCheck },
    { present },
    { afterInstall, startUp },
    { signIn },
    { signOut },
    { comeBack },
    { answerAlarm },
    notifications,
    settings,
    database,
    read,
    journal,
    account,
    outbox,
    results,
    policy,
  ] = await Promise.all([
    import('../../../../src/app/commands/execute.ts'),
    import('../../../../src/app/commands/answer.ts'),
    import('../../../../src/app/connect/connect-gateway.ts'),
    import('../../../../src/app/check/request-check.ts'),
    import('../../../../src/app/present/present.ts'),
    import('../../../../src/app/start-up.ts'),
    import('../../../../src/app/sign-in/sign-in.ts'),
    import('../../../../src/app/account/sign-out.ts'),
    import('../../../../src/app/come-back.ts'),
    import('../../../../src/app/answer-alarm.ts'),
    import('../../../../src/app/open-notification.ts'),
    import('../../../../src/browser/storage/stored-settings.ts'),
    import('../../../../src/store/database.ts'),
    import('../../../../src/store/read-snapshot.ts'),
    import('../../../../src/store/journal.ts'),
    import('../../../../src/store/account.ts'),
    import('../../../../src/store/read-outbox.ts'),
    import('../../../../src/store/results.ts'),
    import('../../../../src/app/policy/refresh-policy.ts'),
  ]);
  return {
    life,
    execute,
    answer,
    tokenEndpointFor,
    /** Starts a manual check. */
    check: () => requestCheck('manual'),
    /** Starts an automatic check. */
    alarm: () => requestCheck('automatic'),
    present,
    afterInstall,
    startUp,
    signIn,
    signOut,
    comeBack,
    answerAlarm,
    openNotification: notifications.openNotification,
    pressNotification: notifications.pressNotification,
    readSettings: settings.readSettings,
    readPolicy: settings.readPolicy,
    refreshPolicy: policy.refreshPolicy,
    openDatabase: database.openDatabase,
    setLocked: account.setLocked,
    readSnapshot: read.readSnapshot,
    readTicketFacts: outbox.readTicketFacts,
    readRefusals: outbox.readRefusals,
    readTimers: outbox.readTimers,
    readResults: results.readResults,
    /** The counters of the last day. */
    readCounters: async () => [...(await journal.readDayCounters()).values()].at(-1),
    readItemSnapshot: () => read.readItemSnapshot('all'),
    readItems: async () => (await read.readItemSnapshot('all')).items,
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
