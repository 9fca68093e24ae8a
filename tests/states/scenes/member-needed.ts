import { expect } from '@playwright/test';
import { signInByNames } from '../../browser/sign-in.ts';
import type { Scene } from '../state.ts';
import { CONNECTION } from './signed-in.ts';

/** A server that does not say who is signed in. */
export const memberNeeded: Scene = {
  name: 'member needed',
  serverOptions: { myMembersInfo: false },
  prepare: async (stage) => signInByNames(stage.context, await stage.load('options'), CONNECTION),
  states: [
    {
      name: 'options-member-needed',
      page: 'options',
      part: 'section:has([name=companyId])',
      reach: (page, { words }) =>
        expect(page.getByRole('status')).toContainText(words('connection_memberNeeded')),
    },
    {
      name: 'popup-member-needed',
      page: 'popup',
      reach: (page, { words }) => expect(page.getByText(words('popup_memberNeededTitle'))).toBeVisible(),
    },
    {
      name: 'options-member-unknown',
      page: 'options',
      part: 'section:has([name=companyId])',
      async reach(page, { words }) {
        await page.locator('[name=memberIdentifier]').fill('nobody');
        await page.locator('.save-bar [type=submit]').click();
        await expect(page.getByRole('status')).toContainText(words('failure_memberUnknown'));
      },
    },
  ],
};
