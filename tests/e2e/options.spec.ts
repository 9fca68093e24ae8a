import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { signInByNames } from '../browser/sign-in.ts';
import { beyondWindow, COMPANY, expect, INITECH, test, violationsOn } from './fixtures.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('diagnostics, workload and guide are accessible', async ({ options, signIn, server }) => {
      await expect(options.locator('.guide')).toBeVisible();
      expect(await violationsOn(options)).toEqual([]);
      for (let day = 0; day < 8; day += 1) {
        for (let count = 0; count <= day; count += 1) {
          server.control.createTicket(COMPANY, { requiredDate: inDays(day) });
        }
      }
      await signIn();
      await openDiagnostics(options);
      await expect(options.getByRole('grid').getByText('8', { exact: true })).toBeVisible();
      expect(await violationsOn(options)).toEqual([]);
    });
  });
}

test('the guide leads to a list, continues after a reload, and disappears when it is done', async ({
  options,
  signIn,
}) => {
  const current = options.locator('[aria-current=step] > a');
  await expect(current).toHaveText('Company ID');
  await current.click();
  await expect(options.getByRole('textbox', { name: 'Company ID' })).toBeFocused();
  await options.keyboard.type(COMPANY);
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(options.getByText('Saved', { exact: true })).toBeVisible();
  await options.reload();
  await expect(current).toHaveText('Client ID and redirect address');
  await signIn();
  await expect(current).toHaveText('Notifications');
  await options.reload();
  await expect(current).toHaveText('Notifications');
  await options.getByRole('button', { name: 'Done' }).click();
  await expect(options.locator('.guide')).toHaveCount(0);
  await options.reload();
  await expect(options.getByRole('status')).toContainText('Signed in as Jane Doe');
  await expect(options.locator('.guide')).toHaveCount(0);
});

test('the export for support has no secret and no name of a person', async ({
  extension,
  options,
  server,
  signIn,
  probe,
}) => {
  const project = server.control.createProject(COMPANY, { name: 'Project Mayhem' });
  server.control.createTask(COMPANY, project.id);
  const { company } = server.control.createTicket(COMPANY, { summary: 'Quarterly merger plans' });
  await signIn();
  await probe.ring('sync');
  await openDiagnostics(options);
  await expect(options.getByRole('cell', { name: /^GET .*\/tickets$/ }).first()).toBeVisible();

  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await options.bringToFront();
  await options.getByRole('button', { name: 'Copy for support' }).click();
  await expect(options.getByText('Copied', { exact: true })).toBeVisible();
  const copied = await options.evaluate(() => navigator.clipboard.readText());
  const [file] = await download(options, 'Export as JSON', 'syntaskio-diagnostics.json');

  const report = JSON.parse(file) as { requests: { path: string }[]; items: object };
  expect(report).toMatchObject({ connection: { state: 'signedIn' }, check: { refusals: 0 } });
  expect(report.requests.length).toBeGreaterThan(1);
  const names = ['Jane', 'jdoe', COMPANY, INITECH.clientId, 'merger', 'Mayhem', company.name];
  const numbers = report.requests.flatMap(({ path }) => path.match(/\/\d+(?:\/|$)/g) ?? []);
  expect(numbers).toEqual([]);
  for (const secret of [...names, ...server.control.issuedSecrets()]) {
    expect(`${file}${copied}`).not.toContain(secret);
  }
});

test('settings can be exported and imported, and only Save stores them', async ({
  options,
  signIn,
  probe,
}) => {
  await signIn();
  const [file, path] = await download(options, 'Export settings', 'syntaskio-settings.json');
  expect(JSON.parse(file)).toMatchObject({ version: 1, settings: { companyId: COMPANY } });

  const interval = options.getByRole('textbox', { name: 'Check every (minutes)' });
  await interval.fill('45');
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(options.getByText('Saved', { exact: true })).toBeVisible();
  await options.locator('input[type=file]').setInputFiles(path);
  await expect(options.getByText('Check every (minutes): 45 → 5')).toBeVisible();
  await expect(interval).toHaveValue('5');
  expect(await probe.storage()).toContain('"checkEveryMinutes":45');
  await options.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => probe.storage()).toContain('"checkEveryMinutes":5');
});

for (const texts of [undefined, 'de']) {
  test.describe(`with texts in ${texts ?? 'en'}`, () => {
    test.use({ texts });

    test('the options page cuts off nothing in a narrow window, with large text or from right to left', async ({
      options,
      server,
      extension,
    }) => {
      server.control.createTicket(COMPANY, { requiredDate: inDays(2) });
      await signInByNames(extension.context, options, INITECH);
      await expect(options.getByRole('status')).toContainText('Jane Doe');
      await options.locator('.diagnostics > summary').click();
      await expect(options.locator('.journal tbody tr')).not.toHaveCount(0);
      for (const direction of ['ltr', 'rtl']) {
        for (const [width, fontSize] of [
          [320, '100%'],
          [320, '200%'],
          [480, '200%'],
          [800, '100%'],
          [800, '200%'],
        ] as const) {
          await options.setViewportSize({ width, height: 900 });
          expect(await beyondWindow(options, direction, fontSize), `${width} ${fontSize}`).toEqual([]);
        }
      }
    });
  });
}

test('with forced colours, lines show what colours showed', async ({ options, server, signIn }) => {
  await options.emulateMedia({ forcedColors: 'active', contrast: 'more', reducedMotion: 'reduce' });
  server.control.createTicket(COMPANY, { requiredDate: inDays(2) });
  await signIn();
  await openDiagnostics(options);
  const day = options.locator('[data-level="4"]');
  const empty = options.locator('[data-level="0"]').first();
  const widthOf = (element: Element) => getComputedStyle(element).borderTopWidth;
  expect(await day.evaluate(widthOf)).not.toBe(await empty.evaluate(widthOf));
  expect(await violationsOn(options)).toEqual([]);
});

async function openDiagnostics(options: Page): Promise<void> {
  await options.locator('summary').filter({ hasText: 'Diagnostics' }).click();
  await expect(options.getByRole('button', { name: 'Export as JSON' })).toBeVisible();
}

async function download(options: Page, button: string, name: string): Promise<[file: string, path: string]> {
  const [saved]: [Download, void] = await Promise.all([
    options.waitForEvent('download'),
    options.getByRole('button', { name: button }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe(name);
  const path = await saved.path();
  return [await readFile(path, 'utf8'), path];
}

function inDays(days: number): string {
  const DAY = 24 * 60 * 60_000;
  return new Date(Date.now() + days * DAY + 60_000).toISOString();
}
