import { expect, type Page } from '@playwright/test';
import { signInByNames } from '../browser/sign-in.ts';
import { PUBLIC_CLIENT_ID } from '../connectwise-server/index.ts';
import type { Stage } from '../states/stage.ts';
import { COMPANY, OPENED_TICKET } from './create-sample-data.ts';

/** A page of the extension as a picture. */
export interface Shot {
  /** A PNG in base64. */
  png: string;
  /** What the toolbar button shows at that moment. */
  badge: { text: string; colour: string };
}

/** The size of a page in CSS pixels, and how many pixels of the picture each of them has. */
interface Size {
  width: number;
  /** Without it, as much as the content needs. */
  height?: number;
  scale: number;
}

const POPUP = { width: 400, scale: 1.1 };
const TALL_POPUP = { ...POPUP, height: 600 };
// These fill the drawn window to the bottom of the picture.
const SIDE_PANEL = { width: 364, height: 640, scale: 1.1 };
const OPTIONS = { width: 815, height: 740, scale: 0.95 };

/** Signs in as a person would, and waits for the list. */
export async function signIn({ context, load, words }: Stage): Promise<void> {
  const options = await load('options');
  await signInByNames(context, options, { companyId: COMPANY, clientId: PUBLIC_CLIENT_ID });
  await expect(options.getByRole('status')).toContainText(words('connection_signedIn', 'Jane Doe'));
  await expect((await load('popup')).getByRole('listitem')).toHaveCount(5);
}

/** The popup with the list. */
export async function takeList(stage: Stage): Promise<Shot> {
  const page = await stage.load('popup');
  await expect(page.getByRole('listitem')).toHaveCount(5);
  return take(stage, page, POPUP);
}

/** The form for a note, time and the status of a ticket. */
export async function takeForm(stage: Stage): Promise<Shot> {
  const { words } = stage;
  const page = await stage.load('popup');
  await choose(page, words('menu_logTime'));
  await expect(page.getByText(words('today_logged', '1', '15'))).toBeVisible();
  await page
    .getByRole('textbox', { name: words('form_note') })
    .fill('Updated the firewall. The VPN is stable now.');
  await page.getByRole('radio', { name: words('form_customer') }).check();
  await page.getByRole('combobox', { name: words('form_statusLabel') }).selectOption('Waiting on Customer');
  return take(stage, page, TALL_POPUP);
}

/** The side panel with the same list. */
export async function takeSidePanel(stage: Stage): Promise<Shot> {
  const page = await stage.load('sidePanel');
  await expect(page.getByRole('listitem')).toHaveCount(5);
  return take(stage, page, SIDE_PANEL);
}

/** The settings of the notifications. */
export async function takeSettings(stage: Stage): Promise<Shot> {
  const page = await stage.load('options');
  const section = page.locator('section', { has: page.locator('[name=showNotifications]') });
  await section.evaluate((element) => {
    element.style.scrollMarginTop = '16px';
    element.scrollIntoView();
  });
  return take(stage, page, OPTIONS);
}

/** The filter of the list, in the dark theme. */
export async function takeFilter(stage: Stage): Promise<Shot> {
  const page = await stage.load('popup');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: stage.words('filter_button') }).click();
  await page.locator('.filter-panel summary', { hasText: stage.words('filter_priority') }).click();
  return take(stage, page, POPUP);
}

/** Chooses an action for the ticket that the pictures open. */
async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('listitem').filter({ hasText: OPENED_TICKET }).locator('.item-menu').click();
  await page.getByRole('menuitem', { name: action }).click();
}

async function take(stage: Stage, page: Page, { width, height, scale }: Size): Promise<Shot> {
  const fitted =
    height ?? (await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)));
  await page.setViewportSize({ width, height: fitted });
  await page.mouse.move(0, 0);
  const session = await stage.context.newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', {
    width,
    height: fitted,
    deviceScaleFactor: scale,
    mobile: false,
  });
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  await session.detach();
  return { png: data, badge: await readBadge(stage) };
}

async function readBadge({ context }: Stage): Promise<Shot['badge']> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return worker.evaluate(async () => {
    const [red, green, blue] = await chrome.action.getBadgeBackgroundColor({});
    return { text: await chrome.action.getBadgeText({}), colour: `rgb(${red} ${green} ${blue})` };
  });
}
