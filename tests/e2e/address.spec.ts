import type { Page } from '@playwright/test';
import { apiKeysOf, API_KEY_CLIENT_ID } from '../connectwise-server/index.ts';
import { grantHosts } from '../browser/host-access.ts';
import { expect, test } from './fixtures.ts';

const TICKET =
  'https://na.myconnectwise.net/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=7&companyName=acme';

/** Copies a text by keyboard, as from the address bar. */
async function copy(page: Page, text: string): Promise<void> {
  const anyField = page.getByRole('textbox', { name: 'Client ID' });
  await anyField.fill(text);
  await anyField.press('ControlOrMeta+a');
  await anyField.press('ControlOrMeta+x');
}

test('the pasted address of a ticket leaves only the keys to enter before a sign-in', async ({
  extension: { context },
  options,
}) => {
  await options.bringToFront();
  await copy(options, TICKET);
  const address = options.getByRole('textbox', { name: 'Address of your ConnectWise' });
  await address.press('ControlOrMeta+v');
  await expect(options.getByText('Filled in: ')).toContainText('North America');
  await expect(address).toBeFocused();
  await expect(address).toHaveValue(TICKET);

  const { publicKey, privateKey } = apiKeysOf('jdoe');
  await options.getByRole('textbox', { name: 'Client ID' }).fill(API_KEY_CLIENT_ID);
  await options.getByRole('textbox', { name: 'Public key' }).fill(publicKey);
  await options.getByRole('textbox', { name: 'Private key' }).fill(privateKey);
  await grantHosts(context, 'https://api-na.myconnectwise.net/*');
  await options.bringToFront();
  await options.getByRole('button', { name: 'Sign in' }).click();
  await expect(options.getByRole('status').first()).toContainText('Signed in as Jane Doe');
});
