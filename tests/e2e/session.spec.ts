import type { Page } from '@playwright/test';
import { CONFIDENTIAL_CLIENT_ID, CONFIDENTIAL_CLIENT_SECRET } from '../connectwise-server/index.ts';
import { fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import { checkNow, COMPANY, expect, INITECH, test } from './fixtures.ts';

const CONFIDENTIAL = {
  ...INITECH,
  clientId: CONFIDENTIAL_CLIENT_ID,
  clientSecret: CONFIDENTIAL_CLIENT_SECRET,
};

/** The stores after a sign-out, with no data of the account. */
const NO_ACCOUNT = {
  chunks: [],
  catalogue: [],
  state: [],
  secrets: [],
  notifications: [],
  journal: [],
  days: [],
};

test('an expired token is refreshed automatically, once, while ten requests wait', async ({
  server,
  signIn,
  openPopup,
}) => {
  const { control } = server;
  control.configure({ bundles: false });
  const projects = Array.from({ length: 10 }, () => control.createProject(COMPANY, {}));
  await signIn();
  const popup = await openPopup();
  await expect(popup.getByRole('status')).toContainText('Checked');

  control.createTask(COMPANY, projects[0]?.id ?? 0, { name: 'After the refresh' });
  for (const { id } of projects) control.injectFault({ path: `/project/projects/${id}/tasks`, status: 401 });
  // The token is invalid, and not only these lists are forbidden.
  control.injectFault({ path: '/system/myMembers/info', status: 401 });
  control.clearRequests();
  await checkNow(popup);

  await expect(popup.getByRole('listitem')).toContainText('After the refresh');
  const refreshes = control.requests({ path: '/system/oauth/token' });
  expect(refreshes.map(({ body }) => new URLSearchParams(body ?? '').get('grant_type'))).toEqual([
    'refresh_token',
  ]);
});

test('a session that the server ends asks for a sign-in, keeps the list, and recovers', async ({
  server,
  signIn,
  openPopup,
  probe,
}) => {
  server.control.createTicket(COMPANY, { summary: 'Still readable' });
  await signIn();
  const popup = await openPopup();
  await expect(popup.getByRole('listitem')).toContainText('Still readable');

  server.control.revokeGrants();
  await popup.getByRole('button', { name: 'Check now' }).click();
  await expect(popup.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(popup.getByRole('listitem')).toContainText('Still readable');
  await expect.poll(async () => (await probe.toolbar()).text).toBe('!');
  expect((await probe.toolbar()).tooltip).toContain('sign in again');
  await expect.poll(() => probe.notifications()).toEqual([expect.stringMatching(/^sign-in:/)]);

  await signIn();
  await expect(popup.getByRole('status')).toContainText('Checked');
  await expect.poll(async () => (await probe.toolbar()).text).toBe('');
  await expect.poll(() => probe.notifications()).toEqual([]);
});

test('a confidential client sends its secret in the form body and never shows it', async ({
  server,
  signIn,
  options,
  probe,
}) => {
  await signIn(CONFIDENTIAL);
  server.control.expireAccessTokens();
  const forms = () =>
    server.control
      .requests({ path: '/system/oauth/token' })
      .map(({ body }) => new URLSearchParams(body ?? ''));
  expect(forms().map((form) => form.get('client_secret'))).toEqual([CONFIDENTIAL_CLIENT_SECRET]);

  await options.reload();
  await expect(options.getByRole('textbox', { name: 'Client secret' })).toHaveValue('');
  expect(await options.content()).not.toContain(CONFIDENTIAL_CLIENT_SECRET);
  expect(JSON.stringify(await probe.database()) + (await probe.storage())).not.toContain(
    CONFIDENTIAL_CLIENT_SECRET,
  );

  await options.getByRole('button', { name: 'Remove client secret' }).click();
  await expect(options.getByRole('button', { name: 'Remove client secret' })).toHaveCount(0);
  expect((await probe.database())['secrets']?.map(([kind]) => kind)).toEqual(['"tokens"']);
});

test('a wrong client secret is reported by name', async ({ extension, options }) => {
  await fillConnection(options, { ...CONFIDENTIAL, clientSecret: 'wrong' });
  const window = await openSignInWindow(extension.context, options);
  await allow(window);
  await expect(options.getByRole('status')).toContainText('client secret');
});

test('no token is readable in any storage', async ({ server, signIn, openPopup, probe }) => {
  const { control } = server;
  await signIn();
  const popup = await openPopup();
  await expect(popup.getByRole('status')).toContainText('Checked');
  control.expireAccessTokens();
  await checkNow(popup);
  const database = await probe.database();
  const stored = JSON.stringify(database) + (await probe.storage());

  // The next refresh sends the refresh token that is in the store now.
  control.expireAccessTokens();
  await checkNow(popup);
  const secrets = control
    .requests()
    .flatMap(({ headers, body }) => [
      headers['authorization']?.replace('Bearer ', ''),
      new URLSearchParams(body ?? '').get('refresh_token') ?? undefined,
      new URLSearchParams(body ?? '').get('code_verifier') ?? undefined,
    ]);
  const known = new Set(secrets.filter((secret) => secret !== undefined));
  expect(known.size).toBe(6);
  for (const secret of known) expect(stored).not.toContain(secret);
  expect(database['keys']).toEqual([['"tokens"', expect.stringContaining('"key, extractable: false"')]]);
});

test('a sign-out wipes the data of the account, even offline, and keeps the settings', async ({
  extension,
  server,
  signIn,
  options,
  openPopup,
  probe,
}) => {
  server.control.createTicket(COMPANY, { requiredDate: new Date(Date.now() - 60_000).toISOString() });
  await signIn();
  await expect.poll(async () => (await probe.toolbar()).text).toBe('1');
  const popup = await openPopup();

  await extension.context.setOffline(true);
  await options.getByRole('button', { name: 'Sign out' }).click();
  await expect(options.getByRole('status')).toContainText('Not signed in');
  await expect(popup.getByRole('listitem')).toHaveCount(0);
  await expect(popup.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await probe.database()).toMatchObject(NO_ACCOUNT);
  expect(await probe.toolbar()).toMatchObject({ text: '' });
  await expect(options.getByRole('textbox', { name: 'Company ID' })).toHaveValue(COMPANY);
});

test('another company drops all data of the previous one', async ({ server, signIn, options, probe }) => {
  server.control.createTicket(COMPANY, { summary: 'A secret of Initech' });
  await signIn(CONFIDENTIAL);
  await fillConnection(options, { companyId: 'globex', clientId: INITECH.clientId });
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(options.getByRole('status')).toContainText('Not signed in');
  expect(await probe.database()).toMatchObject(NO_ACCOUNT);
  expect(server.control.requests({ company: 'globex' })).toEqual([]);
});

test('closing the sign-in window cancels the sign-in with a message, and the button works at once', async ({
  extension,
  options,
}) => {
  await fillConnection(options, INITECH);
  const window = await openSignInWindow(extension.context, options);
  await window.close();
  await expect(options.getByRole('status')).toContainText('Sign-in cancelled');
  await (await openSignInWindow(extension.context, options)).close();
  await expect(options.getByRole('status')).toContainText('Sign-in cancelled');
});

test('saving or signing out during a sign-in cancels it, and the message says what to do next', async ({
  extension,
  options,
  server,
  probe,
}) => {
  await fillConnection(options, INITECH);
  const window = await openSignInWindow(extension.context, options);
  await fillConnection(options, { ...INITECH, companyId: 'globex' });
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(options.getByRole('status')).toContainText('Not signed in');
  await options.getByRole('button', { name: 'Sign in' }).click();
  await expect(options.getByRole('status')).toContainText('already open');

  await allow(window);
  await expect(async () => {
    await options.getByRole('button', { name: 'Sign in' }).click();
    await expect(options.getByRole('status')).toContainText('Waiting for you', { timeout: 2_000 });
  }).toPass();
  expect(server.control.requests({ path: '/system/oauth/token' })).toEqual([]);
  expect((await probe.database())['secrets']).toEqual([]);
});

test('a refusal on the consent page is reported in our own words', async ({ extension, options, server }) => {
  await fillConnection(options, INITECH);
  const window = await openSignInWindow(extension.context, options);
  await window.getByLabel('Member').fill('jdoe');
  await window.getByLabel('Password').fill('demo-password');
  await window.getByRole('button', { name: 'Sign in' }).click();
  await window.getByRole('button', { name: 'Deny' }).click();
  await expect(options.getByRole('status')).toContainText('didn’t grant access');
  expect(server.control.requests({ path: '/system/oauth/token' })).toEqual([]);
});

test.describe('if the server does not say who is signed in', () => {
  test.use({ serverOptions: { myMembersInfo: false } });

  test('the typed member is checked and used', async ({ extension, server, options, openPopup, probe }) => {
    server.control.createTicket(COMPANY, { summary: 'For Alan', owner: 'asmith' });
    await fillConnection(options, INITECH);
    await allow(await openSignInWindow(extension.context, options));
    await expect(options.getByRole('status')).toContainText('doesn’t say who you are');
    await expect.poll(async () => (await probe.toolbar()).text).toBe('!');
    expect((await probe.toolbar()).tooltip).toContain('member ID');

    await options.getByRole('textbox', { name: 'Member' }).fill('nobody');
    await options.getByRole('button', { name: 'Save' }).click();
    await expect(options.getByRole('status')).toContainText('doesn’t know this member');

    await options.getByRole('textbox', { name: 'Member' }).fill('asmith');
    await options.getByRole('button', { name: 'Save' }).click();
    await expect(options.getByRole('status')).toContainText('Signed in as Alan Smith');
    const popup = await openPopup();
    await expect(popup.getByRole('listitem')).toContainText('For Alan');
  });
});

test.describe('if our redirect address is not registered', () => {
  test.use({ serverOptions: { redirectUris: ['https://elsewhere.example/'] } });

  test('the message names client ID and redirect address', async ({ options }) => {
    await fillConnection(options, INITECH);
    await options.getByRole('button', { name: 'Sign in' }).click();
    await expect(options.getByRole('status')).toContainText('redirect address');
    await expect(options.getByRole('status')).toContainText('client ID');
  });
});

test('a server that cannot be reached is not reported as a refusal', async ({ options, server }) => {
  server.control.injectFault({ end: 'reset', count: 'always' });
  await fillConnection(options, INITECH);
  await options.getByRole('button', { name: 'Sign in' }).click();
  await expect(options.getByRole('status')).toContainText('can’t be reached');
});

async function allow(window: Page): Promise<void> {
  await window.getByLabel('Member').fill('jdoe');
  await window.getByLabel('Password').fill('demo-password');
  await window.getByRole('button', { name: 'Sign in' }).click();
  await window.getByRole('button', { name: 'Allow' }).click();
}
