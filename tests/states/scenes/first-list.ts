import { expect } from '@playwright/test';
import { signInByNames } from '../../browser/sign-in.ts';
import type { Scene } from '../state.ts';
import { COMPANY } from './sample-items.ts';
import { CONNECTION } from './signed-in.ts';

/** A first list of many pages that is still loading. */
export const firstList: Scene = {
  name: 'the first list',
  async prepare({ server: { control }, context, load }) {
    for (let count = 0; count < 2_500; count += 1) control.createTicket(COMPANY);
    control.injectFault({ path: '/service/tickets?*page=3*', end: 'hang', count: 'always' });
    await signInByNames(context, await load('options'), CONNECTION);
  },
  states: [
    {
      name: 'checking',
      page: 'popup',
      part: '.status-line',
      async reach(page, { words }) {
        await expect(page.getByRole('status')).toHaveText(words('check_progress', '2', '3'));
        // Folds the items, which another scene shows and which would take time to inspect.
        await page.locator('.group-button').click();
        await expect(page.getByRole('listitem')).toHaveCount(0);
      },
    },
    {
      name: 'options-checking',
      page: 'options',
      part: 'section:has([name=companyId])',
      async reach(page, { words }) {
        // The hanging request times out; the next check continues from there.
        await page.evaluate(() => void chrome.runtime.sendMessage({ type: 'checkNow' }));
        await expect(page.getByText(words('check_progress', '2', '3'))).toBeVisible();
      },
    },
  ],
};
