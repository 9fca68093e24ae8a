import type { Settings } from '../settings/settings.ts';
import { parseSettings } from '../settings/settings.ts';
import type { Policy } from './parse-policy.ts';
import { PARTED, partsIn, type SettingsRecord } from './settings-record.ts';

/** Marks a record that holds only what a person has chosen. Earlier records hold every setting. */
const FORMAT = 2;

/** What a person has chosen, as it is stored. */
export interface ChosenSettings extends SettingsRecord {
  format: typeof FORMAT;
}

/** Together they say where a person is connected. Choosing one of them chooses the others, too: they were left as they are. */
const PLACE = [
  'connectBy',
  'region',
  'serverAddress',
  'companyId',
] as const satisfies readonly (keyof Settings)[];

/**
 * Reads what a person has chosen. In a record of an earlier version, whatever has its initial value counts as not chosen.
 *
 * @param defaultClientId the client ID of the build, which nobody has chosen
 */
export function parseChosen(stored: unknown, defaultClientId: string): SettingsRecord {
  const { format, ...chosen }: SettingsRecord & { format?: unknown } = partsIn(stored);
  if (format === FORMAT) return chosen;
  const initial = parseSettings({}, defaultClientId);
  const place = chosen.companyId === undefined ? {} : only(PLACE, chosen);
  return { ...withoutSame(chosen, initial), ...partsApart(chosen, initial), ...place };
}

/**
 * What is to be stored after a person has saved settings: what they had chosen before, and what they changed now. What they
 * left as it was is not chosen, and follows a policy or a new build.
 *
 * @param saved all settings as they were saved
 * @param before all settings as they held before
 * @param chosen what had been chosen before
 */
export function chosenAfter(
  saved: Settings,
  before: Settings,
  chosen: SettingsRecord,
  policy: Policy,
): ChosenSettings {
  const parts = partsApart(saved, before, chosen);
  const after: SettingsRecord = { ...chosen, ...withoutSame({ ...saved }, before), ...parts };
  const hasPlace = PLACE.some((name) => after[name] !== undefined);
  const left = PLACE.filter((name) => after[name] === undefined && policy.values[name] === undefined);
  return { ...after, ...(hasPlace && only(left, saved)), format: FORMAT };
}

/** The parts of the parted settings that differ, on top of those that had been chosen. */
function partsApart(saved: SettingsRecord, before: Settings, chosen: SettingsRecord = {}): SettingsRecord {
  const apart = PARTED.map((name) => {
    const changed = withoutSame(partsIn(saved[name]), before[name]);
    return [name, { ...partsIn(chosen[name]), ...changed }] as const;
  });
  return Object.fromEntries(apart.map(([name, parts]) => [name, hasAny(parts) ? parts : undefined]));
}

function only(names: readonly (keyof Settings)[], settings: SettingsRecord): SettingsRecord {
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}

function hasAny(record: object): boolean {
  return Object.keys(record).length > 0;
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
