import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { EXTENSION_FOLDER, launchExtension, reloadExtension } from '../browser/launch-extension.ts';
import { connectByKeys } from '../browser/sign-in.ts';
import { writeFiles } from '../release/archive.ts';
import { choose } from './acting.ts';
import { checkNow, COMPANY, expect, openPopup, shownItems, test } from './fixtures.ts';

const PACKAGES = join(import.meta.dirname, 'packages');
const SERVER = { companyId: COMPANY, serverAddress: 'https://psa.initech.example' };

const row = (popup: Page, id: number) => popup.locator(`[data-item="ticket:${id}"]`);

for (const name of readdirSync(PACKAGES).filter((file) => file.endsWith('.zip'))) {
  test(`an update from ${name} keeps settings, session, items, annotations, drafts and timers`, async ({
    server,
  }, info) => {
    const { control } = server;
    const requiredDate = new Date(Date.now() - 3_600_000).toISOString();
    const create = (summary: string) => control.createTicket(COMPANY, { summary, requiredDate }).id;
    const [mail, printer, vpn] = [create('Mail'), create('Printer'), create('VPN')];
    const folder = info.outputPath('extension');
    writeFiles(unzipSync(readFileSync(join(PACKAGES, name))), folder);
    const extension = await launchExtension({ server, folder, headless: true });
    const { context, addressOf, welcome } = extension;

    await welcome.locator('[name=checkEveryMinutes]').fill('7');
    await connectByKeys(context, welcome, SERVER);
    await expect(welcome.getByRole('status').first()).toContainText('Signed in as Jane Doe');
    const filled = await openPopup(extension);
    await choose(filled, mail, 'Snooze');
    await filled.getByRole('menuitem', { name: 'Until it changes' }).click();
    await expect(row(filled, mail)).toContainText('Back when it changes');
    await choose(filled, printer, 'Mute');
    await expect(row(filled, printer)).toContainText('Muted');
    await choose(filled, vpn, 'Log time');
    await filled.getByRole('button', { name: 'Start timer' }).click();
    await filled.getByRole('textbox', { name: 'Note' }).fill('Called the customer');
    await filled.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(filled.locator('[data-timer=running]')).toContainText(`#${vpn}`);
    const items = await shownItems(filled);
    const manifest = await manifestOf(filled);

    rmSync(folder, { recursive: true });
    cpSync(EXTENSION_FOLDER, folder, { recursive: true });
    const updated = context.waitForEvent('serviceworker');
    await reloadExtension(context, folder);
    await updated;

    const options = await context.newPage();
    await options.goto(addressOf('options.html'));
    await expect(options.getByRole('status').first()).toContainText('Signed in as Jane Doe');
    await expect(options.locator('[name=checkEveryMinutes]')).toHaveValue('7');
    const popup = await openPopup(extension);
    expect(await manifestOf(popup)).not.toEqual(manifest);
    await expect.poll(() => shownItems(popup)).toEqual(items);
    await expect(row(popup, mail)).toContainText('Back when it changes');
    await expect(row(popup, printer)).toContainText('Muted');
    await expect(popup.locator('[data-timer=running]')).toContainText(`#${vpn}`);
    await choose(popup, vpn, 'Write a note');
    await expect(popup.getByRole('textbox', { name: 'Note' })).toHaveValue('Called the customer');
    await popup.keyboard.press('Escape');

    // A check needs the API keys, which are still encrypted as they were.
    const { id } = control.createTicket(COMPANY, { summary: 'Scanner' });
    await checkNow(popup);
    await expect(row(popup, id)).toBeVisible();
    await context.close();
  });
}

function manifestOf(page: Page): Promise<object> {
  return page.evaluate(() => chrome.runtime.getManifest());
}
