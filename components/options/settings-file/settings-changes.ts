import { currentZone, daysOfWeek } from '../../../src/browser/shared/calendar.ts';
import { locale, type MessageName, text } from '../../../src/browser/shared/texts.ts';
import { CONNECT_BY } from '../../../src/domain/account/way-to-connect.ts';
import { REGIONS } from '../../../src/domain/account/psa-site.ts';
import type { Preference } from '../../../src/domain/settings/preference.ts';
import { type PreferenceName, PREFERENCES } from '../../../src/domain/settings/preferences.ts';
import { standardTextName, textsIn } from '../../../src/domain/settings/standard-texts.ts';
import { createWeekdayNamer } from '../../weekday-names.ts';
import type { ImportedDraft } from './import-draft.ts';

type Name = keyof ImportedDraft;

/** The names of the fields that say where and who. A preference's name follows from its field. */
const LABELS = {
  connectBy: 'options_connectBy',
  region: 'options_region',
  serverAddress: 'options_ownServer',
  companyId: 'options_companyId',
  clientId: 'options_clientId',
  memberIdentifier: 'options_member',
  webAddress: 'options_webAddress',
} as const satisfies Partial<Record<Name, MessageName>>;

const CHOICES: Partial<Record<string, readonly string[]>> = { connectBy: CONNECT_BY, region: REGIONS };

/** The text of each choice that is a preference. */
type ChoiceText = {
  [Each in PreferenceName]: (typeof PREFERENCES)[Each] extends {
    choices: readonly (infer Choice extends string)[];
  }
    ? `options_${Each}_${Choice}`
    : never;
}[PreferenceName];

/** Each field that differs, in words: its name, its previous value and its new one. */
export function settingsChanges(from: ImportedDraft, to: ImportedDraft): string[] {
  return (Object.keys(to) as Name[])
    .filter((name) => from[name] !== to[name])
    .map((name) =>
      text('settingsFile_change', text(labelOf(name)), wordsOf(name, from[name]), wordsOf(name, to[name])),
    );
}

/** The names of fields, as a list in words. */
export function fieldNames(names: readonly Name[]): string {
  return new Intl.ListFormat(locale(), { type: 'unit' }).format(names.map((name) => text(labelOf(name))));
}

function wordsOf(name: Name, value: string | boolean): string {
  if (typeof value === 'boolean') return text(value ? 'settingsFile_on' : 'settingsFile_off');
  if (choicesOf(name).includes(value)) return text(`options_${name}_${value}` as ChoiceText);
  if (name === 'hoursZone' && value === '') return text('options_hoursZone_own', currentZone());
  if (value === '') return text('settingsFile_empty');
  if (definitionOf(name)?.kind === 'texts') return textsIn(value).map(standardTextName).join(' · ');
  return name === 'workingDays' || name === 'quietDays' ? dayNames(value) : value;
}

function labelOf(name: Name): MessageName {
  return isOfPlace(name) ? LABELS[name] : `options_${name}`;
}

function isOfPlace(name: Name): name is keyof typeof LABELS {
  return name in LABELS;
}

function choicesOf(name: string): readonly string[] {
  const definition = definitionOf(name);
  return (definition?.kind === 'choice' ? definition.choices : CHOICES[name]) ?? [];
}

function definitionOf(name: string): Preference | undefined {
  return name in PREFERENCES ? PREFERENCES[name as PreferenceName] : undefined;
}

function dayNames(days: string): string {
  const nameOf = createWeekdayNamer(locale());
  const chosen = daysOfWeek().filter((day) => days.includes(String(day)));
  return new Intl.ListFormat(locale(), { style: 'narrow' }).format(chosen.map((day) => nameOf(day).short));
}
