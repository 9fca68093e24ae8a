import { completeSignIn, fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import { DEMO_PASSWORD } from '../connectwise-server/index.ts';
import { expect, INITECH, test } from './fixtures.ts';

// The tests wait for a page that never loads in the browser's one sign-in window, on a machine that may be busy.
test.describe.configure({ timeout: 120_000 });

test('the next worker closes the sign-in window of a dead one and no tab of the person, and the next sign-in works', async ({
  extension,
  options,
  server,
  probe,
}) => {
  const own = await extension.context.newPage();
  await fillConnection(options, INITECH);
  const window = await openSignInWindow(extension.context, options);
  await window.getByLabel('Member').waitFor();
  await own.goto(window.url());
  await expect.poll(() => probe.storage()).toContain('signInTab');
  const closed = window.waitForEvent('close');
  await probe.stopWorker();
  expect(window.isClosed()).toBe(false);

  const next = await openSignInWindow(extension.context, options);
  await closed;
  await completeSignIn(next, 'jdoe', DEMO_PASSWORD);
  await expect(options.getByRole('status')).toContainText('Signed in as Jane Doe');
  expect(own.isClosed()).toBe(false);
  const tokens = server.control.requests({ path: '/system/oauth/token' });
  expect(tokens).toHaveLength(1);
});

test('a sign-in page that does not load ends in a message, and the window is free once the server replies', async ({
  extension,
  options,
  server,
}) => {
  test.slow();
  server.control.injectFault({ path: '/system/oauth/authorize', delayMs: 45_000, status: 503 });
  await fillConnection(options, INITECH);
  const button = options.getByRole('button', { name: 'Sign in' });
  const status = options.getByRole('status');
  await button.click();
  await expect(status).toContainText('Waiting for you');
  await expect(status).toContainText('sign-in page doesn’t load', { timeout: 60_000 });

  await button.click();
  // Chromium 156 reports at once that its window is in use, and Chromium 150 waits for it.
  const version = Number.parseInt(extension.context.browser()?.version() ?? '', 10);
  await expect(status).toContainText(version > 150 ? /already open.*restart the browser/ : 'Waiting for you');

  const opened = extension.context.waitForEvent('page', { timeout: 150_000 });
  let isOpen = false;
  void opened.then(() => (isOpen = true));
  await expect(async () => {
    if (!isOpen && (await button.isEnabled())) await button.click();
    await expect(status).toContainText('Waiting for you', { timeout: 2_000 });
    await expect.poll(() => isOpen, { timeout: 5_000 }).toBe(true);
  }).toPass();
  await completeSignIn(await opened, 'jdoe', DEMO_PASSWORD);
  await expect(status).toContainText('Signed in as Jane Doe');
});
