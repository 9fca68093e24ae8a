import { SESSION_PERSISTENCE, type SessionPersistence } from '../account/session-persistence.ts';
import { CHANGES_FROM_HERE, type ChangesFromHere } from '../settings/changes-from-here.ts';
import { NOTIFICATION_KINDS, type NotificationKind } from '../settings/notification-kinds.ts';
import { parseSettings, type Settings } from '../settings/settings.ts';
import type { Policy } from './parse-policy.ts';
import type { PolicyKey, PolicyValues } from './policy-keys.ts';
import { PARTED, partsIn, type SettingsRecord } from './settings-record.ts';

/** The keys that set a setting of the same name. */
const SAME_NAMES = [
  'connectBy',
  'region',
  'serverAddress',
  'webAddress',
  'companyId',
  'clientId',
  'checkEveryMinutes',
  'hoursZone',
  'showBadge',
  'badgeCounts',
  'showNotifications',
  'leadMinutes',
  'staySignedIn',
  'lockAfterMinutes',
] as const satisfies readonly (PolicyKey & keyof Settings)[];

const NOTIFY_KEYS = {
  overdue: 'notifyOverdue',
  dueSoon: 'notifyDueSoon',
  priority: 'notifyPriority',
  assigned: 'notifyAssigned',
  back: 'notifyBack',
} as const satisfies Record<NotificationKind, PolicyKey>;

/** Where a locked key is a bound rather than a value. */
export const BOUNDS: ReadonlySet<PolicyKey> = new Set(['staySignedIn', 'lockAfterMinutes']);

/** What people may change at most, by the value of a policy. */
const ACTIONS: Readonly<Record<NonNullable<PolicyValues['allowActions']>, ChangesFromHere>> = {
  all: 'all',
  notes: 'notesAndTime',
  none: 'none',
};

/**
 * The settings that hold: what a policy locks, before what a person chose, before what the policy suggests, before what the
 * build begins with. The policy is laid over the choices and never becomes one, so without it they count again.
 *
 * @param chosen what a person has chosen, as it is stored
 * @param defaultClientId the client ID of the build
 */
export function settingsUnder(policy: Policy, chosen: SettingsRecord, defaultClientId: string): Settings {
  return withinBounds(wantedUnder(policy, chosen, defaultClientId), policy);
}

/** The same without the bounds: what a person wants, as far as nothing is locked. */
export function wantedUnder(policy: Policy, chosen: SettingsRecord, defaultClientId: string): Settings {
  const suggested = suggestedBy(policy.values);
  const parts = PARTED.map((name) => [name, { ...partsIn(suggested[name]), ...partsIn(chosen[name]) }]);
  return parseSettings(
    { ...suggested, ...chosen, ...Object.fromEntries(parts), ...lockedBy(policy, suggested, chosen) },
    defaultClientId,
  );
}

/** What a policy suggests or locks, as settings are stored; of hours and notifications, only the parts that it names. */
function suggestedBy(values: PolicyValues): SettingsRecord {
  const record: SettingsRecord = {};
  for (const name of SAME_NAMES) if (values[name] !== undefined) record[name] = values[name];
  const { workingHoursOn, workingDays, workingFrom, workingTo } = values;
  const { quietHoursOn, quietFrom, quietTo } = values;
  const kinds = NOTIFICATION_KINDS.map((kind) => [kind, values[NOTIFY_KEYS[kind]]]);
  return {
    ...record,
    workingHours: set({ isOn: workingHoursOn, days: workingDays, from: workingFrom, to: workingTo }),
    quietHours: set({ isOn: quietHoursOn, from: quietFrom, to: quietTo }),
    notify: set(Object.fromEntries(kinds) as Record<string, unknown>),
  };
}

/** Hours are locked as a whole: a part that the policy does not name has its initial value. */
function lockedBy({ locked }: Policy, suggested: SettingsRecord, chosen: SettingsRecord): SettingsRecord {
  const record: SettingsRecord = {};
  for (const name of SAME_NAMES) if (locked.has(name) && !BOUNDS.has(name)) record[name] = suggested[name];
  if (locked.has('workingHoursOn')) record.workingHours = suggested.workingHours;
  if (locked.has('quietHoursOn')) record.quietHours = suggested.quietHours;
  const kinds = NOTIFICATION_KINDS.filter((kind) => locked.has(NOTIFY_KEYS[kind]));
  const notify = partsIn(suggested.notify);
  record.notify = {
    ...notify,
    ...partsIn(chosen.notify),
    ...Object.fromEntries(kinds.map((kind) => [kind, notify[kind]])),
  };
  return record;
}

/** The parts that are set. */
function set(parts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

/** Bounds hold whatever a person chose: a floor, a protection that is at least as strong, a right at most. */
function withinBounds(settings: Settings, policy: Policy): Settings {
  const { values, locked } = policy;
  const { minCheckEveryMinutes: floor = 0, staySignedIn, lockAfterMinutes } = values;
  return {
    ...settings,
    checkEveryMinutes: Math.max(settings.checkEveryMinutes, floor),
    changesFromHere: fewer(settings.changesFromHere, changesUnder(policy)),
    staySignedIn:
      locked.has('staySignedIn') && staySignedIn
        ? stronger(settings.staySignedIn, staySignedIn)
        : settings.staySignedIn,
    lockAfterMinutes:
      locked.has('lockAfterMinutes') && lockAfterMinutes !== undefined
        ? Math.min(settings.lockAfterMinutes, lockAfterMinutes)
        : settings.lockAfterMinutes,
  };
}

/** What people may change at most. */
export function changesUnder({ values }: Policy): ChangesFromHere {
  return ACTIONS[values.allowActions ?? 'all'];
}

/** The one that allows fewer changes. */
function fewer(one: ChangesFromHere, other: ChangesFromHere): ChangesFromHere {
  return CHANGES_FROM_HERE.indexOf(one) > CHANGES_FROM_HERE.indexOf(other) ? one : other;
}

/** The one that protects better. */
function stronger(one: SessionPersistence, other: SessionPersistence): SessionPersistence {
  return SESSION_PERSISTENCE.indexOf(one) > SESSION_PERSISTENCE.indexOf(other) ? one : other;
}
