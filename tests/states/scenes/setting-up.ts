import { expect, type Page } from '@playwright/test';
import { completeSignIn } from '../../browser/sign-in.ts';
import { DEMO_PASSWORD } from '../../connectwise-server/index.ts';
import type { Scene } from '../state.ts';
import { CONNECTION } from './signed-in.ts';

/** The way from the installation to an empty list, with what can go wrong. */
export const settingUp: Scene = {
  name: 'setting up',
  states: [
    {
      name: 'popup-not-configured',
      page: 'popup',
      reach: (page, { words }) => seeText(page, words('popup_welcomeTitle')),
    },
    {
      name: 'options-first-run',
      page: 'options',
      looks: ['narrow', 'wide', 'largeText', 'forcedColours', 'rightToLeft'],
      reach: (page, { words }) => seeText(page, words('guide_companyHint')),
    },
    {
      name: 'options-invalid-fields',
      page: 'options',
      part: '#settings',
      looks: ['narrow'],
      async reach(page, { words }) {
        await page.locator('[name=companyId]').fill('https://initech.api.connectwisedev.com/v4_6_release');
        await page.locator('[name=webAddress]').fill('http://initech.example/path');
        await page.locator('[name=checkEveryMinutes]').fill('0');
        await page.getByRole('button', { name: words('options_save'), exact: true }).click();
        await seeText(page, words('options_companyId_address'));
      },
    },
    {
      name: 'options-address',
      page: 'options',
      part: 'section:has(#address)',
      looks: ['narrow', 'rightToLeft'],
      async reach(page) {
        await page.locator('#address').fill('https://eu.myconnectwise.net/v4_6_release/?companyName=initech');
        await page.locator('#address').press('Enter');
        await expect(page.locator('.filled-in')).toContainText('initech');
      },
    },
    {
      // An address that says nothing.
      name: 'options-address-unknown',
      page: 'options',
      part: '.field:has(#address)',
      async reach(page, { words }) {
        await page.locator('#address').fill('https://www.initech.example/');
        await page.locator('#address').press('Enter');
        await seeText(page, words('options_address_unknown'));
      },
    },
    {
      name: 'options-keys',
      page: 'options',
      part: 'section:has([name=companyId])',
      looks: ['narrow'],
      async reach(page, { words }) {
        await page.getByRole('radio', { name: words('options_connectBy_keys'), exact: true }).check();
        await seeText(page, 'https://api-na.myconnectwise.net');
      },
    },
    {
      name: 'options-keys-own-server',
      page: 'options',
      part: 'section:has([name=serverAddress])',
      async reach(page, { words }) {
        await page.getByRole('radio', { name: words('options_connectBy_keys'), exact: true }).check();
        await page.locator('[name=region]').selectOption('own');
        await page.locator('[name=serverAddress]').fill('https://10.0.0.7/');
        await page.locator('[name=signIn]').click();
        await seeText(page, words('options_ownServer_ip'));
        await seeText(page, words('options_publicKeyMissing'));
      },
    },
    {
      name: 'options-unsaved',
      page: 'options',
      part: '.save-bar',
      async reach(page, { words }) {
        await page.locator('[name=companyId]').fill(CONNECTION.companyId);
        await seeText(page, words('options_unsaved'));
      },
    },
    {
      name: 'options-guide-client',
      page: 'options',
      part: '.guide',
      async reach(page, { words }) {
        await page.locator('[name=companyId]').fill(CONNECTION.companyId);
        await page.getByRole('button', { name: words('options_save'), exact: true }).click();
        await seeText(page, words('guide_clientHint'));
      },
    },
    {
      name: 'options-guide-sign-in',
      page: 'options',
      part: '.guide',
      async reach(page, { words }) {
        await page.locator('[name=clientId]').fill(CONNECTION.clientId);
        await page.getByRole('button', { name: words('options_save'), exact: true }).click();
        await seeText(page, words('guide_signInHint'));
      },
    },
    {
      name: 'popup-signed-out',
      isPictured: true,
      page: 'popup',
      reach: (page, { words }) => seeText(page, words('popup_signedOutTitle')),
    },
    {
      name: 'options-sign-in-failed',
      page: 'options',
      part: 'section:has([name=companyId])',
      async reach(page, { server, words }) {
        server.control.injectFault({ end: 'reset', count: 'always' });
        await page.locator('[name=signIn]').click();
        await expect(page.getByRole('status')).toContainText(words('failure_unreachable'));
        server.control.clearFaults();
      },
    },
    {
      name: 'popup-sign-in-failed',
      page: 'popup',
      reach: (page, { words }) => seeText(page, words('popup_signedOutTitle')),
    },
    {
      name: 'popup-signing-in',
      page: 'popup',
      async reach(page, { context, words }) {
        const opening = context.waitForEvent('page');
        await page.getByRole('button', { name: words('popup_signIn') }).click();
        await (await opening).getByLabel('Member').waitFor();
        await seeText(page, words('popup_signingInTitle'));
        await page.bringToFront();
      },
    },
    {
      name: 'options-signing-in',
      page: 'options',
      part: 'section:has([name=companyId])',
      reach: (page, { words }) =>
        expect(page.getByRole('status')).toContainText(words('connection_signingIn')),
    },
    {
      name: 'popup-all-clear',
      isPictured: true,
      page: 'popup',
      async reach(page, { context, words }) {
        const window = context.pages().find((other) => other.url().startsWith('https:'));
        if (window) await completeSignIn(window, 'jdoe', DEMO_PASSWORD);
        await seeText(page, words('popup_emptyTitle'));
        // The list may be there before its check is over.
        await expect(page.getByRole('status')).not.toContainText(words('check_running'));
      },
    },
    {
      name: 'options-guide-notifications',
      page: 'options',
      part: '.guide',
      reach: (page, { words }) => seeText(page, words('guide_notificationsHint')),
    },
    {
      name: 'options-set-up',
      page: 'options',
      part: 'section:has([name=companyId])',
      async reach(page, { words }) {
        await page.getByRole('button', { name: words('guide_finish'), exact: true }).click();
        await expect(page.locator('.guide')).toHaveCount(0);
        await expect(page.getByRole('status')).toContainText('Jane Doe');
      },
    },
  ],
};

async function seeText(page: Page, text: string): Promise<void> {
  await expect(page.getByText(text, { exact: true }).first()).toBeVisible();
}
