import { REDIRECT_ADDRESS } from '../browser/redirect-address.ts';
import { completeSignIn, fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import { DEMO_PASSWORD } from '../connectwise-server/index.ts';
import { COMPANY, expect, INITECH, test } from './fixtures.ts';

test.use({ isFirstRun: true });

test('a new user goes from the installation to the list', async ({
  extension,
  options,
  server,
  probe,
  openPopup,
}) => {
  const now = Date.now();
  server.control.createTicket(COMPANY, {
    summary: 'Mail is down',
    requiredDate: new Date(now - 3_600_000).toISOString(),
  });
  const project = server.control.createProject(COMPANY, { name: 'New office' });
  server.control.createTask(COMPANY, project.id, { name: 'Pull the cables' });

  await expect(options.getByRole('status')).toContainText('Not signed in');
  await expect(options.getByRole('textbox', { name: 'Redirect address' })).toHaveValue(REDIRECT_ADDRESS);
  await options.getByRole('textbox', { name: 'Company ID' }).fill(' Initech ');
  await expect(options.getByText('https://initech.api.connectwisedev.com')).toBeVisible();
  expect(server.control.requests()).toEqual([]);

  await fillConnection(options, INITECH);
  const window = await openSignInWindow(extension.context, options);
  await expect(options.getByRole('status')).toContainText('sign-in window');
  await completeSignIn(window, 'jdoe', DEMO_PASSWORD);
  await expect(options.getByRole('status')).toContainText('Signed in as Jane Doe');

  const popup = await openPopup();
  await expect(popup.getByRole('heading', { level: 2, name: 'Overdue' })).toBeVisible();
  await expect(popup.getByRole('listitem').filter({ hasText: 'Mail is down' })).toHaveAttribute(
    'data-due',
    'overdue',
  );
  await expect(popup.getByRole('listitem').filter({ hasText: 'Pull the cables' })).toHaveAttribute(
    'data-due',
    'none',
  );
  await expect(popup.getByRole('status')).toContainText('Checked');
  await expect.poll(() => probe.toolbar()).toMatchObject({ text: '1', colour: [198, 40, 40, 255] });
  expect((await probe.toolbar()).tooltip).toContain('1 overdue');
});

test('the authorization request has the documented parameters and PKCE', async ({ server, signIn }) => {
  await signIn();
  const [authorize] = server.control.requests({ path: '/system/oauth/authorize' });
  expect(authorize?.query).toMatchObject({
    client_id: INITECH.clientId,
    response_type: 'code',
    redirect_uri: REDIRECT_ADDRESS,
    scope: 'ConnectWiseManageCallback ServiceTicket ProjectTask',
    code_challenge_method: 'S256',
  });
  const [token] = server.control.requests({ path: '/system/oauth/token' });
  const form = new URLSearchParams(token?.body ?? '');
  expect(form.get('grant_type')).toBe('authorization_code');
  expect(form.get('code_verifier')).toMatch(/^[\w-]{43,128}$/);
  expect(form.has('client_secret')).toBe(false);
});

test('saving the settings sends no request to any server', async ({ options, server }) => {
  await fillConnection(options, INITECH);
  await options.getByRole('button', { name: 'Save' }).click();
  await options.reload();
  await expect(options.getByRole('textbox', { name: 'Company ID' })).toHaveValue('initech');
  expect(server.control.requests()).toEqual([]);
});

const REFUSED = [
  '..',
  '-a',
  'a-',
  'a_b',
  'a'.repeat(64),
  'evil.com#',
  'evil.com/',
  'evil.com?',
  'evil.com\\',
  'user:pw@evil.com/',
  'acme.evil',
  'a。evil',
  'a%2eb',
  '\u0430cme',
  'xn--acme-9ta',
];

test('an invalid company ID is refused with a reason, and is neither stored nor sent', async ({
  options,
  server,
  probe,
}) => {
  const field = options.getByRole('textbox', { name: 'Company ID' });
  for (const typed of REFUSED) {
    await test.step(typed, async () => {
      await fillConnection(options, { ...INITECH, companyId: typed });
      await options.getByRole('button', { name: 'Save' }).click();
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(/\w{3,}/);
      await expect(field).toBeFocused();
      await options.getByRole('button', { name: 'Sign in' }).click();
      await expect(field).toBeFocused();
    });
  }
  expect(await probe.storage()).toBe('[{},{}]');
  expect(server.control.requests()).toEqual([]);
});
