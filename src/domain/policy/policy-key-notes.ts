import type { PolicyKey } from './policy-keys.ts';

/** What administrators read of a key. */
interface PolicyKeyNote {
  /** What it does. */
  about: string;
  /** A believable value, for the templates. */
  example: unknown;
}

/** What the schema for Chromium and the files for administrators say of each key. Nothing of it is in the program. */
export const POLICY_KEY_NOTES = {
  policyVersion: { about: 'Your own number of this policy. Diagnostics show it.', example: 1 },
  managedBy: { about: 'Who sets this, as people see it beside each locked setting.', example: 'Contoso IT' },
  supportText: { about: 'Whom to ask for help, as pages show it.', example: 'Contoso IT, extension 4711' },
  supportUrl: { about: 'A page or e-mail address for help.', example: 'https://help.contoso.com/syntaskio' },
  connectBy: {
    about: 'How people connect: by OAuth in a window, or by API keys that they type.',
    example: 'oauth',
  },
  region: { about: 'The region of the server for API keys; own for your own server.', example: 'na' },
  serverAddress: {
    about: 'The address of your own server for API keys, with the region own.',
    example: 'https://psa.contoso.com',
  },
  webAddress: { about: 'Where links to ConnectWise lead.', example: 'https://na.myconnectwise.net' },
  companyId: { about: 'The company ID.', example: 'contoso' },
  clientId: { about: 'The client ID of your registration.', example: '00000000-0000-0000-0000-000000000000' },
  checkEveryMinutes: { about: 'Minutes between two checks.', example: 5 },
  minCheckEveryMinutes: { about: 'Nobody can check more often than this, in minutes.', example: 5 },
  workingHoursOn: { about: 'Whether checks are less frequent outside the working hours.', example: true },
  workingDays: { about: 'The working days, 1 for Monday to 7 for Sunday.', example: [1, 2, 3, 4, 5] },
  workingFrom: { about: 'When the working hours begin.', example: '08:00' },
  workingTo: { about: 'When the working hours end.', example: '18:00' },
  hoursZone: { about: 'The time zone of all hours, by its IANA name.', example: 'America/New_York' },
  quietHoursOn: { about: 'Whether notifications wait during the quiet hours.', example: false },
  quietFrom: { about: 'When the quiet hours begin.', example: '22:00' },
  quietTo: { about: 'When the quiet hours end.', example: '07:00' },
  showBadge: { about: 'Whether the toolbar button shows a number.', example: true },
  badgeCounts: { about: 'What that number counts.', example: 'dueToday' },
  showNotifications: { about: 'Whether there are notifications.', example: true },
  notifyOverdue: { about: 'Notify when an item becomes overdue.', example: true },
  notifyDueSoon: { about: 'Notify when an item is due soon.', example: true },
  notifyPriority: { about: 'Notify when an item becomes more urgent.', example: true },
  notifyAssigned: { about: 'Notify when an item is newly assigned.', example: true },
  notifyBack: { about: 'Notify when a snoozed item is back.', example: true },
  leadMinutes: { about: 'How many minutes before its due an item is due soon.', example: 15 },
  staySignedIn: {
    about: 'How long a sign-in lasts. Locked, people can still choose a stronger protection.',
    example: 'untilClosed',
  },
  lockAfterMinutes: {
    about:
      'After how many minutes without activity the passphrase is needed again. Locked, people can still choose less.',
    example: 240,
  },
  hiddenBoards: { about: 'Boards whose items neither show, count nor notify.', example: ['Internal'] },
  hiddenStatuses: {
    about: 'Statuses whose items neither show, count nor notify.',
    example: ['Waiting on Customer'],
  },
  allowExport: { about: 'Whether settings and diagnostics can be saved to a file.', example: true },
  allowActions: {
    about: 'What people can change in ConnectWise from here: all, notes and time, or nothing.',
    example: 'all',
  },
  allowCustomerMail: { about: 'Whether notes can be e-mailed to customers from here.', example: true },
  consentGranted: {
    about:
      'Your own record that you, as the employer, consent to data being sent to ConnectWise. Diagnostics show it. Firefox asks at the installation all the same.',
    example: true,
  },
} as const satisfies Record<PolicyKey, PolicyKeyNote>;
