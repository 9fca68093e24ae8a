import type { BrowserContext } from '@playwright/test';

/** The process of Chromium ended before anybody closed it. That says nothing about the code that ran in it. */
export class ChromiumCrash extends Error {
  override name = 'ChromiumCrash';

  constructor(cause?: unknown) {
    super('Chromium itself crashed: its process ended, and nobody had closed it.', { cause });
  }
}

/**
 * Runs work that needs a browser and does not close it.
 *
 * @throws ChromiumCrash if the process of that browser ends before the work does; the cause is the error of the work
 */
export async function whileChromiumRuns<Result>(
  context: BrowserContext,
  work: () => Promise<Result>,
): Promise<Result> {
  const crash = Promise.withResolvers<never>();
  const reject = () => crash.reject(new ChromiumCrash());
  const browser = context.browser();
  browser?.once('disconnected', reject);
  try {
    return await Promise.race([work(), crash.promise]);
  } catch (error) {
    throw (await isRunning(context)) ? error : new ChromiumCrash(error);
  } finally {
    browser?.off('disconnected', reject);
  }
}

/** Whether the process of an unclosed browser still runs. Sends it a request to find out. */
export async function isRunning(context: BrowserContext): Promise<boolean> {
  try {
    await context.cookies('https://ask.invalid');
  } catch {
    // The error does not matter, since the connection shows whether the process runs.
  }
  return context.browser()?.isConnected() ?? false;
}
