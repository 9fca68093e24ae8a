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

export type PolicyKeyDefinition = PolicyKind & { force: PolicyForce };

const { checkEveryMinutes, leadMinutes, lockAfterMinutes } = PREFERENCES;

function textKey(force: PolicyForce, maxLength = MAX_TEXT_LENGTH) {
  return { kind: 'text', maxLength, force } as const;
}

function toggleKey(force: PolicyForce) {
  return { kind: 'toggle', force } as const;
}

function choiceKey<const Choices extends readonly string[]>(force: PolicyForce, choices: Choices) {
  return { kind: 'choice', choices, force } as const;
}

function numberKey(force: PolicyForce, { min, max }: { min: number; max: number }) {
  return { kind: 'number', min, max, force } as const;
}

const lockableTime = { kind: 'time', force: 'lockable' } as const;
const lockableNames = { kind: 'names', force: 'lockable' } as const;

/**
 * Every key of a policy, but for `lock`. The schema for Chromium, the check of the values, the documentation and the
 * templates for administrators follow from here. No key is a secret: everybody on the computer can read a policy.
 */
export const POLICY_KEYS = {
  policyVersion: numberKey('shown', { min: 1, max: 1_000_000 }),
  managedBy: textKey('shown', 60),
  supportText: textKey('shown', 120),
  supportUrl: { kind: 'address', force: 'shown' },
  connectBy: choiceKey('lockable', CONNECT_BY),
  region: choiceKey('lockable', REGIONS),
  serverAddress: textKey('lockable'),
  webAddress: textKey('lockable'),
  companyId: textKey('lockable'),
  clientId: textKey('lockable'),
  checkEveryMinutes: numberKey('lockable', checkEveryMinutes),
  minCheckEveryMinutes: numberKey('enforced', checkEveryMinutes),
  workingHoursOn: toggleKey('lockable'),
  workingDays: { kind: 'days', force: 'lockable' },
  workingFrom: lockableTime,
  workingTo: lockableTime,
  hoursZone: textKey('lockable'),
  quietHoursOn: toggleKey('lockable'),
  quietFrom: lockableTime,
  quietTo: lockableTime,
  showBadge: toggleKey('lockable'),
  badgeCounts: choiceKey('lockable', BADGE_COUNTS),
  showNotifications: toggleKey('lockable'),
  notifyOverdue: toggleKey('lockable'),
  notifyDueSoon: toggleKey('lockable'),
  notifyPriority: toggleKey('lockable'),
  notifyAssigned: toggleKey('lockable'),
  notifyBack: toggleKey('lockable'),
  leadMinutes: numberKey('lockable', leadMinutes),
  staySignedIn: choiceKey('lockable', SESSION_PERSISTENCE),
  lockAfterMinutes: numberKey('lockable', lockAfterMinutes),
  hiddenBoards: lockableNames,
  hiddenStatuses: lockableNames,
  allowExport: toggleKey('enforced'),
  allowActions: choiceKey('enforced', ['all', 'notes', 'none']),
  allowCustomerMail: toggleKey('enforced'),
  consentGranted: toggleKey('shown'),
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
