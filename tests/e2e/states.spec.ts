import { playScene } from '../states/play-scene.ts';
import { SCENES } from '../states/scenes.ts';
import { expect, test, violationsOn } from './fixtures.ts';

// The steps name the state; a recording of all of them would take longer than they do.
test.use({ trace: 'off' });

// All states of a scene in one browser. What differs is told of each, and `--update-snapshots` takes it as it is now.
for (const scene of SCENES) {
  test(`${scene.name}: each state can be used by everybody, and says what it said`, async () => {
    test.slow();
    await playScene(scene, 'en', (page, { name, part = 'body' }) =>
      test.step(name, async () => {
        // Compared as text: nothing in it depends on when or where it runs.
        expect.soft(await page.locator(part).ariaSnapshot()).toMatchSnapshot(`${name}.yml`);
        expect.soft(await violationsOn(page), `${name}, light`).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        // Nothing but colours is different in it.
        expect.soft(await violationsOn(page, ['color-contrast']), `${name}, dark`).toEqual([]);
      }),
    );
  });
}
