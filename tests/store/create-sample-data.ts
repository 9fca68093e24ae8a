import type { ConnectWiseServer } from '../connectwise-server/index.ts';

/** The company of the pictures, which has only the items that are created here. */
export const COMPANY = 'examplemsp';

/** How the ticket begins that the pictures open. */
export const OPENED_TICKET = 'VPN drops';

/**
 * Creates items that are overdue, due today and due tomorrow, around the moment at which the pictures are taken. All texts
 * are in Latin letters, which every font has.
 */
export function createSampleData({ control }: ConnectWiseServer): void {
  const vpn = control.createTicket(COMPANY, {
    summary: `${OPENED_TICKET} every ten minutes`,
    priority: 'Priority 2 - High',
    status: 'In Progress',
    company: 'Müller & Söhne GmbH',
    requiredDate: '2035-05-16T08:00:00Z',
    contactName: 'Zoë Kowalski',
    contactEmailAddress: 'zoe.kowalski@example.com',
  });
  for (const fields of [
    {
      summary: 'Backup of the file server failed',
      priority: 'Priority 1 - Critical',
      status: 'Assigned',
      company: 'Westbrook Logistics',
      requiredDate: '2035-05-15T15:30:00Z',
    },
    {
      summary: 'Set up a laptop for a new colleague',
      company: 'Hillcrest Dental',
      requiredDate: '2035-05-16T13:45:00Z',
    },
    {
      summary: 'Replace the battery of the UPS',
      priority: 'Priority 4 - Low',
      board: 'Field Service',
      status: 'Scheduled',
      company: 'Summit Legal',
      requiredDate: '2035-05-17T09:00:00Z',
    },
  ]) {
    control.createTicket(COMPANY, fields);
  }
  const project = control.createProject(COMPANY, {
    name: 'New office in Cologne',
    company: 'Valley Energy',
  });
  control.createTask(COMPANY, project.id, { name: 'Order the switches', dateDue: '2035-05-16T16:00:00Z' });

  control.createTimeEntry(COMPANY, vpn.id, {
    timeStart: '2035-05-16T07:00:00Z',
    timeEnd: '2035-05-16T08:15:00Z',
  });
}
