import { grantHosts } from '../browser/host-access.ts';
import { createPolicyFolder, type PolicyFolder } from '../browser/policy-folder.ts';
import { POLICY_KEY_NOTES } from '../../src/domain/policy/policy-key-notes.ts';
import { POLICY_KEY_NAMES, POLICY_KEYS } from '../../src/domain/policy/policy-keys.ts';
import { completeSignIn, openSignInWindow } from '../browser/sign-in.ts';
import {
  API_KEY_CLIENT_ID,
  apiKeysOf,
  DEMO_PASSWORD,
  PUBLIC_CLIENT_ID,
} from '../connectwise-server/index.ts';
import { COMPANY, expect, test as base, violationsOn } from './fixtures.ts';

/** All that people of a company need, but for the sign-in. */
const POLICY = {
  managedBy: 'Contoso IT',
  supportText: 'Extension 4711',
  connectBy: 'oauth',
  companyId: COMPANY,
  clientId: PUBLIC_CLIENT_ID,
  leadMinutes: 30,
  quietFrom: '25:00',
  colour: 'blue',
  lock: ['companyId', 'clientId', 'connectBy'],
};

const test = base.extend<{ policies: PolicyFolder }>({
  policies: async ({}, use) => {
    const policies = createPolicyFolder();
    policies.set(POLICY);
    await use(policies);
    policies.close();
  },
  executable: async ({ policies }, use) => use(policies.executable),
});

test('with a policy in place, one sign-in leads from the installation to the list', async ({
  server,
  extension: { context },
  options,
  openPopup,
}) => {
  server.control.createTicket(COMPANY, { summary: 'Printer', requiredDate: new Date().toISOString() });
  const company = options.getByRole('textbox', { name: 'Company ID' });
  await expect(company).toBeDisabled();
  await expect(company).toHaveValue(COMPANY);
  await expect(company).toHaveAccessibleDescription(/Set by Contoso IT/);
  await expect(options.getByText('Contoso IT has set up parts of this extension.')).toBeVisible();
  // Company and client are answered, and only an administrator registers a client.
  await expect(options.locator('.guide li')).toHaveCount(2);
  await expect(options.getByRole('textbox', { name: 'Redirect address' })).toBeHidden();
  expect(await violationsOn(options)).toEqual([]);

  const window = await openSignInWindow(context, options);
  await completeSignIn(window, 'jdoe', DEMO_PASSWORD);
  const popup = await openPopup();
  await expect(popup.getByRole('listitem').filter({ hasText: 'Printer' })).toBeVisible();

  await options.bringToFront();
  await options.getByText('Show diagnostics').click();
  const diagnostics = options.locator('.diagnostics');
  await expect(diagnostics.getByRole('listitem').filter({ hasText: 'companyId' })).toContainText('locked');
  await expect(diagnostics.getByRole('listitem').filter({ hasText: 'leadMinutes' })).toContainText(
    '30suggested',
  );
  await expect(diagnostics.getByRole('listitem').filter({ hasText: 'quietFrom' })).toContainText(
    'Not taken: wrong kind of value',
  );
  // Chromium itself drops what its schema does not know, and gives it to nobody.
  await expect(diagnostics.getByText('colour')).toBeHidden();
});

test('a policy applies while the browser runs: replaced, leading elsewhere, and removed', async ({
  policies,
  extension: { context },
  options,
}) => {
  // Before the policy has come, nobody can sign in.
  await expect(options.getByRole('textbox', { name: 'Company ID' })).toHaveValue(COMPANY);
  const window = await openSignInWindow(context, options);
  await completeSignIn(window, 'jdoe', DEMO_PASSWORD);
  const status = options.getByRole('status').first();
  await expect(status).toContainText('Signed in as Jane Doe');
  const badge = options.getByRole('checkbox', { name: 'Show the number of due items on the toolbar icon' });
  const interval = options.getByRole('textbox', { name: 'Check every (minutes)' });
  await interval.fill('7');
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(options.getByText('Saved')).toBeVisible();

  policies.set({ ...POLICY, checkEveryMinutes: 20, showBadge: false, lock: ['*'] });
  await expect(interval).toHaveValue('20');
  await expect(interval).toBeDisabled();
  await expect(badge).not.toBeChecked();
  await expect(badge).toBeDisabled();
  await expect(status).toContainText('Signed in as Jane Doe');

  policies.set({ ...POLICY, companyId: 'globex' });
  await expect(status).toContainText('Your organization changed the ConnectWise server. Sign in again.');
  await expect(interval).toHaveValue('7');

  policies.remove();
  await expect(options.getByRole('textbox', { name: 'Company ID' })).toBeEnabled();
  await expect(options.locator('.managed-line')).toBeHidden();
  await expect(interval).toHaveValue('7');
});

test('every key of a policy arrives, and what can be locked is', async ({ policies, options }) => {
  const values = Object.fromEntries(POLICY_KEY_NAMES.map((key) => [key, POLICY_KEY_NOTES[key].example]));
  policies.set({ ...values, lock: ['*'] });
  await options.getByText('Show diagnostics').click();
  const listed = options.locator('.policy-list li');
  const expected = POLICY_KEY_NAMES.map((key) => [
    key,
    POLICY_KEYS[key].force === 'lockable' ? 'locked' : 'in force',
  ]);
  await expect
    .poll(async () =>
      (await listed.allTextContents()).map((line) => [
        line.split(':')[0],
        line.endsWith('locked') ? 'locked' : 'in force',
      ]),
    )
    .toEqual(expect.arrayContaining(expected));
});

test('with a policy for API keys, a person types only their keys, and one click grants access and connects', async ({
  server,
  policies,
  extension: { context },
  options,
  openPopup,
}) => {
  server.control.createTicket(COMPANY, { summary: 'Printer', requiredDate: new Date().toISOString() });
  policies.set({
    connectBy: 'keys',
    region: 'own',
    serverAddress: 'https://psa.initech.example',
    companyId: COMPANY,
    clientId: API_KEY_CLIENT_ID,
    lock: ['*'],
  });
  await expect(options.getByRole('combobox', { name: 'Region' })).toBeDisabled();
  const { publicKey, privateKey } = apiKeysOf('jdoe');
  await options.getByRole('textbox', { name: 'Public key' }).fill(publicKey);
  await options.getByRole('textbox', { name: 'Private key' }).fill(privateKey);
  // In advance, so that the browser shows no prompt, which no test can click.
  await grantHosts(context, 'https://psa.initech.example/*');
  await options.bringToFront();
  await options.getByRole('button', { name: 'Sign in' }).click();
  await expect(options.getByRole('status').first()).toContainText('Signed in as Jane Doe');
  const popup = await openPopup();
  await expect(popup.getByRole('listitem').filter({ hasText: 'Printer' })).toBeVisible();
});
