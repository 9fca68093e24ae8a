import type { BrowserContext, Worker } from '@playwright/test';

/**
 * When the states are seen: a Wednesday at 10:00, UTC. So far ahead that no alarm of the extension rings meanwhile,
 * as the browser's own clock goes on.
 */
export const MOMENT = Date.UTC(2035, 4, 16, 10);

/** The zone that all those times are meant in. */
export const TIME_ZONE = 'UTC';

/** Stops the clock of the extension's pages, whenever they were or will be opened. Timers go on. */
export async function stopPageClocks(context: BrowserContext, now: number): Promise<void> {
  await context.clock.setFixedTime(now);
}

/** Stops the clock of the worker for as long as it lives, which it does under a debugger. */
export async function stopWorkerClock(worker: Worker): Promise<void> {
  await worker.evaluate((now) => {
    const RealDate = Date;
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, values: []) => (values.length === 0 ? new target(now) : new target(...values)),
      get: (target, name) => (name === 'now' ? () => now : Reflect.get(target, name)),
    });
  }, MOMENT);
}
