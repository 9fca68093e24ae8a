import type { BrowserContext } from '@playwright/test';

/** The process of Chromium ended and nobody had closed it: that says nothing about what ran in it. */
export class ChromiumCrash extends Error {
  override name = 'ChromiumCrash';

  constructor(cause?: unknown) {
    super('Chromium itself crashed: its process ended, and nobody had closed it.', { cause });
  }
}

/**
 * Does work that needs a browser and does not close it.
 *
 * @throws ChromiumCrash if the process of that browser ends before the work does; the cause is what failed by it
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

/** Whether the process of a browser that nobody has closed is still there: it is asked something. */
export async function isRunning(context: BrowserContext): Promise<boolean> {
  try {
    await context.cookies('https://ask.invalid');
  } catch {
    // What failed is not looked at: the connection tells whether the process is there.
  }
  return context.browser()?.isConnected() ?? false;
}
