import { expect, type Page } from '@playwright/test';
import type { Stage } from '../stage.ts';
import type { Scene } from '../state.ts';
import { createSampleItems } from './sample-items.ts';
import { checkNow, signIn } from './signed-in.ts';

/** A page without its server, without the rest of the extension, or without its database. */
export const cutOff: Scene = {
  name: 'cut off',
  async prepare(stage) {
    createSampleItems(stage.server);
    await signIn(stage);
  },
  states: [
    {
      name: 'rate-limited',
      page: 'popup',
      part: '.status-line',
      async reach(page, stage) {
        stage.server.control.injectFault({
          status: 429,
          headers: { 'retry-after': '1200' },
          count: 'always',
        });
        await checkNow(page, stage);
        await expect(page.getByRole('status')).toContainText(stage.words('failure_rateLimited'));
        stage.server.control.clearFaults();
      },
    },
    {
      name: 'page-outdated',
      page: 'popup',
      part: '.status-line',
      async reach(page, { words }) {
        await expect(page.getByRole('listitem')).not.toHaveCount(0);
        // An update leaves a page that stays open with this rest of the API.
        await page.evaluate(() => {
          for (const api of [globalThis.browser, globalThis.chrome]) {
            Object.defineProperty(api, 'runtime', { value: {} });
          }
        });
        await page.getByRole('button', { name: words('popup_checkNow') }).click();
        await expect(page.getByRole('status')).toContainText(words('failure_pageOutdated'));
      },
    },
    {
      name: 'storage-broken',
      page: 'popup',
      reach: breakStorage,
    },
    {
      name: 'options-storage-broken',
      page: 'options',
      part: 'section:has([name=companyId])',
      reach: breakStorage,
    },
  ],
};

async function breakStorage(page: Page, { words }: Stage): Promise<void> {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
  });
  await page.reload();
  await expect(page.getByRole('status')).toContainText(words('failure_storage'));
}
