import type { Page } from '@playwright/test';
import { COMPANY, expect, test } from './fixtures.ts';

const HOUR = 3_600_000;
const CHECKS = { path: '/v4_6_release/apis/3.0/service/tickets?*lastUpdated>*' };

interface Stroke {
  key: string;
  code: string;
  /** The text that the key types, if any. */
  text?: string;
  /** How often the system repeats the key while it is held. */
  repeats?: number;
}

/** Presses and releases a key as a keyboard of any layout does. */
async function press(page: Page, { key, code, text = key, repeats = 0 }: Stroke): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const codes = key === 'Enter' ? { windowsVirtualKeyCode: 13 } : {};
  const down = { type: 'keyDown', key, code, text, ...codes } as const;
  await session.send('Input.dispatchKeyEvent', down);
  for (let time = 0; time < repeats; time += 1) {
    await session.send('Input.dispatchKeyEvent', { ...down, autoRepeat: true });
  }
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code });
  await session.detach();
}

test.beforeEach(async ({ server: { control }, signIn }) => {
  const titles = ['Mail', 'Printer', 'Phone'];
  titles.forEach((summary, index) =>
    control.createTicket(COMPANY, {
      summary,
      requiredDate: new Date(Date.now() - (9 - index) * HOUR).toISOString(),
    }),
  );
  await signIn();
});

for (const [layout, key, code, text] of [
  ['Caps Lock', 'J', 'KeyJ', 'J'],
  ['a Russian layout', 'о', 'KeyJ', 'о'],
  ['a Hebrew layout', 'ח', 'KeyJ', 'ח'],
  ['a Dvorak layout', 'j', 'KeyC', 'j'],
] as const) {
  test(`shortcuts move through the list with ${layout}`, async ({ openPopup }) => {
    const popup = await openPopup();
    await expect(popup.getByRole('listitem')).toHaveCount(3);
    await popup.bringToFront();
    await press(popup, { key, code, text });
    await expect(popup.locator(':focus')).toHaveText('Mail');
    await press(popup, { key, code, text, repeats: 1 });
    await expect(popup.locator(':focus')).toHaveText('Phone');
  });
}

test('a held shortcut acts once, so it mutes and types nothing into the search', async ({ openPopup }) => {
  const popup = await openPopup();
  await expect(popup.getByRole('listitem')).toHaveCount(3);
  await popup.bringToFront();
  await press(popup, { key: 'j', code: 'KeyJ' });
  await press(popup, { key: 'm', code: 'KeyM', repeats: 5 });
  await expect(popup.locator('.toast')).toContainText('Muted');
  await expect(popup.getByRole('listitem').first()).toContainText('Muted');

  await press(popup, { key: '/', code: 'Slash', repeats: 5 });
  const search = popup.getByRole('searchbox', { name: 'Search' });
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('');
  await press(popup, { key: 'm', code: 'KeyM', repeats: 2 });
  await expect(search).toHaveValue('mmm');
});

test('held shortcuts and presses on several pages start one check, and one more after a wait', async ({
  extension: { context, addressOf },
  server: { control },
  openPopup,
}) => {
  const popup = await openPopup();
  const side = await context.newPage();
  await side.goto(addressOf('sidepanel.html'));
  await expect(side.getByRole('listitem')).toHaveCount(3);
  control.clearRequests();
  const checkNow = (page: Page) => page.getByRole('button', { name: 'Check now' });
  const checks = () => control.requests(CHECKS).length;

  await popup.bringToFront();
  await checkNow(popup).focus();
  await press(popup, { key: 'Enter', code: 'Enter', text: '\r', repeats: 10 });
  await expect.poll(checks).toBe(1);
  await expect(checkNow(popup)).toHaveAttribute('aria-busy', 'false');

  const { id } = control.createTicket(COMPANY, { summary: 'New' });
  await press(popup, { key: 'r', code: 'KeyR', repeats: 10 });
  await press(popup, { key: 'r', code: 'KeyR' });
  await side.bringToFront();
  await press(side, { key: 'r', code: 'KeyR' });
  await checkNow(side).click();
  for (const page of [popup, side]) {
    await expect(checkNow(page)).toHaveAttribute('aria-busy', 'false');
    await expect(page.locator(`[data-item="ticket:${id}"]`)).toBeVisible();
    await expect(page.getByRole('status')).toContainText('Checked just now');
  }
  expect(checks()).toBe(2);
});

test('the search finds equivalent spellings of a text', async ({ server: { control }, openPopup }) => {
  const { id } = control.createTicket(COMPANY, { summary: 'Réseau de l’accueil hors service' });
  const popup = await openPopup();
  await popup.getByRole('button', { name: 'Check now' }).click();
  await expect(popup.getByRole('listitem')).toHaveCount(4);
  const search = popup.getByRole('searchbox', { name: 'Search' });
  for (const query of ['reseau', "L'ACCUEIL", 'Re\u0301seau', `#${id}`, `Ticket #${id}`, ` ${id} `]) {
    await search.fill(query);
    await expect(popup.getByRole('listitem'), query).toHaveText([/Réseau de l’accueil/]);
  }
});
