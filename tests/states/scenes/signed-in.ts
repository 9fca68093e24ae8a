import { expect, type Page } from '@playwright/test';
import { type Connection, signInByNames } from '../../browser/sign-in.ts';
import { PUBLIC_CLIENT_ID } from '../../connectwise-server/index.ts';
import type { Stage } from '../stage.ts';
import { COMPANY } from './sample-items.ts';

export const CONNECTION: Connection = { companyId: COMPANY, clientId: PUBLIC_CLIENT_ID };

/** Signs in, and waits for the first list. */
export async function signIn(stage: Stage): Promise<void> {
  const options = await stage.load('options');
  await signInByNames(stage.context, options, CONNECTION);
  await expect(options.getByRole('status')).toContainText(stage.words('connection_signedIn', 'Jane Doe'));
  const popup = await stage.load('popup');
  await expect(popup.getByRole('listitem')).not.toHaveCount(0);
  await expectChecked(popup);
}

/** Presses the button and waits until it is no longer busy. */
export async function checkNow(popup: Page, { words }: Stage): Promise<void> {
  const button = popup.getByRole('button', { name: words('popup_checkNow') });
  await expect(button).toHaveAttribute('aria-busy', 'false');
  await button.click();
  await expectChecked(popup);
}

async function expectChecked(popup: Page): Promise<void> {
  await expect(popup.locator('.popup-bar [aria-busy=true]')).toHaveCount(0);
  await expect(popup.locator('.status-line[data-tone=busy]')).toHaveCount(0);
}
