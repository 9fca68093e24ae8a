import { afterEach, beforeEach, vi } from 'vitest';
import { NOW } from '../../support/samples.ts';
import { resetExtension } from './fake-extension.ts';
import { leave } from './page.tsx';

/**
 * Gives each test a page of its own: the clock stands still, and the extension has what a signed-in member has at
 * first. Afterwards the page is gone, and so is all that a test replaced.
 *
 * @param zone the IANA name of the browser's time zone, if the page shows times
 */
export function startPage(zone?: string): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    if (zone !== undefined) vi.stubEnv('TZ', zone);
    resetExtension();
  });

  afterEach(async () => {
    await leave();
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
}
