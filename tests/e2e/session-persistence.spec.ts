import { checkNow, COMPANY, expect, test, violationsOn } from './fixtures.ts';

const PASSPHRASE = 'four words nobody joins';

test('a passphrase locks and unlocks the session, and the list stays readable', async ({
  options,
  openPopup,
  probe,
  server,
  signIn,
}) => {
  server.control.createTicket(COMPANY, { summary: 'Before the lock' });
  await signIn();
  await options.getByRole('radio', { name: 'Locked with a passphrase' }).check();
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(options.getByText('Choose a passphrase.')).toBeVisible();
  await options.getByRole('textbox', { name: 'New passphrase' }).fill(PASSPHRASE);
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(options.getByText('A passphrase is set.')).toBeVisible();
  expect(JSON.stringify([await probe.database(), await probe.storage()])).not.toContain(PASSPHRASE);

  await options.getByRole('button', { name: 'Lock now' }).click();
  await expect(options.getByRole('status')).toContainText('Locked');
  await expect.poll(async () => (await probe.toolbar()).text).toBe('!');
  expect(await violationsOn(options)).toEqual([]);

  server.control.createTicket(COMPANY, { summary: 'After the lock' });
  await probe.stopWorker();
  const popup = await openPopup();
  await expect(popup.getByRole('status')).toContainText('Locked');
  await expect(popup.getByRole('listitem')).toHaveText([/Before the lock/]);
  expect(await violationsOn(popup)).toEqual([]);

  const field = popup.getByLabel('Passphrase');
  await field.fill('four words somebody joins');
  await field.press('Enter');
  await expect(popup.getByRole('status')).toContainText('Wrong passphrase');
  await field.fill(PASSPHRASE);
  await popup.getByRole('button', { name: 'Unlock' }).click();
  await expect(popup.getByRole('listitem')).toHaveCount(2);
  await expect(popup.getByRole('status')).toContainText('Checked');
  server.control.expireAccessTokens();
  await checkNow(popup);
  await expect(popup.getByRole('status')).toContainText('Checked');
});
