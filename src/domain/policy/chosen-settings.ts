import type { Settings } from '../settings/settings.ts';
import { parseSettings } from '../settings/settings.ts';
import type { SettingsRecord } from './settings-under-policy.ts';

/** Marks a record that holds only what a person has chosen. Earlier records hold every setting. */
const FORMAT = 2;

/** What a person has chosen, as it is stored. */
export interface ChosenSettings extends SettingsRecord {
  format: typeof FORMAT;
}

/**
 * Reads what a person has chosen. In a record of an earlier version, whatever has its initial value counts as not chosen.
 */
export function parseChosen(stored: unknown): SettingsRecord {
  const record: SettingsRecord & { format?: unknown } =
    typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const { format, ...chosen } = record;
  if (format === FORMAT) return chosen;
  const initial = parseSettings({}, '');
  return withoutSame(chosen, initial);
}

/**
 * What is to be stored after a person has saved settings: what they had chosen before, and what they changed now. What they
 * left as it was is not chosen, and follows a policy or a new build.
 *
 * @param saved all settings as they were saved
 * @param before all settings as they held before
 * @param chosen what had been chosen before
 */
export function chosenAfter(saved: Settings, before: Settings, chosen: SettingsRecord): ChosenSettings {
  const { notify, ...changed } = withoutSame({ ...saved }, before);
  const kinds = {
    ...(typeof chosen.notify === 'object' ? chosen.notify : {}),
    ...(notify !== undefined && withoutSame({ ...saved.notify }, before.notify)),
  };
  return {
    ...chosen,
    ...changed,
    ...(Object.keys(kinds).length > 0 && { notify: kinds }),
    format: FORMAT,
  };
}

/** The fields of a record whose values differ from those of another one. */
function withoutSame<Record extends object>(record: Record, other: object): Partial<Record> {
  const others = new Map<string, unknown>(Object.entries(other));
  const differing = Object.entries(record).filter(([name, value]) => !isSame(value, others.get(name)));
  return Object.fromEntries(differing) as Partial<Record>;
}

/** Settings hold texts, numbers, toggles, and lists and groups of them. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
