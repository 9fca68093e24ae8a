import type { Page } from '@playwright/test';
import { apiKeysOf } from '../connectwise-server/index.ts';
import { connectByKeys } from '../browser/sign-in.ts';
import { checkNow, COMPANY, expect, test } from './fixtures.ts';

const INITECH = { companyId: COMPANY, serverAddress: 'https://psa.initech.example' };
const ACME = { companyId: 'acme', region: 'na' };
const row = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) });
const titlesOf = (page: Page) => page.getByRole('listitem').getByRole('link');

/** The instant so many hours from now. */
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** The hosts that the extension may reach. */
function originsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await chrome.permissions.getAll()).origins ?? []);
}

test('API keys connect, and the list shows the items that I own or help with, and their changes', async ({
  extension: { context },
  server: { control },
  options,
  openPopup,
}) => {
  const project = control.createProject(COMPANY, { name: 'New office' });
  control.createTicket(COMPANY, { summary: 'Mail', requiredDate: hoursFromNow(-2) });
  const helped = control.createTicket(COMPANY, {
    summary: 'Printer',
    owner: 'asmith',
    resources: ['asmith', 'jdoe'],
    requiredDate: null,
    customerUpdatedFlag: true,
  });
  control.createScheduleEntry(COMPANY, helped.id, { dateStart: hoursFromNow(-3), dateEnd: hoursFromNow(-1) });
  const task = control.createProjectTicket(COMPANY, project.id, { summary: 'Cabling' });

  await connectByKeys(context, options, INITECH);
  await expect(options.getByRole('status').first()).toContainText('Signed in as Jane Doe');
  const popup = await openPopup();
  await expect(titlesOf(popup)).toHaveText(['Mail', 'Printer', 'Cabling']);
  await expect(row(popup, 'Printer')).toContainText('Customer replied');
  await expect(row(popup, 'Cabling')).toContainText('New office');
  await expect(row(popup, 'Cabling').getByRole('link')).toHaveAttribute(
    'href',
    `https://psa.initech.example/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=${task.id}&companyName=${COMPANY}`,
  );

  control.editTicket(COMPANY, helped.id, { resources: ['asmith'] });
  control.createTicket(COMPANY, { summary: 'VPN', requiredDate: hoursFromNow(-4) });
  await checkNow(popup);
  await expect(titlesOf(popup)).toHaveText(['VPN', 'Mail', 'Cabling']);
});

test('the web host of a region that is typed as an own server connects to that region', async ({
  extension: { context },
  server: { control },
  options,
  openPopup,
}) => {
  control.createTicket('acme', { summary: 'Mail', requiredDate: hoursFromNow(-2) });
  await connectByKeys(context, options, {
    companyId: 'acme',
    serverAddress: 'https://na.myconnectwise.net/v4_6_release/ConnectWise.aspx?locale=en_US',
  });
  await expect(options.getByRole('status').first()).toContainText('Signed in as Jane Doe');
  await expect(options.locator('[name=region]')).toHaveValue('na');
  expect(new Set(control.requests().map(({ host }) => host))).toEqual(new Set(['api-na.myconnectwise.net']));
  await expect(row(await openPopup(), 'Mail').getByRole('link')).toHaveAttribute(
    'href',
    /^https:\/\/na\.myconnectwise\.net\/v4_6_release\/.*companyName=acme$/,
  );
});

test('an own server that is not ConnectWise gets a hint what to check, and none about permissions', async ({
  extension: { context },
  server: { control },
  options,
}) => {
  control.injectFault({ path: '/login/companyinfo/*', status: 403, body: '<h1>Access denied</h1>' });
  await connectByKeys(context, options, INITECH);
  const status = options.getByRole('status').first();
  await expect(status).toContainText('Check the region, or the address of your own server.');
  await expect(status).not.toContainText('administrator');
});

test('API keys send requests to one server only, and a sign-out gives back the access to its host', async ({
  extension: { context },
  server: { control },
  options,
}) => {
  const atInstall = await originsOf(options);
  expect(atInstall).toEqual(['https://*.api.connectwisedev.com/*']);
  await connectByKeys(context, options, ACME);
  await expect(options.getByRole('status').first()).toContainText('Signed in as Jane Doe');
  expect(new Set(await originsOf(options))).toEqual(
    new Set([...atInstall, 'https://api-na.myconnectwise.net/*']),
  );
  expect(new Set(control.requests().map(({ host }) => host))).toEqual(new Set(['api-na.myconnectwise.net']));
  await options.getByRole('button', { name: 'Sign out' }).click();
  await expect(options.getByRole('status').first()).toContainText('Not signed in');
  await expect.poll(() => originsOf(options)).toEqual(atInstall);
});

test('refused API keys give back the access to the host, and the next pair requests it again', async ({
  extension: { context },
  server: { control },
  options,
}) => {
  const atInstall = await originsOf(options);
  control.revokeApiKey(COMPANY, 'jdoe');
  await connectByKeys(context, options, INITECH);
  await expect(options.getByRole('status').first()).toContainText('doesn’t accept these API keys');
  await expect.poll(() => originsOf(options)).toEqual(atInstall);
  control.restoreApiKey(COMPANY, 'jdoe');
  await options.locator('[name=signIn]').click();
  await expect(options.getByRole('status').first()).toContainText('Signed in as Jane Doe');
  expect(new Set(await originsOf(options))).toEqual(new Set([...atInstall, `${INITECH.serverAddress}/*`]));
});

test('no API key is readable in any storage', async ({
  extension: { context },
  server: { control },
  options,
  openPopup,
  probe,
}) => {
  await connectByKeys(context, options, INITECH);
  const popup = await openPopup();
  await expect(popup.getByText('All clear')).toBeVisible();
  await checkNow(popup);
  const database = await probe.database();
  const stored = JSON.stringify(database) + (await probe.storage());
  const { publicKey } = apiKeysOf('jdoe');
  // The private key as it is, and as requests encode it.
  const secrets = [...control.issuedSecrets(), publicKey];
  expect(secrets).toHaveLength(3);
  for (const secret of secrets) expect(stored).not.toContain(secret);
  await expect(options.locator('[name=publicKey]')).toHaveValue('');
  await expect(options.locator('[name=privateKey]')).toHaveValue('');
});

test('revoked API keys are reported, the list stays, and other keys continue the session', async ({
  extension: { context },
  server: { control },
  options,
  openPopup,
}) => {
  control.createTicket(COMPANY, { summary: 'Mail' });
  await connectByKeys(context, options, INITECH);
  const popup = await openPopup();
  await expect(titlesOf(popup)).toHaveText(['Mail']);
  control.revokeApiKey(COMPANY, 'jdoe');
  await checkNow(popup);
  await expect(popup.getByRole('status').first()).toContainText('doesn’t accept these API keys');
  await expect(titlesOf(popup)).toHaveText(['Mail']);
  control.restoreApiKey(COMPANY, 'jdoe');
  await connectByKeys(context, options, INITECH);
  await expect(options.getByRole('status').first()).toContainText('Signed in as Jane Doe');
  await expect(popup.getByRole('status').first()).toContainText('Checked');
});

test('a company that an upgrade has moved is found again', async ({
  extension: { context },
  server: { control },
  options,
  openPopup,
}) => {
  await connectByKeys(context, options, INITECH);
  const popup = await openPopup();
  await expect(popup.getByText('All clear')).toBeVisible();
  control.switchCodebase(COMPANY, 'v2025_2/');
  control.createTicket(COMPANY, { summary: 'Mail' });
  await checkNow(popup);
  await expect(titlesOf(popup)).toHaveText(['Mail']);
});
