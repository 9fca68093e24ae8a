import { SESSION_PERSISTENCE } from '../account/session-persistence.ts';
import { CONNECT_BY } from '../account/way-to-connect.ts';
import { REGIONS } from '../account/psa-site.ts';
import { BADGE_COUNTS } from '../settings/badge-counts.ts';
import { MAX_TEXT_LENGTH } from '../settings/preference.ts';
import { PREFERENCES } from '../settings/preferences.ts';

/** How the value of a key is read. */
export type PolicyKind =
  | { kind: 'text'; maxLength: number }
  /** The address of a page, `https:` or `mailto:`. */
  | { kind: 'address' }
  | { kind: 'toggle' }
  /** A whole number. */
  | { kind: 'number'; min: number; max: number }
  | { kind: 'choice'; choices: readonly string[] }
  /** A time of day, such as `08:30`. */
  | { kind: 'time' }
  /** Days of the week, 1 for Monday to 7 for Sunday. */
  | { kind: 'days' }
  | { kind: 'names' };

/** What a key does beside giving a default. */
export type PolicyForce =
  /** Nothing: it is only shown, or answers a question. */
  | 'shown'
  /** A person can change what it suggests, unless `lock` names it. */
  | 'lockable'
  /** It always holds. */
  | 'enforced';

export type PolicyKeyDefinition = PolicyKind & {
  force: PolicyForce;
  /** What it does, for administrators. */
  about: string;
  /** A believable value, for the templates. */
  example: unknown;
};

const { checkEveryMinutes, leadMinutes, lockAfterMinutes } = PREFERENCES;

function textKey(force: PolicyForce, about: string, example: string, maxLength = MAX_TEXT_LENGTH) {
  return { kind: 'text', maxLength, force, about, example } as const;
}

function toggleKey(force: PolicyForce, about: string, example = true) {
  return { kind: 'toggle', force, about, example } as const;
}

function timeKey(about: string, example: string) {
  return { kind: 'time', force: 'lockable', about, example } as const;
}

function minutesKey(
  bounds: { min: number; max: number },
  force: PolicyForce,
  about: string,
  example: number,
) {
  return { kind: 'number', min: bounds.min, max: bounds.max, force, about, example } as const;
}

/**
 * Every key of a policy, but for `lock`. The schema for Chromium, the check of the values, the documentation and the
 * templates for administrators follow from here. No key is a secret: everybody on the computer can read a policy.
 */
export const POLICY_KEYS = {
  policyVersion: {
    kind: 'number',
    min: 1,
    max: 1_000_000,
    force: 'shown',
    about: 'Your own number of this policy. Diagnostics show it.',
    example: 1,
  },
  managedBy: textKey(
    'shown',
    'Who sets this, as people see it beside each locked setting.',
    'Contoso IT',
    60,
  ),
  supportText: textKey('shown', 'Whom to ask for help, as pages show it.', 'Contoso IT, extension 4711', 120),
  supportUrl: {
    kind: 'address',
    force: 'shown',
    about: 'A page or e-mail address for help.',
    example: 'https://help.contoso.com/syntaskio',
  },
  connectBy: {
    kind: 'choice',
    choices: CONNECT_BY,
    force: 'lockable',
    about: 'How people connect: by OAuth in a window, or by API keys that they type.',
    example: 'oauth',
  },
  region: {
    kind: 'choice',
    choices: REGIONS,
    force: 'lockable',
    about: 'The region of the server for API keys; own for your own server.',
    example: 'na',
  },
  serverAddress: textKey(
    'lockable',
    'The address of your own server for API keys, with the region own.',
    'https://psa.contoso.com',
  ),
  webAddress: textKey('lockable', 'Where links to ConnectWise lead.', 'https://na.myconnectwise.net'),
  companyId: textKey('lockable', 'The company ID.', 'contoso'),
  clientId: textKey(
    'lockable',
    'The client ID of your registration.',
    '00000000-0000-0000-0000-000000000000',
  ),
  checkEveryMinutes: minutesKey(checkEveryMinutes, 'lockable', 'Minutes between two checks.', 5),
  minCheckEveryMinutes: minutesKey(
    checkEveryMinutes,
    'enforced',
    'Nobody can check more often than this, in minutes.',
    5,
  ),
  workingHoursOn: toggleKey('lockable', 'Whether checks are less frequent outside the working hours.'),
  workingDays: {
    kind: 'days',
    force: 'lockable',
    about: 'The working days, 1 for Monday to 7 for Sunday.',
    example: [1, 2, 3, 4, 5],
  },
  workingFrom: timeKey('When the working hours begin.', '08:00'),
  workingTo: timeKey('When the working hours end.', '18:00'),
  hoursZone: textKey('lockable', 'The time zone of all hours, by its IANA name.', 'America/New_York'),
  quietHoursOn: toggleKey('lockable', 'Whether notifications wait during the quiet hours.', false),
  quietFrom: timeKey('When the quiet hours begin.', '22:00'),
  quietTo: timeKey('When the quiet hours end.', '07:00'),
  showBadge: toggleKey('lockable', 'Whether the toolbar button shows a number.'),
  badgeCounts: {
    kind: 'choice',
    choices: BADGE_COUNTS,
    force: 'lockable',
    about: 'What that number counts.',
    example: 'dueToday',
  },
  showNotifications: toggleKey('lockable', 'Whether there are notifications.'),
  notifyOverdue: toggleKey('lockable', 'Notify when an item becomes overdue.'),
  notifyDueSoon: toggleKey('lockable', 'Notify when an item is due soon.'),
  notifyPriority: toggleKey('lockable', 'Notify when an item becomes more urgent.'),
  notifyAssigned: toggleKey('lockable', 'Notify when an item is newly assigned.'),
  notifyBack: toggleKey('lockable', 'Notify when a snoozed item is back.'),
  leadMinutes: minutesKey(
    leadMinutes,
    'lockable',
    'How many minutes before its due an item is due soon.',
    15,
  ),
  staySignedIn: {
    kind: 'choice',
    choices: SESSION_PERSISTENCE,
    force: 'lockable',
    about: 'How long a sign-in lasts. Locked, people can still choose a stronger protection.',
    example: 'untilClosed',
  },
  lockAfterMinutes: minutesKey(
    lockAfterMinutes,
    'lockable',
    'After how many minutes without activity the passphrase is needed again. Locked, people can still choose less.',
    240,
  ),
  hiddenBoards: {
    kind: 'names',
    force: 'lockable',
    about: 'Boards whose items neither show, count nor notify.',
    example: ['Internal'],
  },
  hiddenStatuses: {
    kind: 'names',
    force: 'lockable',
    about: 'Statuses whose items neither show, count nor notify.',
    example: ['Waiting on Customer'],
  },
  allowExport: toggleKey('enforced', 'Whether settings and diagnostics can be saved to a file.', true),
  allowActions: {
    kind: 'choice',
    choices: ['all', 'notes', 'none'],
    force: 'enforced',
    about: 'What people can change in ConnectWise from here: all, notes and time, or nothing.',
    example: 'all',
  },
  allowCustomerMail: toggleKey('enforced', 'Whether notes can be e-mailed to customers from here.', true),
  consentGranted: toggleKey(
    'shown',
    'For Firefox: that you, as the employer, consent to the sign-in data being sent to ConnectWise.',
  ),
} as const satisfies Record<string, PolicyKeyDefinition>;

export type PolicyKey = keyof typeof POLICY_KEYS;

export const POLICY_KEY_NAMES = Object.keys(POLICY_KEYS) as PolicyKey[];

/** The value of a kind, once it was checked. */
type ValueOf<K> = K extends { kind: 'number' }
  ? number
  : K extends { kind: 'toggle' }
    ? boolean
    : K extends { kind: 'choice'; choices: readonly (infer Choice)[] }
      ? Choice
      : K extends { kind: 'time' }
        ? /** Minutes after midnight. */ number
        : K extends { kind: 'days' }
          ? number[]
          : K extends { kind: 'names' }
            ? string[]
            : string;

/** The checked values of a policy; a key that is unset or refused is left out. */
export type PolicyValues = { [Key in PolicyKey]?: ValueOf<(typeof POLICY_KEYS)[Key]> };

/** The keys that are locked together: naming one of them locks all. */
export const LOCK_GROUPS: readonly (readonly PolicyKey[])[] = [
  ['workingHoursOn', 'workingDays', 'workingFrom', 'workingTo'],
  ['quietHoursOn', 'quietFrom', 'quietTo'],
];
