import { expect, type Page } from '@playwright/test';
import type { Words } from '../create-words.ts';
import type { Scene } from '../state.ts';
import { createSampleItems } from './sample-items.ts';
import { checkNow, signIn } from './signed-in.ts';

/** The options page after a sign-in, with its history of requests and workload. */
export const signedInOptions: Scene = {
  name: 'the settings',
  async prepare(stage) {
    createSampleItems(stage.server);
    await signIn(stage);
    const popup = await stage.load('popup');
    stage.server.control.injectFault({ path: '/system/bundles', status: 500, count: 'always' });
    await checkNow(popup, stage);
    stage.server.control.clearFaults();
    await checkNow(popup, stage);
  },
  states: [
    {
      name: 'options-signed-in',
      page: 'options',
      looks: ['narrow', 'wide', 'largeText', 'forcedColours', 'rightToLeft'],
      reach: (page) => expect(page.getByRole('status')).toContainText('Jane Doe'),
    },
    {
      name: 'options-workload',
      page: 'options',
      part: 'section:has(.heat-map)',
      async reach(page) {
        await page.locator('.heat-map [data-level="4"]').first().hover();
        await expect(page.locator('.heat-map .hint')).toContainText('2035');
      },
    },
    {
      name: 'options-diagnostics',
      page: 'options',
      // Leaves out the single requests, as their durations vary.
      part: '.figures',
      looks: ['narrow', 'largeText', 'forcedColours', 'rightToLeft'],
      async reach(page) {
        await page.locator('.diagnostics > summary').click();
        await expect(page.locator('.journal tbody tr')).not.toHaveCount(0);
      },
    },
    {
      name: 'options-passphrase',
      page: 'options',
      part: 'section:has([name=passphrase])',
      async reach(page, { words }) {
        await page.getByRole('radio', { name: words('options_staySignedIn_passphrase') }).check();
        await page.locator('[name=passphrase]').fill('12345678901234567890');
        await save(page);
        await expect(page.getByText(words('options_passphrase_digits'))).toBeVisible();
      },
    },
    {
      name: 'options-ends-session',
      page: 'options',
      part: '.save-bar',
      async reach(page) {
        await page.locator('[name=companyId]').fill('globex');
        await expect(page.locator('.ends-session')).toBeVisible();
      },
    },
    {
      name: 'options-no-days',
      page: 'options',
      part: 'section:has([name=hasWorkingHours])',
      async reach(page) {
        for (const box of await page.locator('section:has([name=hasWorkingHours]) .day input').all())
          await box.uncheck();
      },
    },
    {
      name: 'options-import',
      page: 'options',
      part: 'section:has([type=file])',
      async reach(page, { words }) {
        const settings = {
          checkEveryMinutes: 15,
          badgeCounts: 'all',
          memberIdentifier: 'asmith',
          notify: { overdue: false },
        };
        await importFile(page, words, { format: 'syntaskio-settings', version: 1, settings });
        await expect(page.locator('.imported li')).not.toHaveCount(0);
      },
    },
    {
      name: 'options-import-refused',
      page: 'options',
      part: 'section:has([type=file])',
      async reach(page, { words }) {
        await importFile(page, words, {});
        await expect(page.getByText(words('settingsFile_notSettings'))).toBeVisible();
      },
    },
  ],
};

/** Chooses a file once a person could. */
async function importFile(page: Page, words: Words, content: object): Promise<void> {
  await expect(page.getByRole('button', { name: words('settingsFile_import') })).toBeEnabled();
  await page.locator('[type=file]').setInputFiles({
    name: 'syntaskio-settings.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(content)),
  });
}

async function save(page: Page): Promise<void> {
  await page.locator('.save-bar [type=submit]').click();
}
