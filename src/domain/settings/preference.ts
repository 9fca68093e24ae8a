import { isTimeZone } from '../time/time-zone.ts';
import { parseWeeklyHours, type WeeklyHours } from '../time/working-hours.ts';
import { parseTexts } from './standard-texts.ts';

/** The maximum length of any text in the settings, in characters. */
export const MAX_TEXT_LENGTH = 256;

/** A number of minutes, and its bounds. */
export interface Minutes {
  kind: 'minutes';
  min: number;
  max: number;
  initial: number;
}

/** The definition of a setting by its kind, from which everything that handles settings follows. */
export type Preference =
  | Minutes
  /** On or off. */
  | { kind: 'toggle'; initial: boolean }
  /** Several of these, each on as long as nobody switches it off. */
  | { kind: 'toggles'; names: readonly string[] }
  | { kind: 'choice'; choices: readonly string[]; initial: string }
  | { kind: 'hours'; initial: WeeklyHours }
  /** The IANA name of a time zone; empty for the browser's. */
  | { kind: 'zone' }
  /** Texts in a person's own words, such as standard texts; none at first. The support report only counts them. */
  | { kind: 'texts' };

/** The value of a setting. */
export type ValueOf<P extends Preference> = P extends { kind: 'minutes' }
  ? number
  : P extends { kind: 'toggle' }
    ? boolean
    : P extends { kind: 'toggles'; names: readonly (infer Name extends string)[] }
      ? Record<Name, boolean>
      : P extends { kind: 'choice'; choices: readonly (infer Choice extends string)[] }
        ? Choice
        : P extends { kind: 'hours' }
          ? WeeklyHours
          : P extends { kind: 'texts' }
            ? readonly string[]
            : string;

/** Reads a stored or typed value. A missing or malformed one becomes the initial one. */
export function parsePreference<P extends Preference>(definition: P, value: unknown): ValueOf<P> {
  return readAs(definition, value) as ValueOf<P>;
}

function readAs(definition: Preference, value: unknown): ValueOf<Preference> {
  switch (definition.kind) {
    case 'minutes':
      return clampMinutes(value, definition);
    case 'toggle':
      return typeof value === 'boolean' ? value : definition.initial;
    case 'toggles': {
      const fields: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
      return Object.fromEntries(definition.names.map((name) => [name, fields[name] !== false]));
    }
    case 'choice':
      return definition.choices.find((choice) => choice === value) ?? definition.initial;
    case 'hours':
      return parseWeeklyHours(value, definition.initial);
    case 'zone':
      return zoneOf(value);
    case 'texts':
      return parseTexts(value);
  }
}

/** Limits a typed number to its bounds. Anything but a number becomes the initial value. */
export function clampMinutes(typed: unknown, { min, max, initial }: Omit<Minutes, 'kind'>): number {
  const minutes = typeof typed === 'string' && typed.trim() !== '' ? Number(typed) : typed;
  if (typeof minutes !== 'number' || Number.isNaN(minutes)) return initial;
  return Math.min(max, Math.max(min, Math.round(minutes)));
}

/** A zone that this browser does not know, such as one from another computer's file, falls back. */
function zoneOf(value: unknown): string {
  const name = textOf(value);
  return name !== '' && isTimeZone(name) ? name : '';
}

/** A text that is too long is never cut: the rest of an ID or an address would name something else. */
export function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  return text.length <= MAX_TEXT_LENGTH ? text : '';
}
