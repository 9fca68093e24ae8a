import type { Page } from '@playwright/test';
import { COMPANY, expect, test } from './fixtures.ts';

const focused = (page: Page) => page.locator(':focus');

test('the workload opens from the menu of the popup, describes each day and closes, all by keyboard', async ({
  server: { control },
  signIn,
  openPopup,
}) => {
  const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString();
  control.createTicket(COMPANY, { summary: 'Mail', requiredDate: yesterday });
  await signIn();
  const popup = await openPopup();
  await popup.bringToFront();
  await expect(popup.getByRole('listitem')).toHaveCount(1);

  const more = popup.getByRole('button', { name: 'More' });
  await more.focus();
  await popup.keyboard.press('Enter');
  const entry = popup.getByRole('menuitem', { name: 'Workload' });
  while (!(await entry.evaluate((element) => element === document.activeElement)))
    await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('Enter');
  const dialog = popup.getByRole('dialog', { name: 'Workload' });
  await expect(dialog).toContainText('Overdue1');

  await expect(focused(popup)).toHaveRole('gridcell');
  const today = await focused(popup).getAttribute('data-date');
  await popup.keyboard.press('ArrowDown');
  await expect(focused(popup)).not.toHaveAttribute('data-date', today ?? '');
  await expect(dialog.locator('.hint')).toHaveText(/: 0 items$/);

  await popup.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(more).toBeFocused();
});
