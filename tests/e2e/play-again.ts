import type { TestInfo } from '@playwright/test';
import { ChromiumCrash } from '../browser/chromium-crash.ts';

/** The type of the annotation that a test gets for each crash of Chromium itself. */
export const CRASH = 'Chromium crashed';

/** With more crashes than this, a test has a problem of its own. */
const MAX_CRASHES = 3;

type Info = Pick<TestInfo, 'annotations' | 'timeout' | 'setTimeout'>;

/**
 * Plays a scene, and plays it again from the start with the same time limit if Chromium itself crashed. Any other
 * failure is thrown at once.
 *
 * @throws ChromiumCrash if Chromium crashes each time
 */
export async function playAgainAfterCrash(info: Info, play: () => Promise<void>): Promise<void> {
  const limit = info.timeout;
  for (let again = 0; ; again += 1) {
    try {
      await countCrash(info, play);
      return;
    } catch (error) {
      if (!(error instanceof ChromiumCrash) || again === MAX_CRASHES) throw error;
      info.setTimeout(info.timeout + limit);
    }
  }
}

/** Plays a scene, and annotates the test if it failed because Chromium itself crashed. */
export async function countCrash(
  { annotations }: Pick<Info, 'annotations'>,
  play: () => Promise<void>,
): Promise<void> {
  try {
    await play();
  } catch (error) {
    if (error instanceof ChromiumCrash) annotations.push({ type: CRASH });
    throw error;
  }
}
