import type { Page } from '@playwright/test';
import { ACME, expect, test, violationsOn } from './fixtures.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the options page is accessible before and after the sign-in', async ({ options, signIn }) => {
      await expect(options.getByRole('status')).toContainText('Not signed in');
      expect(await violationsOn(options)).toEqual([]);
      await signIn(ACME);
      expect(await violationsOn(options)).toEqual([]);
      // The window is high enough for the whole page, as the bar with "Save" sticks to its lower edge.
      const height = await options.evaluate(() => document.documentElement.scrollHeight);
      await options.setViewportSize({ width: 900, height });
      await options.screenshot({ path: `test-output/pictures/options-${colorScheme}.png` });
    });

    test('the popup is accessible, signed out and with a list', async ({ signIn, openPopup }) => {
      const popup = await openPopup();
      await expect(popup.getByRole('status')).not.toBeEmpty();
      expect(await violationsOn(popup)).toEqual([]);
      await signIn(ACME);
      await expect(popup.getByRole('status')).toContainText('Checked');
      await expect(popup.getByRole('listitem')).not.toHaveCount(0);
      expect(await violationsOn(popup)).toEqual([]);
      await popup.bringToFront();
      await popup.screenshot({ path: `test-output/pictures/popup-${colorScheme}.png` });
    });
  });
}

test('the keyboard reaches every control of both pages', async ({ options, openPopup, signIn, server }) => {
  server.control.createTicket('initech', { summary: 'Reach me' });
  await signIn();
  await expectAllReachable(options);
  const popup = await openPopup();
  await expect(popup.getByRole('link', { name: 'Reach me' })).toBeVisible();
  await expectAllReachable(popup);
});

/** Presses Tab until the focus is back at the start, and expects that it met every control. */
async function expectAllReachable(page: Page): Promise<void> {
  await page.bringToFront();
  // Tab reaches the chosen radio button of a group, and the arrow keys reach the others.
  const controls = page.locator(
    'a[href], button:enabled, input:enabled:not([hidden], [type=radio]:not(:checked)), summary',
  );
  const wanted = new Set(
    await controls.evaluateAll((elements) =>
      elements.map((element, index) => {
        element.setAttribute('data-walk', String(index));
        return String(index);
      }),
    ),
  );
  const longestWalk = 2 * wanted.size + 4;
  for (let step = 0; step < longestWalk && wanted.size > 0; step += 1) {
    await page.keyboard.press('Tab');
    wanted.delete((await page.evaluate(() => document.activeElement?.getAttribute('data-walk'))) ?? '');
  }
  expect([...wanted]).toEqual([]);
}
