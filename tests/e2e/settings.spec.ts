import { REDIRECT_ADDRESS } from '../browser/redirect-address.ts';
import { fillConnection } from '../browser/sign-in.ts';
import { COMPANY, expect, INITECH, test } from './fixtures.ts';

test('the redirect address can be copied', async ({ extension, options }) => {
  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await options.bringToFront();
  await options.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => options.evaluate(() => navigator.clipboard.readText())).toBe(REDIRECT_ADDRESS);
});

test('a typed address is refused, and its company ID is offered', async ({ options }) => {
  const field = options.getByRole('textbox', { name: 'Company ID' });
  await field.fill('https://initech.api.connectwisedev.com/v4_6_release');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await options.getByRole('button', { name: 'Use initech' }).click();
  await expect(field).toHaveValue('initech');
});

test('an interval out of bounds is clamped with a message, and sets the alarm', async ({
  options,
  probe,
}) => {
  await fillConnection(options, INITECH);
  const field = options.getByRole('textbox', { name: 'Check every (minutes)' });
  for (const [typed, minutes] of [
    ['0', 1],
    ['-1', 1],
    ['1e9', 1_440],
    ['abc', 5],
    ['15', 15],
  ] as const) {
    await field.fill(typed);
    await options.getByRole('button', { name: 'Save' }).click();
    await expect(field).toHaveValue(String(minutes));
    await expect
      .poll(() => probe.alarms())
      .toContainEqual(expect.objectContaining({ name: 'sync', periodInMinutes: minutes }));
  }
});

test('the badge can be switched off', async ({ options, server, signIn, probe }) => {
  server.control.createTicket(COMPANY, { requiredDate: new Date(Date.now() - 60_000).toISOString() });
  await signIn();
  await expect.poll(async () => (await probe.toolbar()).text).toBe('1');
  await options.getByRole('checkbox', { name: /number of due items/ }).uncheck();
  await options.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await probe.toolbar()).text).toBe('');
  expect((await probe.toolbar()).tooltip).toContain('1 overdue');
});

test('working hours are saved and still there after a reload', async ({ options, probe }) => {
  await fillConnection(options, INITECH);
  const hours = options.getByRole('group', { name: 'Working hours' });
  // Weeks start on Sunday in en-US.
  await expect(hours.getByRole('checkbox')).toHaveCount(8);
  await expect(hours.getByRole('checkbox').nth(1)).toHaveAccessibleName('Sunday');
  await hours.getByRole('checkbox', { name: 'Friday' }).uncheck();
  await hours.getByRole('checkbox', { name: 'Saturday' }).check();
  await hours.getByLabel('From').fill('21:30');
  await hours.getByLabel('To').fill('05:15');
  await expect(hours).toHaveAccessibleDescription(/end on the next day/);
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(options.getByText('Saved', { exact: true })).toBeVisible();

  const [{ settings }] = JSON.parse(await probe.storage()) as [{ settings: { workingHours: unknown } }];
  // Only what was changed is stored.
  expect(settings.workingHours).toEqual({ days: [1, 2, 3, 4, 6], from: 1_290, to: 315 });
  await options.reload();
  await expect(hours.getByLabel('From')).toHaveValue('21:30');
  await expect(hours.getByLabel('To')).toHaveValue('05:15');
  await expect(hours.getByRole('checkbox', { name: 'Friday' })).not.toBeChecked();
  await expect(hours.getByRole('checkbox', { name: 'Saturday' })).toBeChecked();
  await expect(hours.getByRole('checkbox', { name: 'Monday' })).toBeChecked();
});

test('a checkbox grants the permission to see whether somebody is at the computer, and revokes it', async ({
  extension,
  options,
  probe,
}) => {
  const box = options.getByRole('checkbox', { name: 'Check less often while I am away from the computer' });
  await expect(box).not.toBeChecked();
  expect(await probe.permissions()).not.toContain('idle');
  await box.click();
  await expect(box).toBeChecked();
  expect(await probe.permissions()).toContain('idle');
  const worker = await extension.worker();
  expect(await worker.evaluate(() => chrome.idle.queryState(300))).toMatch(/^(?:active|idle|locked)$/);

  await options.reload();
  await expect(box).toBeChecked();
  await box.press('Space');
  await expect(box).not.toBeChecked();
  expect(await probe.permissions()).not.toContain('idle');
});

test('two options pages that save at once end up with the same settings', async ({
  extension,
  options,
  probe,
}) => {
  const other = await extension.context.newPage();
  await other.goto(extension.addressOf('options.html'));
  await fillConnection(options, { companyId: 'one', clientId: 'client-one' });
  await fillConnection(other, { companyId: 'two', clientId: 'client-two' });
  await Promise.all([
    options.getByRole('button', { name: 'Save' }).click(),
    other.getByRole('button', { name: 'Save' }).click(),
  ]);
  const fieldsOf = (page: typeof options) =>
    Promise.all(['Company ID', 'Client ID'].map((name) => page.getByRole('textbox', { name }).inputValue()));
  await expect(async () => {
    const [winner] = JSON.parse(await probe.storage()) as [
      { settings: { companyId: string; clientId: string } },
    ];
    const stored = [winner.settings.companyId, winner.settings.clientId];
    expect([
      ['one', 'client-one'],
      ['two', 'client-two'],
    ]).toContainEqual(stored);
    expect(await fieldsOf(options)).toEqual(stored);
    expect(await fieldsOf(other)).toEqual(stored);
  }).toPass();
});
