import type { BrowserContext, Worker } from '@playwright/test';

/**
 * The time of all states: a Wednesday at 10:00 UTC. The browser's own clock goes on, so the time is far enough ahead
 * that no alarm of the extension fires.
 */
export const MOMENT = Date.UTC(2035, 4, 16, 10);

/** The time zone of all states. */
export const TIME_ZONE = 'UTC';

/** Stops the clock of all current and later pages of the extension. Timers go on. */
export async function stopPageClocks(context: BrowserContext, now: number): Promise<void> {
  await context.clock.setFixedTime(now);
}

/** Stops the clock of the worker for its whole life, which a debugger prolongs. */
export async function stopWorkerClock(worker: Worker): Promise<void> {
  await worker.evaluate((now) => {
    const RealDate = Date;
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, values: []) => (values.length === 0 ? new target(now) : new target(...values)),
      get: (target, name) => (name === 'now' ? () => now : Reflect.get(target, name)),
    });
  }, MOMENT);
}
