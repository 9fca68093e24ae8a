import { expect, type Page } from '@playwright/test';
import type { Scene } from '../state.ts';
import type { Words } from '../create-words.ts';
import { createSampleItems } from './sample-items.ts';
import { signIn } from './signed-in.ts';

/** What a person changes from the popup. */
export const changes: Scene = {
  name: 'changes',
  async prepare(stage) {
    createSampleItems(stage.server);
    await signIn(stage);
  },
  states: [
    {
      name: 'status-menu',
      page: 'popup',
      part: '[role=menu]',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      reach: (page, { words }) => openStatuses(page, words),
    },
    {
      name: 'close-dialog',
      page: 'popup',
      part: 'dialog',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      async reach(page, { words }) {
        await openStatuses(page, words);
        await page.getByRole('menuitem', { name: '>Closed' }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
      },
    },
    {
      name: 'not-saved-yet',
      page: 'popup',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      async reach(page, { words }) {
        await openStatuses(page, words);
        await page.getByRole('menuitem', { name: 'Assigned' }).click();
        await expect(page.getByRole('region', { name: words('outbox_label') })).toBeVisible();
        // The toast stays while the pointer is over it.
        await page.locator('.toast').hover();
      },
    },
  ],
};

async function openStatuses(page: Page, words: Words): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: 'VPN drops' });
  await row.locator('.item-menu').click();
  await page.getByRole('menuitem', { name: words('menu_setStatus') }).click();
  await expect(page.getByRole('menuitem', { name: '>Closed' })).toBeVisible();
}
