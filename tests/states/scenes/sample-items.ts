import type { ConnectWiseServer } from '../../connectwise-server/index.ts';

/** The company of the scenes, which has only the items that they create. */
export const COMPANY = 'initech';

const LONG_TITLE =
  'Outlook asks for the password again and again since the mailbox was moved, on the laptop as well as on both computers of the reception, and nobody there can send invoices any more';

/** Creates items in every group, of every priority and with titles of every kind, in words that need no translation. */
export function createSampleItems({ control }: ConnectWiseServer): void {
  for (const fields of [
    {
      summary: 'Mail server is down',
      priority: 'Priority 1 - Critical',
      status: 'In Progress',
      company: 'Westbrook Logistics',
      board: 'Network Operations',
      requiredDate: '2035-05-16T08:00:00Z',
    },
    {
      summary: 'VPN drops every ten minutes',
      priority: 'Priority 2 - High',
      status: 'Waiting on Customer',
      company: 'Müller & Söhne GmbH',
      requiredDate: '2035-05-15T15:30:00Z',
      contactName: 'Zoë Kowalski',
      contactEmailAddress: 'zoe.kowalski@example.com',
    },
    {
      summary: LONG_TITLE,
      company: 'Summit Legal',
      board: 'Managed Services',
      status: 'Assigned',
      requiredDate: '2035-04-30',
    },
    {
      summary: 'Set up the phone of the new colleague',
      priority: 'Priority 4 - Low',
      company: "O'Brien's Pub",
      requiredDate: '2035-05-16T13:45:00Z',
    },
    { summary: 'طابعة معطلة 12 \u202Eexe.fdp', company: '東京電機株式会社', requiredDate: '2035-05-16' },
    {
      summary: 'Replace the battery of the UPS',
      priority: 'Priority 2 - High',
      board: 'Field Service',
      requiredDate: '2035-05-17T09:00:00Z',
    },
    {
      summary: 'Renew the certificate',
      company: 'Hillcrest Dental',
      status: 'Scheduled',
      requiredDate: '2035-05-18',
    },
    {
      summary: 'Quarterly restore test',
      company: 'Valley Energy',
      requiredDate: '2035-06-29T07:00:00Z',
    },
    { summary: 'BACKUP_FILESRV02_INVOICES_INCREMENTAL_VERIFICATION_FAILED_0x80070005_RETRY_3_OF_3' },
  ]) {
    control.createTicket(COMPANY, fields);
  }
  const project = control.createProject(COMPANY, {
    name: 'New office in Cologne',
    company: 'Hillcrest Dental',
  });
  for (const fields of [
    { name: 'Pull the cables', dateDue: '2035-05-17' },
    { name: 'Order the switches', priority: 'Priority 1 - Critical', dateDue: '2035-05-16T16:00:00Z' },
    { name: 'Write the handbook' },
  ]) {
    control.createTask(COMPANY, project.id, fields);
  }
}
