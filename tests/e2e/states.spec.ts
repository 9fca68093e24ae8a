import { existsSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { playScene } from '../states/play-scene.ts';
import { SCENES } from '../states/scenes.ts';
import { expect, test, violationsOn } from './fixtures.ts';

// The steps name the state; a recording of all of them would take longer than they do.
test.use({ trace: 'off' });

// All states of a scene in one browser. What differs is told of each, and `--update-snapshots` takes it as it is now.
for (const scene of SCENES) {
  test(`${scene.name}: each state can be used by everybody, and says what it said`, async () => {
    test.slow();
    await playScene(scene, 'en', (page, { name, part = 'body', isPictured }) =>
      test.step(name, async () => {
        // Compared as text: nothing in it depends on when or where it runs.
        expect.soft(await page.locator(part).ariaSnapshot()).toMatchSnapshot(`${name}.yml`);
        expect.soft(await violationsOn(page), `${name}, light`).toEqual([]);
        if (isPictured) await comparePicture(page, `${name}-light`);
        await page.emulateMedia({ colorScheme: 'dark' });
        // Nothing but colours is different in it.
        expect.soft(await violationsOn(page, ['color-contrast']), `${name}, dark`).toEqual([]);
        if (isPictured) await comparePicture(page, `${name}-dark`);
      }),
    );
  });
}

/** Where the browser draws as the one that the pictures were taken in; any other would differ in every letter. */
async function comparePicture(page: Page, name: string): Promise<void> {
  const path = [await drawingOf(page), `${name}.png`];
  const info = test.info();
  const isKept = existsSync(info.snapshotPath(...path));
  if (!isKept && !['all', 'changed'].includes(info.config.updateSnapshots)) return;
  await expect.soft(page).toHaveScreenshot(path, { maxDiffPixels: 100 });
}

/** What letters look like: the browser's version, and how wide the fonts of the system make a text. */
async function drawingOf(page: Page): Promise<string> {
  const version = page.context().browser()?.version().split('.')[0];
  const width = await page.evaluate(() => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    if (!pen) throw new Error('This browser cannot draw.');
    pen.font = `100px ${getComputedStyle(document.body).fontFamily}`;
    return pen.measureText('Was ist fällig? What is due?').width;
  });
  return `chromium-${version}-${Math.round(width)}`;
}
