import { expect } from '@playwright/test';
import { PUBLIC_CLIENT_ID } from '../../connectwise-server/index.ts';
import type { Scene } from '../state.ts';
import { COMPANY } from './sample-items.ts';

/** What people see where an administrator has set up the extension. */
export const managed: Scene = {
  name: 'managed',
  policy: {
    managedBy: 'Contoso IT',
    supportText: 'Extension 4711',
    supportUrl: 'https://help.contoso.com/',
    companyId: COMPANY,
    clientId: PUBLIC_CLIENT_ID,
    minCheckEveryMinutes: 10,
    workingHoursOn: true,
    leadMinutes: 30,
    staySignedIn: 'untilClosed',
    allowActions: 'notes',
    allowExport: false,
    lock: ['companyId', 'clientId', 'workingHoursOn', 'staySignedIn'],
  },
  states: [
    {
      name: 'options-managed',
      page: 'options',
      looks: ['narrow', 'wide', 'largeText', 'forcedColours', 'rightToLeft'],
      reach: (page) => expect(page.locator('[name=companyId]')).toHaveValue(COMPANY),
    },
    {
      name: 'options-managed-diagnostics',
      page: 'options',
      part: '.policy-list',
      async reach(page) {
        await page.locator('.diagnostics > summary').click();
        await expect(page.locator('.policy-list li')).not.toHaveCount(0);
      },
    },
    {
      name: 'options-search',
      page: 'options',
      looks: ['narrow'],
      async reach(page) {
        await page.locator('.settings-search').fill('Contoso');
        await expect(page.locator('[data-found]').first()).toBeVisible();
      },
    },
  ],
};
