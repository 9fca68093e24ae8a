import { parseTimeOfDay } from '../time/working-hours.ts';
import type { PolicyKind } from './policy-keys.ts';

/** Why a value was refused. */
export type PolicyRefusal =
  | 'unknownKey'
  | 'wrongType'
  | 'outOfRange'
  | 'tooLong'
  | 'notAChoice'
  | 'malformed';

/** What became of one value: taken, refused, or not set at all. */
export type ReadValue = { value: unknown } | { refusal: PolicyRefusal } | undefined;

/** More than any administrator names. */
const MAX_NAMES = 100;
const MAX_NAME_LENGTH = 256;

const WEEKDAYS = 7;

/**
 * Reads one value of a policy. Registries, templates and JSON files write the same value in several ways, so texts stand
 * for numbers, toggles and lists as well. An empty text means that the key is not set.
 */
export function readPolicyValue(kind: PolicyKind, raw: unknown): ReadValue {
  if (raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')) return undefined;
  switch (kind.kind) {
    case 'text':
      return textOf(raw, kind.maxLength);
    case 'address':
      return addressOf(raw);
    case 'toggle':
      return toggleOf(raw);
    case 'number':
      return numberOf(raw, kind);
    case 'choice': {
      const choice = kind.choices.find((each) => typeof raw === 'string' && each === raw.trim());
      return choice === undefined ? { refusal: 'notAChoice' } : { value: choice };
    }
    case 'time':
      return timeOf(raw);
    case 'days':
      return daysOf(raw);
    case 'names':
      return namesOf(raw);
  }
}

function textOf(raw: unknown, maxLength: number): ReadValue {
  if (typeof raw !== 'string') return { refusal: 'wrongType' };
  const text = raw.trim();
  // A text that is too long is never cut: the rest of an ID or an address would name something else.
  return text.length > maxLength ? { refusal: 'tooLong' } : { value: text };
}

function addressOf(raw: unknown): ReadValue {
  if (typeof raw !== 'string' || !URL.canParse(raw.trim())) return { refusal: 'wrongType' };
  const { protocol, href } = new URL(raw.trim());
  return protocol === 'https:' || protocol === 'mailto:' ? { value: href } : { refusal: 'notAChoice' };
}

function toggleOf(raw: unknown): ReadValue {
  const word = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
  if (word === true || word === 1 || word === 'true' || word === '1') return { value: true };
  if (word === false || word === 0 || word === 'false' || word === '0') return { value: false };
  return { refusal: 'wrongType' };
}

function numberOf(raw: unknown, { min, max }: { min: number; max: number }): ReadValue {
  const number = typeof raw === 'string' ? Number(raw) : raw;
  if (typeof number !== 'number' || !Number.isInteger(number)) return { refusal: 'wrongType' };
  return number < min || number > max ? { refusal: 'outOfRange' } : { value: number };
}

function timeOf(raw: unknown): ReadValue {
  const minutes = typeof raw === 'string' ? parseTimeOfDay(raw.trim()) : undefined;
  return minutes === undefined ? { refusal: 'wrongType' } : { value: minutes };
}

function daysOf(raw: unknown): ReadValue {
  const list = listOf(raw)?.map((day) => (typeof day === 'string' ? Number(day) : day));
  if (!list?.every((day) => typeof day === 'number' && Number.isInteger(day)))
    return { refusal: 'wrongType' };
  const days = list as number[];
  if (days.some((day) => day < 1 || day > WEEKDAYS)) return { refusal: 'outOfRange' };
  return { value: [...new Set(days)].toSorted((a, b) => a - b) };
}

function namesOf(raw: unknown): ReadValue {
  const list = listOf(raw);
  if (!list?.every((name) => typeof name === 'string')) return { refusal: 'wrongType' };
  const names = [...new Set(list.map((name) => name.trim()))].filter((name) => name !== '');
  const isTooLong = names.length > MAX_NAMES || names.some(({ length }) => length > MAX_NAME_LENGTH);
  return isTooLong ? { refusal: 'tooLong' } : { value: names };
}

/** A list, or the JSON text of one. */
export function listOf(raw: unknown): unknown[] | undefined {
  const list = typeof raw === 'string' ? parseJson(raw) : raw;
  return Array.isArray(list) ? list : undefined;
}

/** The value of a JSON text; `undefined` for any other text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
