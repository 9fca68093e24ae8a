import { expect, type Locator, type Page } from '@playwright/test';
import type { Words } from '../create-words.ts';
import type { Scene } from '../state.ts';
import { COMPANY, createSampleItems } from './sample-items.ts';
import { checkNow, signIn } from './signed-in.ts';

/** The popup with a list, and everything that opens over it. */
export const list: Scene = {
  name: 'the list',
  async prepare(stage) {
    createSampleItems(stage.server);
    await signIn(stage);
  },
  states: [
    {
      name: 'list',
      isPictured: true,
      page: 'popup',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      reach: (page) => seeRows(page),
    },
    {
      name: 'side-panel',
      page: 'sidePanel',
      looks: ['wide', 'largeText', 'forcedColours', 'rightToLeft'],
      reach: (page) => seeRows(page),
    },
    {
      name: 'list-focused',
      page: 'popup',
      part: '.group >> nth=0',
      async reach(page) {
        await seeRows(page);
        await page.locator('a.item-title').nth(1).focus();
      },
    },
    {
      name: 'search-with-hits',
      page: 'popup',
      async reach(page, { words }) {
        await page.getByRole('searchbox', { name: words('popup_search') }).fill('the');
        await expect(page.getByRole('listitem')).toHaveCount(7);
      },
    },
    {
      name: 'search-without-hits',
      page: 'popup',
      async reach(page, { words }) {
        await page.getByRole('searchbox', { name: words('popup_search') }).fill('nowhere to be found');
        await expect(page.locator('.no-hits')).toBeVisible();
      },
    },
    {
      name: 'item-menu',
      isPictured: true,
      page: 'popup',
      part: '[role=menu]',
      looks: ['forcedColours', 'rightToLeft'],
      async reach(page) {
        await seeRows(page);
        await rowOf(page, 'VPN drops').locator('.item-menu').click();
        await expect(page.getByRole('menu')).toBeVisible();
      },
    },
    {
      name: 'snooze-menu',
      page: 'popup',
      part: '[role=menu]',
      reach: (page) => openSnoozeMenu(page),
    },
    {
      name: 'snooze-date',
      page: 'popup',
      part: '.floating',
      async reach(page, { words }) {
        await openSnoozeMenu(page);
        await page.getByRole('menuitem', { name: words('snooze_onDate') }).click();
        await expect(page.locator('.snooze-date input')).toBeFocused();
      },
    },
    {
      name: 'snoozed',
      page: 'popup',
      async reach(page, { words }) {
        await openSnoozeMenu(page);
        await page.getByRole('menuitem', { name: words('snooze_tomorrow') }).click();
        await expect(page.locator('[data-group=snoozed]')).toBeVisible();
        // The toast stays while the pointer is over it.
        await page.locator('.toast').hover();
        await page.locator('[data-group=snoozed]').evaluate((group) => group.scrollIntoView());
      },
    },
    {
      name: 'muted',
      page: 'popup',
      part: '.group >> nth=0',
      async reach(page, { words }) {
        await seeRows(page);
        await rowOf(page, 'Mail server').locator('.item-menu').click();
        await page.getByRole('menuitem', { name: words('menu_mute') }).click();
        await page.locator('.toast').hover();
        await expect(rowOf(page, 'Mail server')).toContainText(words('item_muted'));
      },
    },
    {
      name: 'filter-panel',
      isPictured: true,
      page: 'popup',
      part: '.filter-panel',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      reach: (page) => openFilter(page).then(() => undefined),
    },
    {
      name: 'filtered',
      page: 'popup',
      async reach(page, { words }) {
        const panel = await openFilter(page);
        await panel.getByRole('checkbox', { name: words('filter_ticket') }).check();
        await panel.getByRole('checkbox', { name: 'Help Desk' }).check();
        await panel.getByRole('button', { name: words('filter_hideValue', 'Waiting on Customer') }).click();
        await panel.getByRole('button', { name: words('filter_done') }).click();
        await expect(page.locator('.chip')).toHaveCount(2);
        await expect(page.locator('.hidden-line')).toBeVisible();
      },
    },
    {
      name: 'filtered-to-nothing',
      page: 'popup',
      async reach(page) {
        const panel = await openFilter(page);
        await panel.getByRole('checkbox', { name: 'Priority 1 - Critical' }).check();
        await panel.getByRole('checkbox', { name: 'Scheduled' }).check();
        await page.keyboard.press('Escape');
        await expect(page.locator('.filter-panel')).toHaveCount(0);
        await expect(page.getByRole('listitem')).toHaveCount(0);
      },
    },
    {
      name: 'help',
      isPictured: true,
      page: 'popup',
      part: 'dialog',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      async reach(page) {
        await showEverything(page);
        await pressFor(page, '?', page.getByRole('dialog'));
      },
    },
    {
      name: 'workload',
      page: 'sidePanel',
      part: 'dialog',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      reach: (page, { words }) => openWorkload(page, words),
    },
    {
      name: 'folded',
      page: 'popup',
      async reach(page, { words }) {
        await seeRows(page);
        for (const group of ['overdue', 'today', 'tomorrow'] as const) {
          await page.getByRole('button', { name: words(`group_${group}`) }).click();
        }
        await expect(page.locator('[aria-expanded=false].group-button')).not.toHaveCount(0);
      },
    },
    {
      // The last state with the list: changes that are seen become read, at a time that no test can await.
      name: 'unread-changes',
      page: 'popup',
      async reach(page, stage) {
        const { control } = stage.server;
        await showEverything(page);
        for (const { id, summary } of control.tickets(COMPANY)) {
          if (summary.startsWith('Set up the phone'))
            control.editTicket(COMPANY, id, { status: 'Scheduled' });
          if (summary.startsWith('VPN drops')) {
            control.editTicket(COMPANY, id, {
              priority: 'Priority 1 - Critical',
              requiredDate: '2035-05-16T09:30:00Z',
              summary: 'VPN drops every minute',
            });
          }
        }
        control.createTicket(COMPANY, {
          summary: 'Monitor stays black after docking',
          // After the sign-in, which happened at the stopped time.
          lastUpdated: '2035-05-16T10:00:01Z',
          requiredDate: '2035-05-16T09:55:00Z',
        });
        await checkNow(page, stage);
        await expect(page.locator('.unread-changes')).toHaveCount(3);
      },
    },
  ],
};

async function seeRows(page: Page): Promise<void> {
  await expect(page.getByRole('listitem')).not.toHaveCount(0);
}

function rowOf(page: Page, title: string): Locator {
  return page.getByRole('listitem').filter({ hasText: title });
}

async function openSnoozeMenu(page: Page): Promise<void> {
  await seeRows(page);
  await page.locator('a.item-title').first().focus();
  await pressFor(page, 's', page.getByRole('menu'));
}

/** Presses a key until it has its effect, as the page starts to listen a moment after it renders. */
async function pressFor(page: Page, key: string, opened: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(opened).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** Opens the workload, which is loaded then, on the day that it begins with. */
async function openWorkload(page: Page, words: Words): Promise<void> {
  await seeRows(page);
  await page.locator('.popup-bar [aria-haspopup=menu]').click();
  await page.getByRole('menuitem', { name: words('section_workload') }).click();
  await expect(page.locator('.heat-map .hint')).toContainText('2035');
}

/** Opens the filter with all its fields. */
async function openFilter(page: Page): Promise<Locator> {
  await page.locator('.popup-bar [aria-haspopup=dialog]').click();
  const panel = page.locator('.filter-panel');
  await panel.locator('details').evaluateAll((fields: HTMLDetailsElement[]) => {
    for (const field of fields) field.open = true;
  });
  return panel;
}

/** Removes filters and folded groups, as the worker does at a sign-out. */
async function showEverything(page: Page): Promise<void> {
  await page.evaluate(() => chrome.storage.local.remove('view'));
  await expect(page.locator('.chip')).toHaveCount(0);
  await seeRows(page);
}
