import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { EXTENSION_ID, grantHosts, openExtensionsPage, withholdHosts } from '../browser/host-access.ts';
import { type LaunchedExtension, launchExtension } from '../browser/launch-extension.ts';
import { completeSignIn, fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import { type ConnectWiseServer, DEMO_PASSWORD } from '../connectwise-server/index.ts';
import { runsOf } from '../runs.ts';
import { checkNow, COMPANY, expect, INITECH, test } from './fixtures.ts';
import { createProbe } from './probe.ts';

// These tests start browsers twice, on a machine that may be busy.
test.describe.configure({ timeout: 120_000 });

/** Creates an overdue ticket, which the badge counts. */
function createOverdue(server: ConnectWiseServer, summary: string): void {
  server.control.createTicket(COMPANY, {
    summary,
    requiredDate: new Date(Date.now() - 60_000).toISOString(),
  });
}

async function signInFrom({ context }: Pick<LaunchedExtension, 'context'>, options: Page): Promise<void> {
  await fillConnection(options, INITECH);
  const window = await openSignInWindow(context, options);
  await completeSignIn(window, 'jdoe', DEMO_PASSWORD);
  await expect(options.getByRole('status')).toContainText('Signed in as Jane Doe');
}

test('a restart of the browser restores badge and alarms, and keeps the session', async ({
  server,
}, info) => {
  const start = { server, headless: true, profile: info.outputPath('profile') };
  createOverdue(server, 'Still here');
  // Gives the list a next change.
  server.control.createTicket(COMPANY, { requiredDate: new Date(Date.now() + 72 * 3_600_000).toISOString() });
  const before = await launchExtension(start);
  await signInFrom(before, before.welcome);
  const probeBefore = await createProbe(before);
  await expect.poll(async () => (await probeBefore.toolbar()).text).toBe('1');
  await before.context.close();

  const after = await launchExtension({ ...start, isInstalled: true });
  await expect(after.welcome.getByRole('status')).toContainText('Signed in as Jane Doe');
  const probe = await createProbe(after);
  await expect.poll(async () => (await probe.toolbar()).text).toBe('1');
  await expect
    .poll(async () => (await probe.alarms()).map(({ name }) => name))
    .toEqual(expect.arrayContaining(['sync', 'tick']));
  await after.context.close();
});

test('an extension that is switched off and on again continues', async ({
  server,
  signIn,
  extension,
  openPopup,
}) => {
  createOverdue(server, 'Still here');
  await signIn();
  const extensions = await openExtensionsPage(extension.context);
  await extensions.evaluate((id) => chrome.management.setEnabled(id, false), EXTENSION_ID);
  await extensions.evaluate((id) => chrome.management.setEnabled(id, true), EXTENSION_ID);

  const popup = await openPopup();
  await expect(popup.getByRole('listitem')).toContainText('Still here');
  const probe = await createProbe(extension);
  await expect.poll(async () => (await probe.toolbar()).text).toBe('1');
  await expect.poll(async () => (await probe.alarms()).map(({ name }) => name)).toContain('sync');
  await checkNow(popup);
  await expect(popup.getByRole('status')).toContainText('Checked');
});

test('without access to the server the popup says so, requests it on a click, and then checks at once', async ({
  server,
  signIn,
  extension,
  openPopup,
}) => {
  await signIn();
  const popup = await openPopup();
  await expect(popup.getByRole('status')).toContainText('Checked');
  await withholdHosts(extension.context);

  createOverdue(server, 'Seen again');
  await checkNow(popup);
  await expect(popup.getByRole('status')).toContainText('doesn’t let this extension reach ConnectWise');
  const options = extension.welcome;
  await expect(options.getByRole('button', { name: 'Allow access' })).toBeVisible();

  await grantHosts(extension.context);
  await expect(popup.getByRole('listitem')).toContainText('Seen again');
  await expect(popup.getByRole('button', { name: 'Allow access' })).toHaveCount(0);
});

for (const part of ['IndexedDB', 'Local Extension Settings'] as const) {
  for (let seed = 1; seed <= runsOf(1, 25); seed += 1) {
    test(`a profile whose ${part} is damaged (${seed}) works after the next start`, async ({
      server,
    }, info) => {
      const start = { server, headless: true, profile: info.outputPath('profile') };
      createOverdue(server, 'Comes back');
      const before = await launchExtension(start);
      await signInFrom(before, before.welcome);
      await before.context.close();
      damage(join(start.profile, 'Default', part), seed);

      const after = await launchExtension({ ...start, isInstalled: true });
      const errors: string[] = [];
      after.context.on('weberror', (error) => errors.push(error.error().message));
      const options = after.welcome;
      const status = options.getByRole('status');
      await expect(status).toContainText(/signed in/i, { timeout: 60_000 });
      if (part === 'IndexedDB') {
        await expect(options.getByRole('textbox', { name: 'Company ID' })).toHaveValue(COMPANY);
      }
      const signOut = options.getByRole('button', { name: 'Sign out' });
      if (await signOut.isVisible()) await signOut.click();
      await signInFrom(after, options);
      const popup = await after.context.newPage();
      await popup.goto(after.addressOf('popup.html'));
      await expect(popup.getByRole('listitem')).toContainText('Comes back');
      expect(errors).toEqual([]);
      await after.context.close();
    });
  }
}

/** Truncates files or flips bits in them, as an interrupted write or a bad disk does. A seed repeats its damage. */
function damage(folder: string, seed: number): void {
  let state = seed;
  const next = (below: number) => {
    // Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!path.includes(EXTENSION_ID) || !statSync(path).isFile() || statSync(path).size === 0) continue;
    const bytes = readFileSync(path);
    if (next(2) === 0) writeFileSync(path, bytes.subarray(0, next(bytes.length)));
    else {
      for (let flips = 0; flips < 20; flips += 1) {
        const at = next(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
      }
      writeFileSync(path, bytes);
    }
  }
}
