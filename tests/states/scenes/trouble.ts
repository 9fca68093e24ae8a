import { expect } from '@playwright/test';
import { grantHosts, withholdHosts } from '../../browser/host-access.ts';
import { HOUR } from '../../../src/domain/time/time.ts';
import { MOMENT, stopPageClocks } from '../moment.ts';
import type { Scene } from '../state.ts';
import { createSampleItems } from './sample-items.ts';
import { checkNow, signIn } from './signed-in.ts';

const PASSPHRASE = 'four words nobody joins';

/** A list that stays while something prevents the next check. */
export const trouble: Scene = {
  name: 'trouble',
  async prepare(stage) {
    createSampleItems(stage.server);
    await signIn(stage);
  },
  states: [
    {
      name: 'stale',
      page: 'popup',
      part: '.status-line',
      async reach(page, { context }) {
        await stopPageClocks(context, MOMENT + 3 * HOUR);
        await page.reload();
        await expect(page.locator('.status-line[data-tone=warning]')).toBeVisible();
      },
    },
    {
      name: 'options-locked',
      page: 'options',
      part: 'section:has([name=companyId])',
      async reach(page, { words }) {
        await page.getByRole('radio', { name: words('options_staySignedIn_passphrase') }).check();
        await page.locator('[name=passphrase]').fill(PASSPHRASE);
        await page.locator('.save-bar [type=submit]').click();
        await page.getByRole('button', { name: words('options_lock') }).click();
        await expect(page.getByLabel(words('unlock_passphrase'), { exact: true })).toBeVisible();
      },
    },
    {
      name: 'locked',
      page: 'popup',
      part: '.popup-main',
      looks: ['largeText'],
      reach: (page, { words }) => expect(page.getByLabel(words('unlock_passphrase'))).toBeVisible(),
    },
    {
      name: 'passphrase-wrong',
      page: 'popup',
      part: '.status-line',
      async reach(page, { words }) {
        await page.getByLabel(words('unlock_passphrase')).fill('four words somebody joins');
        await page.getByRole('button', { name: words('unlock_unlock') }).click();
        await expect(page.getByRole('status')).toContainText(words('failure_passphraseWrong'));
      },
    },
    {
      name: 'no-access-to-tasks',
      page: 'popup',
      part: '.status-line',
      async reach(page, stage) {
        const { server, words } = stage;
        await page.getByLabel(words('unlock_passphrase')).fill(PASSPHRASE);
        await page.getByRole('button', { name: words('unlock_unlock') }).click();
        await expect(page.getByLabel(words('unlock_passphrase'))).toHaveCount(0);
        server.control.injectFault({ path: '/project/*', status: 403, count: 'always' });
        server.control.configure({ bundles: false });
        await checkNow(page, stage);
        await expect(page.getByText(words('check_noAccess_task'))).toBeVisible();
        server.control.clearFaults();
      },
    },
    {
      name: 'offline',
      page: 'popup',
      part: '.status-line',
      async reach(page, stage) {
        await stage.context.setOffline(true);
        await checkNow(page, stage);
        await expect(page.getByRole('status')).toContainText(stage.words('failure_offline'));
        await stage.context.setOffline(false);
      },
    },
    {
      name: 'server-down',
      page: 'popup',
      part: '.status-line',
      async reach(page, stage) {
        stage.server.control.injectFault({ status: 503, count: 'always' });
        await checkNow(page, stage);
        await expect(page.getByRole('status')).toContainText(stage.words('failure_serverDown'));
        stage.server.control.clearFaults();
      },
    },
    {
      name: 'refused-with-details',
      page: 'popup',
      part: '.status-line',
      looks: ['largeText'],
      async reach(page, stage) {
        const message = 'The value "jdoe" of owner/identifier is not valid in this context.';
        stage.server.control.injectFault({ status: 400, body: { code: 'Bad', message }, count: 'always' });
        await checkNow(page, stage);
        await page.getByText(stage.words('connection_details')).click();
        await expect(page.getByText(message)).toBeVisible();
        stage.server.control.clearFaults();
      },
    },
    {
      name: 'permission-missing',
      page: 'popup',
      part: '.status-line',
      async reach(page, stage) {
        await withholdHosts(stage.context);
        await page.bringToFront();
        await checkNow(page, stage);
        await expect(page.getByRole('button', { name: stage.words('allowAccess') })).toBeVisible();
      },
    },
    {
      name: 'options-permission-missing',
      page: 'options',
      part: 'section:has([name=companyId])',
      reach: (page, { words }) =>
        expect(page.getByRole('button', { name: words('allowAccess') })).toBeVisible(),
    },
    {
      name: 'session-ended',
      page: 'popup',
      part: '.popup-main',
      async reach(page, stage) {
        await grantHosts(stage.context);
        await expect(page.getByRole('button', { name: stage.words('allowAccess') })).toHaveCount(0);
        // The next check reads everything that was missing.
        await expect(page.locator('.note')).toHaveCount(0);
        stage.server.control.revokeGrants();
        await page.bringToFront();
        await checkNow(page, stage);
        await expect(page.getByRole('button', { name: stage.words('popup_signIn') })).toBeVisible();
      },
    },
  ],
};
