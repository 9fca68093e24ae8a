import { expect, type Page } from '@playwright/test';
import { connectByKeys } from '../../browser/sign-in.ts';
import type { ConnectWiseServer } from '../../connectwise-server/index.ts';
import type { Scene } from '../state.ts';
import { COMPANY } from './sample-items.ts';

/** A list from a PSA, whose items say where their due date comes from. */
export const psaList: Scene = {
  name: 'the list of a PSA',
  async prepare({ server, context, words, load }) {
    createItems(server);
    const options = await load('options');
    await connectByKeys(context, options, {
      companyId: COMPANY,
      serverAddress: 'https://psa.initech.example',
    });
    await expect(options.getByRole('status')).toContainText(words('connection_signedIn', 'Jane Doe'));
  },
  states: [
    {
      name: 'psa-list',
      isPictured: true,
      page: 'popup',
      looks: ['largeText', 'forcedColours', 'rightToLeft'],
      reach: (page) => seeRows(page),
    },
    {
      name: 'options-signed-in-by-keys',
      page: 'options',
      part: 'section:has([name=publicKey])',
      looks: ['narrow'],
      reach: (page) => expect(page.locator('[name=publicKey]')).toBeVisible(),
    },
  ],
};

/** Creates items with each kind of due date, and one with a reply of the customer. */
function createItems({ control }: ConnectWiseServer): void {
  control.createTicket(COMPANY, {
    summary: 'Mail server is down',
    priority: 'Priority 1 - Critical',
    requiredDate: '2035-05-16T08:00:00Z',
    customerUpdatedFlag: true,
  });
  control.createTicket(COMPANY, {
    summary: 'VPN drops every ten minutes',
    priority: 'Priority 2 - High',
    owner: 'asmith',
    resources: ['asmith', 'jdoe'],
    requiredDate: null,
    slaStatus: 'Respond by Wed 05/16 3:30 PM UTC+00',
  });
  const planned = control.createTicket(COMPANY, { summary: 'Replace the battery', requiredDate: null });
  control.createScheduleEntry(COMPANY, planned.id, {
    dateStart: '2035-05-17T08:00:00Z',
    dateEnd: '2035-05-17T09:00:00Z',
  });
  const project = control.createProject(COMPANY, { name: 'New office in Cologne' });
  control.createProjectTicket(COMPANY, project.id, {
    summary: 'Order the switches',
    priority: 'Priority 4 - Low',
    scheduleEndDate: '2035-05-18T00:00:00Z',
  });
}

async function seeRows(page: Page): Promise<void> {
  await expect(page.getByRole('listitem')).toHaveCount(4);
}
