import { SESSION_PERSISTENCE, type SessionPersistence } from '../account/session-persistence.ts';
import { CHANGES_FROM_HERE, type ChangesFromHere } from '../settings/changes-from-here.ts';
import { NOTIFICATION_KINDS, type NotificationKind } from '../settings/notification-kinds.ts';
import { parseSettings, type Settings } from '../settings/settings.ts';
import { DEFAULT_QUIET_HOURS } from '../time/quiet-hours.ts';
import { DEFAULT_WORKING_HOURS, type WeeklyHours } from '../time/working-hours.ts';
import type { Policy } from './parse-policy.ts';
import type { PolicyKey, PolicyValues } from './policy-keys.ts';

/** Settings in the form in which they are stored; each may be left out. */
export type SettingsRecord = Partial<Record<keyof Settings, unknown>>;

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
  const settings = parseSettings(
    {
      ...suggestedBy(policy.values),
      ...chosen,
      ...lockedBy(policy),
      notify: notifyUnder(policy, chosen.notify),
    },
    defaultClientId,
  );
  return withinBounds(settings, policy);
}

/** What a policy suggests or locks, as settings are stored. */
function suggestedBy(values: PolicyValues): SettingsRecord {
  const record: SettingsRecord = {};
  for (const name of SAME_NAMES) if (values[name] !== undefined) record[name] = values[name];
  const working = workingHoursOf(values);
  const quiet = quietHoursOf(values);
  return { ...record, ...(working && { workingHours: working }), ...(quiet && { quietHours: quiet }) };
}

function lockedBy({ values, locked }: Policy): SettingsRecord {
  const suggested = suggestedBy(values);
  const record: SettingsRecord = {};
  for (const name of SAME_NAMES) if (locked.has(name) && !BOUNDS.has(name)) record[name] = suggested[name];
  if (locked.has('workingHoursOn')) record.workingHours = suggested.workingHours;
  if (locked.has('quietHoursOn')) record.quietHours = suggested.quietHours;
  return record;
}

function notifyUnder({ values, locked }: Policy, chosen: unknown): Record<string, unknown> {
  const wanted: Record<string, unknown> = typeof chosen === 'object' && chosen !== null ? { ...chosen } : {};
  for (const kind of NOTIFICATION_KINDS) {
    const key = NOTIFY_KEYS[kind];
    if (values[key] !== undefined && (locked.has(key) || wanted[kind] === undefined))
      wanted[kind] = values[key];
  }
  return wanted;
}

function workingHoursOf(values: PolicyValues): WeeklyHours | undefined {
  const { workingHoursOn: isOn, workingDays: days, workingFrom: from, workingTo: to } = values;
  return hoursOf({ isOn, days, from, to }, DEFAULT_WORKING_HOURS);
}

function quietHoursOf({ quietHoursOn: isOn, quietFrom: from, quietTo: to }: PolicyValues) {
  return hoursOf({ isOn, days: undefined, from, to }, DEFAULT_QUIET_HOURS);
}

/** Hours of which at least one part is set. */
function hoursOf(
  parts: { [Part in keyof WeeklyHours]: unknown },
  initial: WeeklyHours,
): WeeklyHours | undefined {
  const set = Object.entries(parts).filter(([, value]) => value !== undefined);
  return set.length === 0 ? undefined : { ...initial, ...(Object.fromEntries(set) as Partial<WeeklyHours>) };
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
