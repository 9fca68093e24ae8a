import type { TestInfo } from '@playwright/test';
import { ChromiumCrash } from '../browser/chromium-crash.ts';

/** The type of the annotation that a test bears for each crash of Chromium itself during it. */
export const CRASH = 'Chromium crashed';

/** More crashes than that in one test are no accident any more. */
const MAX_CRASHES = 3;

type Info = Pick<TestInfo, 'annotations' | 'timeout' | 'setTimeout'>;

/**
 * Plays a scene, and plays it again from its start, with as much time once more, if Chromium itself crashed. Whatever
 * else fails is passed on at once.
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

/** Plays a scene, and notes at the test if it failed because Chromium itself crashed. */
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
