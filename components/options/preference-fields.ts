import { type Preference, parsePreference, type ValueOf } from '../../src/domain/settings/preference.ts';
import {
  parsePreferences,
  PREFERENCE_NAMES,
  type PreferenceName,
  PREFERENCES,
  type Preferences,
} from '../../src/domain/settings/preferences.ts';
import { textsIn, writeTexts } from '../../src/domain/settings/standard-texts.ts';
import { formatTimeOfDay, parseTimeOfDay, type WeeklyHours } from '../../src/domain/time/working-hours.ts';

type Definitions = typeof PREFERENCES;

/** Which fields show a setting, by its kind. All are texts, on or off, or a choice, so that drafts compare field by field. */
type FieldsOf<Name extends string, P extends Preference> = P extends { kind: 'minutes' | 'texts' }
  ? { [Field in Name]: string }
  : P extends { kind: 'toggles'; names: readonly (infer Each extends string)[] }
    ? { [Field in `${Name}${Capitalize<Each>}`]: boolean }
    : P extends { kind: 'hours' }
      ? HoursFields<Name>
      : { [Field in Name]: ValueOf<P> };

/** The days are numbers in order, such as `12345`; the times are those of an `<input type="time">`. */
type HoursFields<Name extends string> = { [Field in `has${Capitalize<Name>}`]: boolean } & {
  [Field in `${Prefix<Name>}${'Days' | 'From' | 'To'}`]: string;
};

/** `working` for `workingHours`. */
type Prefix<Name extends string> = Name extends `${infer Start}Hours` ? Start : Name;

type All<Union> = (Union extends unknown ? (each: Union) => void : never) extends (each: infer Each) => void
  ? Each
  : never;

type Flat<Fields> = { [Name in keyof Fields]: Fields[Name] };

/** The fields of all preferences. */
export type PreferenceFields = Flat<
  All<{ [Name in PreferenceName]: FieldsOf<Name, Definitions[Name]> }[PreferenceName]>
>;

type AnyFields = Record<string, string | boolean>;

/** The preferences as they look in the fields. */
export function fieldsOf(preferences: Preferences): PreferenceFields {
  const fields = PREFERENCE_NAMES.flatMap((name) => Object.entries(fieldsOfOne(name, preferences[name])));
  return Object.fromEntries(fields) as PreferenceFields;
}

/** The preferences that the fields mean. Whatever is malformed becomes the initial value. */
export function preferencesIn(fields: PreferenceFields): Preferences {
  const typed = PREFERENCE_NAMES.map((name) => [name, valueIn(name, fields)]);
  return parsePreferences(Object.fromEntries(typed));
}

/**
 * The fields of numbers within their bounds, and those of texts without what does not count. All others keep what is
 * typed, even if it is invalid.
 */
export function tidyPreferences(fields: PreferenceFields): Partial<PreferenceFields> {
  const typed: AnyFields = fields;
  const tidy = PREFERENCE_NAMES.flatMap((name) => {
    const definition: Preference = PREFERENCES[name];
    if (definition.kind === 'texts') return [[name, writeTexts(textsIn(String(typed[name])))]];
    return definition.kind === 'minutes' ? [[name, String(parsePreference(definition, typed[name]))]] : [];
  });
  return Object.fromEntries(tidy) as Partial<PreferenceFields>;
}

function fieldsOfOne(name: PreferenceName, value: Preferences[PreferenceName]): AnyFields {
  const definition: Preference = PREFERENCES[name];
  if (definition.kind === 'toggles') {
    const toggles = Object.entries(value as Record<string, boolean>);
    return Object.fromEntries(toggles.map(([each, isOn]) => [name + capital(each), isOn]));
  }
  if (definition.kind === 'hours') {
    const { isOn, days, from, to } = value as WeeklyHours;
    const prefix = prefixOf(name);
    return {
      [`has${capital(name)}`]: isOn,
      [`${prefix}Days`]: days.join(''),
      [`${prefix}From`]: formatTimeOfDay(from),
      [`${prefix}To`]: formatTimeOfDay(to),
    };
  }
  if (definition.kind === 'texts') return { [name]: writeTexts(value as readonly string[]) };
  return { [name]: typeof value === 'number' ? String(value) : (value as string | boolean) };
}

function valueIn(name: PreferenceName, fields: AnyFields): unknown {
  const definition: Preference = PREFERENCES[name];
  if (definition.kind === 'toggles')
    return Object.fromEntries(definition.names.map((each) => [each, fields[name + capital(each)]]));
  if (definition.kind === 'texts') return textsIn(String(fields[name]));
  if (definition.kind !== 'hours') return fields[name];
  const prefix = prefixOf(name);
  return {
    isOn: fields[`has${capital(name)}`],
    days: String(fields[`${prefix}Days`]).split('').map(Number),
    from: parseTimeOfDay(String(fields[`${prefix}From`])),
    to: parseTimeOfDay(String(fields[`${prefix}To`])),
  };
}

function prefixOf(name: string): string {
  return name.replace(/Hours$/, '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
