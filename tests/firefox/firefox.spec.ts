import {
  API_KEY_CLIENT_ID,
  apiKeysOf,
  ON_PREMISES_HOST,
  PUBLIC_CLIENT_ID,
} from '../connectwise-server/index.ts';
import type { Page } from './page.ts';
import { COMPANY, completeSignIn, expect, test } from './fixtures.ts';

const RED = [198, 40, 40, 255];
const AMBER = [154, 91, 0, 255];

/** Chooses a radio button, or an option of a list, by value. */
const CHOOSE = `
  const [name, value] = arguments;
  const radio = document.querySelector('[name=' + name + '][value=' + value + ']');
  if (radio) return radio.click();
  const list = document.querySelector('[name=' + name + ']');
  list.value = value;
  list.dispatchEvent(new Event('change', { bubbles: true }));
`;

/** The value of a text field, and whether it is disabled; `null` until it is there. */
const FIELD = `
  const field = document.querySelector('[name=' + arguments[0] + ']');
  return field && [field.value, field.disabled];
`;

const aMinuteAgo = () => new Date(Date.now() - 60_000).toISOString();

test('a sign-in leads to the list, the badge with its tooltip, and further checks', async ({
  server,
  extension,
  signIn,
  openPopup,
}) => {
  server.control.createTicket(COMPANY, { summary: 'The printer burns', requiredDate: aMinuteAgo() });
  await signIn();
  await expect
    .poll(() => extension.toolbar())
    .toEqual({ text: '1', colour: RED, tooltip: expect.stringContaining('1 overdue') });
  expect(await extension.alarms()).toContainEqual(
    expect.objectContaining({ name: 'sync', periodInMinutes: 5 }),
  );

  const popup = await openPopup();
  await expectList(popup, 'The printer burns');
  await expectStatus(popup, 'Checked');
  server.control.createTicket(COMPANY, { summary: 'The cable broke' });
  await popup.press('Check now');
  await expectList(popup, 'The printer burns', 'The cable broke');
});

test('the popup is as wide as its content', async ({ server, extension, signIn }) => {
  const summary = 'The printer on the second floor burns, and nobody knows where the extinguisher is';
  server.control.createTicket(COMPANY, { summary });
  await signIn();
  await extension.pressButton();
  await expect.poll(() => extension.popupWidth()).toBe(400);
});

test('the popup opens the list in the sidebar, where it stays open', async ({
  firefox,
  server,
  extension,
  signIn,
  openPopup,
}) => {
  server.control.createTicket(COMPANY, { summary: 'The printer burns', requiredDate: aMinuteAgo() });
  await signIn();
  expect(await extension.sidebar()).toBe('');
  const popup = await openPopup();
  await popup.press('More');
  await popup.press('Keep open at the side');
  await expect.poll(() => extension.sidebar()).toBe(extension.addressOf('sidepanel.html'));

  const side = await firefox.openPage(extension.addressOf('sidepanel.html'));
  await expectList(side, 'The printer burns');
  server.control.createTicket(COMPANY, { summary: 'The cable broke' });
  await side.press('Check now');
  await expectList(side, 'The printer burns', 'The cable broke');
});

test('API keys connect to an own host, and its access is given back', async ({
  server,
  options,
  openPopup,
}) => {
  server.control.createTicket(COMPANY, { summary: 'The printer burns', requiredDate: aMinuteAgo() });
  const origins = () =>
    options.evaluate<string[]>('return browser.permissions.getAll().then((all) => all.origins)');
  const atInstall = await origins();
  const { publicKey, privateKey } = apiKeysOf('jdoe');
  await options.evaluate(CHOOSE, 'connectBy', 'keys');
  await options.evaluate(CHOOSE, 'region', 'own');
  await options.fill('Own server address', `https://${ON_PREMISES_HOST}`);
  await options.fill('Company ID', COMPANY);
  await options.fill('Client ID', API_KEY_CLIENT_ID);
  await options.fill('Public key', publicKey);
  await options.fill('Private key', privateKey);
  await options.press('Sign in');
  await expect.poll(() => options.texts('status')).toContainEqual('Signed in as Jane Doe');
  expect(await origins()).toContain(`https://${ON_PREMISES_HOST}/*`);
  await expectList(await openPopup(), 'The printer burns');

  await options.press('Sign out');
  await expect.poll(origins).toEqual(atInstall);
});

test('an expired access token is renewed once', async ({ server, signIn, openPopup }) => {
  const { control } = server;
  await signIn();
  const popup = await openPopup();
  await expectStatus(popup, 'Checked');
  control.clearRequests();
  control.expireAccessTokens();
  control.createTicket(COMPANY, { summary: 'After the renewal' });
  await popup.press('Check now');
  await expectList(popup, 'After the renewal');
  const kinds = control
    .requests({ path: '/system/oauth/token' })
    .map(({ body }) => new URLSearchParams(body ?? '').get('grant_type'));
  expect(kinds).toEqual(['refresh_token']);
});

test('closing the sign-in window cancels the sign-in with a message, and the button works at once', async ({
  options,
  openSignInWindow,
}) => {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const window = await openSignInWindow();
    await window.close();
    await expectStatus(options, 'Sign-in cancelled');
  }
});

test('a server that cannot be reached is not reported as a refusal', async ({
  server,
  options,
  pressSignIn,
}) => {
  server.control.injectFault({ end: 'reset', count: 'always' });
  await pressSignIn();
  await expectStatus(options, 'can’t be reached');
});

test('an alarm and a command each wake a background page that has ended', async ({
  server,
  extension,
  signIn,
  openPopup,
}) => {
  await signIn();
  const popup = await openPopup();
  await expectStatus(popup, 'Checked');
  await stopBackground();
  server.control.createTicket(COMPANY, { summary: 'By the alarm', requiredDate: aMinuteAgo() });
  await extension.fireSyncAlarm();
  await expectList(popup, 'By the alarm');
  await expect.poll(async () => (await extension.toolbar()).text).toBe('1');

  await stopBackground();
  server.control.createTicket(COMPANY, { summary: 'By the command' });
  await popup.press('Check now');
  await expectList(popup, 'By the alarm', 'By the command');

  async function stopBackground(): Promise<void> {
    await extension.stopBackground();
    expect(await extension.backgroundState()).toBe('stopped');
  }
});

test('an item notifies at its due time, even if the background page had ended', async ({
  server,
  extension,
  signIn,
  openPopup,
}) => {
  await signIn();
  const popup = await openPopup();
  await expectStatus(popup, 'Checked');
  const ticket = server.control.createTicket(COMPANY, {
    summary: 'Any moment now',
    requiredDate: new Date(Date.now() + 8_000).toISOString(),
  });
  await popup.press('Check now');
  await expectList(popup, 'Any moment now');
  await expect.poll(() => extension.toolbar()).toMatchObject({ text: '1', colour: AMBER });
  await extension.stopBackground();
  await expect.poll(() => extension.toolbar()).toMatchObject({ text: '1', colour: RED });
  await expect
    .poll(() => extension.notifications())
    .toEqual([`due:ticket:${ticket.id}:${Date.parse(String(ticket.requiredDate))}`]);
});

test('after a restart of the browser everything is there before the first request', async ({
  firefox,
  server,
  extension,
  signIn,
  openPopup,
}) => {
  const { control } = server;
  control.createTicket(COMPANY, { summary: 'Still here', requiredDate: aMinuteAgo() });
  await signIn();
  await expect.poll(async () => (await extension.toolbar()).text).toBe('1');
  control.injectFault({ end: 'reset', count: 'always' });
  await firefox.restart();

  await expect.poll(async () => (await extension.toolbar()).text).toBe('1');
  await expect.poll(async () => (await extension.alarms()).map(({ name }) => name)).toContain('sync');
  const popup = await openPopup();
  await expectList(popup, 'Still here');

  control.clearFaults();
  control.expireAccessTokens();
  control.createTicket(COMPANY, { summary: 'After the restart' });
  await popup.press('Check now');
  await expectList(popup, 'Still here', 'After the restart');
});

test('an add-on that is switched off and on again continues', async ({
  server,
  extension,
  signIn,
  openPopup,
}) => {
  server.control.createTicket(COMPANY, { summary: 'Still here', requiredDate: aMinuteAgo() });
  await signIn();
  await expect.poll(async () => (await extension.toolbar()).text).toBe('1');
  await extension.disableAndEnable();
  await expect.poll(async () => (await extension.toolbar()).text).toBe('1');
  await expect.poll(async () => (await extension.alarms()).map(({ name }) => name)).toContain('sync');
  const popup = await openPopup();
  await expectList(popup, 'Still here');
});

test('without access to the server the list stays, the popup says so, and a click grants it again', async ({
  server,
  extension,
  signIn,
  openPopup,
}) => {
  server.control.createTicket(COMPANY, { summary: 'Kept' });
  await signIn();
  const popup = await openPopup();
  await expectList(popup, 'Kept');
  await expectStatus(popup, 'Checked');

  await extension.withholdHosts();
  await popup.press('Check now');
  await expectStatus(popup, 'doesn’t let this extension reach ConnectWise');
  await expectList(popup, 'Kept');

  server.control.createTicket(COMPANY, { summary: 'New' });
  await popup.press('Allow access');
  await expectStatus(popup, 'Checked');
  await expectList(popup, 'Kept', 'New');
});

test('in a private window, where Firefox stores nothing, the pages say what to do', async ({
  firefox,
  server,
  extension,
  signIn,
  openPopup,
}) => {
  server.control.createTicket(COMPANY, { summary: 'Kept' });
  await signIn();
  // The add-on reloads, which would interrupt its first check.
  await expectList(await openPopup(), 'Kept');
  await extension.allowPrivateWindows();
  for (const page of ['popup.html', 'sidepanel.html', 'options.html'] as const) {
    const shown = await firefox.openPrivatePage(extension.addressOf(page));
    await expectStatus(shown, 'Open this in a normal window');
    await shown.close();
  }
  await expectList(await openPopup(), 'Kept');
});

async function expectList(popup: Page, ...titles: string[]): Promise<void> {
  const asShown = titles.map((title) => expect.stringContaining(title));
  await expect.poll(() => popup.texts('listitem')).toEqual(asShown);
}

async function expectStatus(page: Page, words: string): Promise<void> {
  await expect.poll(() => page.texts('status')).toContainEqual(expect.stringContaining(words));
}

test('a note, time and a status are saved, even if the background page ends before it sends them', async ({
  server: { control },
  extension,
  signIn,
  openPopup,
}) => {
  const { id } = control.createTicket(COMPANY, { summary: 'Printer', requiredDate: aMinuteAgo() });
  await signIn();
  const popup = await openPopup();
  await expectList(popup, 'Printer');
  const open = async (action: string) => {
    await popup.press(`Actions for #${id}`);
    await popup.press(action);
  };
  await open('Write a note');
  await popup.fill('Note', 'Called the customer');
  await popup.press('Save internal note');
  // It is stored once it stands above the list.
  await expect.poll(() => popup.texts('listitem')).toContainEqual(expect.stringContaining(`#${id}: note`));
  await extension.stopBackground();
  await expect
    .poll(() => control.notes(COMPANY, id).map(({ text }) => text), { timeout: 90_000 })
    .toEqual(['Called the customer']);

  await open('Log time');
  await popup.fill('Minutes', '30');
  await popup.press('Save 30 min');
  await expect
    .poll(() => control.timeEntries(COMPANY, id).map(({ actualHours }) => actualHours))
    .toEqual([0.5]);

  await open('Set status');
  await popup.press('Assigned');
  const statusName = () => control.tickets(COMPANY).find((ticket) => ticket.id === id)?.status.name;
  await expect.poll(statusName).toBe('Assigned');
  expect(control.notes(COMPANY, id)).toHaveLength(1);
});

test.describe('with a policy', () => {
  // As the registry of Windows gives them: lists and numbers are texts there.
  const POLICY = {
    managedBy: 'Contoso IT',
    companyId: COMPANY,
    clientId: PUBLIC_CLIENT_ID,
    leadMinutes: '30',
    lock: '["companyId"]',
    colour: 'blue',
  };
  test.use({ policy: POLICY });

  test('one sign-in leads to the list, and a later policy applies from the next start on', async ({
    firefox,
    server,
    extension,
    options,
    openPopup,
  }) => {
    server.control.createTicket(COMPANY, { summary: 'The printer burns', requiredDate: aMinuteAgo() });
    await expect.poll(() => options.evaluate(FIELD, 'companyId')).toEqual([COMPANY, true]);
    expect(await options.evaluate(FIELD, 'leadMinutes')).toEqual(['30', false]);
    await options.press('Sign in');
    await completeSignIn(firefox, options);
    await expectList(await openPopup(), 'The printer burns');

    await extension.setPolicy({ ...POLICY, companyId: 'acme', managedBy: '' });
    await extension.disableAndEnable();
    const page = await firefox.openPage(extension.addressOf('options.html'));
    await expect
      .poll(() => page.texts('status'))
      .toContainEqual(expect.stringContaining('Your organization changed the ConnectWise server.'));
    expect(await page.evaluate(FIELD, 'companyId')).toEqual(['acme', true]);
  });
});
