import { SESSION_PERSISTENCE } from '../account/session-persistence.ts';
import { DEFAULT_QUIET_HOURS } from '../time/quiet-hours.ts';
import { DEFAULT_WORKING_HOURS } from '../time/working-hours.ts';
import { BADGE_COUNTS } from './badge-counts.ts';
import { CHANGES_FROM_HERE } from './changes-from-here.ts';
import { NOTIFICATION_KINDS } from './notification-kinds.ts';
import { type Preference, parsePreference, type ValueOf } from './preference.ts';

/**
 * Every setting that depends on no other and says nothing about the company or the member, except in a person's own
 * words. Stored settings, the settings file, the fields of the options page, the messages to the worker and the support
 * report follow from here.
 */
export const PREFERENCES = {
  checkEveryMinutes: { kind: 'minutes', min: 1, max: 24 * 60, initial: 5 },
  /** Outside of them, checks are less frequent. */
  workingHours: { kind: 'hours', initial: DEFAULT_WORKING_HOURS },
  /** Of working and quiet hours. */
  hoursZone: { kind: 'zone' },
  showBadge: { kind: 'toggle', initial: true },
  badgeCounts: { kind: 'choice', choices: BADGE_COUNTS, initial: 'dueToday' },
  showNotifications: { kind: 'toggle', initial: true },
  /** The wanted kinds of notifications. */
  notify: { kind: 'toggles', names: NOTIFICATION_KINDS },
  /** How long before its due an item is due soon. */
  leadMinutes: { kind: 'minutes', min: 1, max: 24 * 60, initial: 15 },
  /** Notifications wait in these hours. */
  quietHours: { kind: 'hours', initial: DEFAULT_QUIET_HOURS },
  changesFromHere: { kind: 'choice', choices: CHANGES_FROM_HERE, initial: 'all' },
  /** To insert into notes. */
  standardTexts: { kind: 'texts' },
  /** How long a sign-in lasts. */
  staySignedIn: { kind: 'choice', choices: SESSION_PERSISTENCE, initial: 'always' },
  /** After how long without activity the session secret locks again, if there is a passphrase. */
  lockAfterMinutes: { kind: 'minutes', min: 1, max: 7 * 24 * 60, initial: 4 * 60 },
} as const satisfies Record<string, Preference>;

export type PreferenceName = keyof typeof PREFERENCES;

export type Preferences = { [Name in PreferenceName]: ValueOf<(typeof PREFERENCES)[Name]> };

export const PREFERENCE_NAMES = Object.keys(PREFERENCES) as PreferenceName[];

/** Reads stored or typed preferences. Each missing or malformed one becomes the initial one. */
export function parsePreferences(stored: Partial<Record<PreferenceName, unknown>>): Preferences {
  const read = PREFERENCE_NAMES.map((name) => [name, parsePreference(PREFERENCES[name], stored[name])]);
  return Object.fromEntries(read) as Preferences;
}
