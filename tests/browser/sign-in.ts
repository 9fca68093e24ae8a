import type { BrowserContext, Page } from '@playwright/test';
import { API_KEY_CLIENT_ID, apiKeysOf, DEMO_PASSWORD } from '../connectwise-server/index.ts';
import { grantHosts } from './host-access.ts';

/** The connection that a person enters on the options page. */
export interface Connection {
  companyId: string;
  clientId: string;
  clientSecret?: string;
}

export async function fillConnection(options: Page, connection: Connection): Promise<void> {
  await options.getByRole('textbox', { name: 'Company ID' }).fill(connection.companyId);
  await options.getByRole('textbox', { name: 'Client ID' }).fill(connection.clientId);
  if (connection.clientSecret !== undefined) {
    await options.getByRole('textbox', { name: 'Client secret' }).fill(connection.clientSecret);
  }
}

/** Presses `Sign in` on a page of the extension, and returns the window that opens. */
export async function openSignInWindow(context: BrowserContext, page: Page): Promise<Page> {
  const [window] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Sign in' }).click(),
  ]);
  return window;
}

/** Signs in on the pages of the company, as a person would. */
export async function completeSignIn(window: Page, member: string, password: string): Promise<void> {
  await window.getByLabel('Member').fill(member);
  await window.getByLabel('Password').fill(password);
  await window.getByRole('button', { name: 'Sign in' }).click();
  const closed = window.waitForEvent('close');
  await window.getByRole('button', { name: 'Allow' }).click();
  await closed;
}

/** Enters the connection and signs in as Jane Doe, on an options page in any language. */
export async function signInByNames(
  context: BrowserContext,
  options: Page,
  connection: Connection,
): Promise<void> {
  await options.locator('[name=companyId]').fill(connection.companyId);
  await options.locator('[name=clientId]').fill(connection.clientId);
  const [window] = await Promise.all([
    context.waitForEvent('page'),
    options.locator('[name=signIn]').click(),
  ]);
  await completeSignIn(window, 'jdoe', DEMO_PASSWORD);
}

/** The PSA of a company: a region, or the address of an on-premises server. */
export interface PsaConnection {
  companyId: string;
  region?: string;
  serverAddress?: string;
}

/** Enters the fields for connecting as a member with API keys, on an options page in any language. */
export async function fillKeys(
  options: Page,
  { companyId, region = 'own', serverAddress }: PsaConnection,
  member = 'jdoe',
): Promise<void> {
  const { publicKey, privateKey } = apiKeysOf(member);
  await options.locator('[name=connectBy][value=keys]').check();
  await options.locator('[name=region]').selectOption(region);
  if (serverAddress !== undefined) await options.locator('[name=serverAddress]').fill(serverAddress);
  await options.locator('[name=companyId]').fill(companyId);
  await options.locator('[name=clientId]').fill(API_KEY_CLIENT_ID);
  await options.locator('[name=publicKey]').fill(publicKey);
  await options.locator('[name=privateKey]').fill(privateKey);
}

/** Connects as a member with API keys. Grants the host in advance, so that the browser shows no prompt. */
export async function connectByKeys(
  context: BrowserContext,
  options: Page,
  connection: PsaConnection,
  member?: string,
): Promise<void> {
  await fillKeys(options, connection, member);
  const address = (await options.locator('.address').textContent()) ?? '';
  await grantHosts(context, `${address}/*`);
  await options.bringToFront();
  await options.locator('[name=signIn]').click();
}
