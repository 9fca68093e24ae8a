import { existsSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { playScene } from '../states/play-scene.ts';
import { SCENES } from '../states/scenes.ts';
import { expect, test, violationsOn } from './fixtures.ts';

// The steps name the state; a trace of all steps would take longer than the steps.
test.use({ trace: 'off' });

// One browser shows all states of a scene. Each difference is reported, and `--update-snapshots` accepts it.
for (const scene of SCENES) {
  test(`${scene.name}: each state is accessible and matches its snapshot`, async () => {
    test.slow();
    await playScene(scene, 'en', (page, { name, part = 'body', isPictured }) =>
      test.step(name, async () => {
        // The snapshot is text that does not depend on time or machine.
        expect.soft(await page.locator(part).ariaSnapshot()).toMatchSnapshot(`${name}.yml`);
        expect.soft(await violationsOn(page), `${name}, light`).toEqual([]);
        if (isPictured) await comparePicture(page, `${name}-light`);
        await page.emulateMedia({ colorScheme: 'dark' });
        // The dark theme differs in colours only.
        expect.soft(await violationsOn(page, ['color-contrast']), `${name}, dark`).toEqual([]);
        if (isPictured) await comparePicture(page, `${name}-dark`);
      }),
    );
  });
}

/** Compares a picture if this browser draws as the one that took it; any other differs in every letter. */
async function comparePicture(page: Page, name: string): Promise<void> {
  const path = [await drawingOf(page), `${name}.png`];
  const info = test.info();
  const isKept = existsSync(info.snapshotPath(...path));
  if (!isKept && !['all', 'changed'].includes(info.config.updateSnapshots)) return;
  await expect.soft(page).toHaveScreenshot(path, { maxDiffPixels: 100 });
}

/** Names how letters look, by the browser's version and the width of a text in the system's fonts. */
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
