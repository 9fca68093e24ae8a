import { playScene } from '../states/play-scene.ts';
import { SCENES } from '../states/scenes.ts';
import { expect, test, violationsOn } from './fixtures.ts';

// All states of a scene in one browser. What differs is told of each, and `--update-snapshots` takes it as it is now.
for (const scene of SCENES) {
  test(`${scene.name}: each state can be used by everybody, and says what it said`, async () => {
    test.slow();
    await playScene(scene, 'en', (page, { name, part = 'body' }) =>
      test.step(name, async () => {
        await expect.soft(page.locator(part)).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect.soft(await violationsOn(page), `${name}, ${colorScheme}`).toEqual([]);
        }
      }),
    );
  });
}
