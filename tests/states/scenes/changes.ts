import { expect, type Page } from '@playwright/test';
import type { Scene } from '../state.ts';
import type { Stage } from '../stage.ts';
import type { Words } from '../create-words.ts';
import type { ConnectWiseServer } from '../../connectwise-server/index.ts';
import { COMPANY, createSampleItems } from './sample-items.ts';
import { signIn } from './signed-in.ts';

/** What a person changes from the popup. */
export const changes: Scene = {
  name: 'changes',
  async prepare(stage) {
    createSampleItems(stage.server);
    writeDiscussion(stage.server);
    await signIn(stage);
    await keepStandardTexts(stage);
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
      name: 'details',
      page: 'popup',
      part: 'dialog',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      reach: (page, { words }) => openDetails(page, words),
    },
    {
      name: 'details-at-the-side',
      page: 'sidePanel',
      async reach(page, { words }) {
        await page.setViewportSize({ width: 1_000, height: 600 });
        await openDetails(page, words);
      },
    },
    {
      name: 'form',
      page: 'popup',
      part: 'dialog',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      async reach(page, { words }) {
        await openForm(page, words, 'menu_logTime');
        await page.getByRole('textbox').fill('Replaced the toner');
        await page.getByRole('radio', { name: words('form_customer') }).check();
      },
    },
    {
      name: 'standard-texts',
      page: 'popup',
      part: '[role=menu]',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      async reach(page, { words }) {
        await openForm(page, words, 'menu_writeNote');
        await page.getByRole('button', { name: words('form_standardTexts') }).click();
        await expect(page.getByRole('menuitem')).toHaveCount(2);
      },
    },
    {
      name: 'form-problem',
      page: 'popup',
      part: 'dialog',
      async reach(page, { words }) {
        await openForm(page, words, 'menu_writeNote');
        await page.getByRole('spinbutton').fill('5000');
        await page.getByRole('button', { name: words('form_saveNothing') }).click();
        await expect(page.getByRole('alert')).not.toBeEmpty();
      },
    },
    {
      name: 'timer',
      page: 'popup',
      part: 'section[aria-label]',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      async reach(page, { words }) {
        await openForm(page, words, 'menu_logTime');
        await page.getByRole('button', { name: words('timer_start') }).click();
        await page.keyboard.press('Escape');
        await expect(page.getByRole('region', { name: words('timer_label') })).toBeVisible();
      },
    },
    {
      name: 'sign-out-unsaved',
      page: 'options',
      part: 'dialog',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      async reach(page, { words }) {
        await page.getByRole('button', { name: words('options_signOut') }).click();
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

async function openForm(page: Page, words: Words, action: 'menu_logTime' | 'menu_writeNote'): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: 'VPN drops' });
  await row.locator('.item-menu').click();
  await page.getByRole('menuitem', { name: words(action) }).click();
  await expect(page.getByRole('combobox', { name: words('form_statusLabel') })).toBeEnabled();
  await expect(page.getByText(words('today_logged', '0', '0'))).toBeVisible();
}

async function keepStandardTexts({ load, words }: Stage): Promise<void> {
  const options = await load('options');
  await options
    .getByRole('textbox', { name: words('options_standardTexts') })
    .fill('Called, no answer. Left a message.\n\nFixed it remotely.\nThe user has tested it.');
  await options.locator('.save-bar [type=submit]').click();
  await expect(options.locator('.feedback')).toHaveText(words('options_saved'));
}

async function openDetails(page: Page, words: Words): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: 'VPN drops' });
  await row.locator('.item-menu').click();
  await page.getByRole('menuitem', { name: words('menu_details') }).click();
  await expect(page.getByRole('list', { name: words('details_discussion') })).toBeVisible();
}

/** What was written about the ticket whose details are shown. */
function writeDiscussion({ control }: ConnectWiseServer): void {
  const { id = 0 } = control.tickets(COMPANY).find(({ summary }) => summary.startsWith('VPN drops')) ?? {};
  control.createNote(COMPANY, id, 'The VPN drops since Monday, see https://status.example.com/vpn.', {
    dateCreated: '2035-05-14T09:00:00Z',
  });
  control.createNote(COMPANY, id, 'Firmware 7.2 has a known fault.\n\nUpdate tonight.', {
    dateCreated: '2035-05-15T07:30:00Z',
  });
}
