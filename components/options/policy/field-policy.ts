import { SESSION_PERSISTENCE } from '../../../src/domain/account/session-persistence.ts';
import { isPolicyKey, type Policy } from '../../../src/domain/policy/parse-policy.ts';
import type { PolicyKey } from '../../../src/domain/policy/policy-keys.ts';
import { BOUNDS, changesUnder } from '../../../src/domain/policy/settings-under-policy.ts';
import type { Minutes } from '../../../src/domain/settings/preference.ts';
import { PREFERENCES } from '../../../src/domain/settings/preferences.ts';
import { CHANGES_FROM_HERE, type ChangesFromHere } from '../../../src/domain/settings/changes-from-here.ts';
import type { SessionPersistence } from '../../../src/domain/account/session-persistence.ts';
import type { Draft, FieldName } from '../draft.ts';

/** The keys of fields with another name. The days of the quiet hours have none, but are locked with these. */
const OTHER_NAMES: Partial<Record<FieldName, PolicyKey>> = {
  hasWorkingHours: 'workingHoursOn',
  hasQuietHours: 'quietHoursOn',
  quietDays: 'quietHoursOn',
};

/** Whether a person cannot change a field at all. A bound leaves choices. */
export function isFieldLocked(policy: Policy, field: FieldName): boolean {
  const key = keyOf(field);
  return key !== undefined && policy.locked.has(key) && !BOUNDS.has(key);
}

/** The edits that a policy leaves to people: those of fields that are not locked, and of choices that are left. */
export function allowedEdits(policy: Policy, edits: Partial<Draft>): Partial<Draft> {
  const { staySignedIn, changesFromHere } = edits;
  const isOut = (field: string) =>
    isFieldLocked(policy, field as FieldName) ||
    (field === 'staySignedIn' && staySignedIn !== undefined && !mayStay(policy, staySignedIn)) ||
    (field === 'changesFromHere' && changesFromHere !== undefined && !mayChange(policy, changesFromHere));
  return Object.fromEntries(Object.entries(edits).filter(([field]) => !isOut(field)));
}

/** Whether a policy suggests the value of a field, so that people may choose another one. */
export function hasSuggestion(policy: Policy, field: FieldName): boolean {
  const key = keyOf(field);
  return key !== undefined && !policy.locked.has(key) && policy.values[key] !== undefined;
}

/** The minutes that a policy leaves people to choose from. */
export function boundsUnder(
  { values, locked }: Policy,
  field: 'checkEveryMinutes' | 'lockAfterMinutes',
): Minutes {
  const bounds = PREFERENCES[field];
  if (field === 'checkEveryMinutes') {
    return { ...bounds, min: Math.max(bounds.min, values.minCheckEveryMinutes ?? 0) };
  }
  const most = locked.has(field) ? values[field] : undefined;
  return { ...bounds, max: Math.min(bounds.max, most ?? bounds.max) };
}

/** Whether a policy narrows the bounds of a field. */
export function isBounded(policy: Policy, field: FieldName): boolean {
  if (field !== 'checkEveryMinutes' && field !== 'lockAfterMinutes') return false;
  const { min, max } = boundsUnder(policy, field);
  return min !== PREFERENCES[field].min || max !== PREFERENCES[field].max;
}

/** Whether a policy leaves people this choice. */
export function mayStay(policy: Policy, choice: SessionPersistence): boolean {
  const least = policy.locked.has('staySignedIn') ? policy.values.staySignedIn : undefined;
  return least === undefined || SESSION_PERSISTENCE.indexOf(choice) >= SESSION_PERSISTENCE.indexOf(least);
}

/** Whether a policy leaves people this choice. */
export function mayChange(policy: Policy, choice: ChangesFromHere): boolean {
  return CHANGES_FROM_HERE.indexOf(choice) >= CHANGES_FROM_HERE.indexOf(changesUnder(policy));
}

function keyOf(field: FieldName): PolicyKey | undefined {
  return OTHER_NAMES[field] ?? (isPolicyKey(field) ? field : undefined);
}
