import { DUE_STATES } from './due-state.ts';

/** The fields of an item that can narrow the list. */
export const FILTER_FIELDS = ['kind', 'place', 'priority', 'status', 'company', 'reply'] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

/** The fields whose single values can be hidden permanently. */
export const HIDING_FIELDS = ['place', 'status'] as const;
export type HidingField = (typeof HIDING_FIELDS)[number];

export const SORTS = ['due', 'priority'] as const;
export type Sort = (typeof SORTS)[number];

/** The headings of the list: the due states, and the snoozed items at the end. */
export const GROUP_NAMES = [...DUE_STATES, 'snoozed'] as const;
export type GroupName = (typeof GROUP_NAMES)[number];

/** How a person looks at the list. */
export interface ListView {
  /** The chosen values of each field. Without a choice, all items pass. The empty text stands for "none given". */
  filters: Record<FilterField, string[]>;
  /** Values that show only on request. Their items neither count nor notify. */
  hidden: Record<HidingField, string[]>;
  /** The order within each group. */
  sort: Sort;
  /** The groups that show only their heading. */
  collapsed: GroupName[];
  /** Whether single letters are shortcuts, which gets in the way of speech input (WCAG 2.2, 2.1.4). */
  hasLetterKeys: boolean;
}

/** The maximum number of values of a field, and of characters of a value. Names are cut to fewer when they arrive. */
export const MAX_VALUES = 100;
export const MAX_VALUE_LENGTH = 256;

/** Reads a stored or sent view. Each missing or malformed field falls back alone. */
export function parseListView(stored: unknown): ListView {
  const fields = fieldsOf(stored);
  const filters = fieldsOf(fields['filters']);
  const hidden = fieldsOf(fields['hidden']);
  const collapsed = fields['collapsed'];
  return {
    filters: {
      kind: parseValues(filters['kind']),
      place: parseValues(filters['place']),
      priority: parseValues(filters['priority']),
      status: parseValues(filters['status']),
      company: parseValues(filters['company']),
      reply: parseValues(filters['reply']),
    },
    hidden: { place: parseValues(hidden['place']), status: parseValues(hidden['status']) },
    sort: SORTS.find((sort) => sort === fields['sort']) ?? 'due',
    collapsed: GROUP_NAMES.filter((name) => Array.isArray(collapsed) && collapsed.includes(name)),
    hasLetterKeys: fields['hasLetterKeys'] !== false,
  };
}

/** Whether any value is hidden. */
export function hidesAny(hidden: ListView['hidden']): boolean {
  return HIDING_FIELDS.some((field) => hidden[field].length > 0);
}

/** Whether the list begins with the earliest dues: nothing is left out and nothing is in another order. */
export function isInDueOrder({ filters, hidden, sort }: ListView): boolean {
  return sort === 'due' && !hidesAny(hidden) && Object.values(filters).every(({ length }) => length === 0);
}

/** The list with the value added, or without it if it was there. */
export function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

function fieldsOf(stored: unknown): Record<string, unknown> {
  return typeof stored === 'object' && stored !== null ? { ...stored } : {};
}

/** Reads the values of a field. What is no text, or too long, is left out. */
export function parseValues(stored: unknown): string[] {
  if (!Array.isArray(stored)) return [];
  const texts = stored.filter((value) => typeof value === 'string' && value.length <= MAX_VALUE_LENGTH);
  return [...new Set<string>(texts)].slice(0, MAX_VALUES);
}
