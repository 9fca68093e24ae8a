import type { Page } from '@playwright/test';
import { openStage } from './stage.ts';
import type { Scene, State } from './state.ts';

/**
 * Plays the states of a scene one after the other in its own browser.
 *
 * @param language the language of the texts, a folder of `_locales`
 * @param see inspects each state; its changes of the page are gone in the next state
 */
export async function playScene(
  scene: Scene,
  language: string,
  see: (page: Page, state: State) => Promise<void>,
): Promise<void> {
  const stage = await openStage(scene, language);
  try {
    await scene.prepare?.(stage);
    for (const state of scene.states) {
      const page = await stage.load(state.page);
      await state.reach(page, stage).catch((cause: unknown) => {
        throw new Error(`The state "${state.name}" was not reached.`, { cause });
      });
      // A list shows a screenful at first. The gap after it goes when the last row is drawn.
      await page.locator('.gap').first().waitFor({ state: 'detached' });
      await see(page, state);
    }
  } finally {
    await stage.close();
  }
}
