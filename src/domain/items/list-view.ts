import { DUE_STATES } from './due-state.ts';

/** By what of an item the list can be narrowed. */
export const FILTER_FIELDS = ['kind', 'place', 'priority', 'status', 'company', 'reply'] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

/** Of these, single values can be hidden for good. */
export const HIDING_FIELDS = ['place', 'status'] as const;
export type HidingField = (typeof HIDING_FIELDS)[number];

export const SORTS = ['due', 'priority'] as const;
export type Sort = (typeof SORTS)[number];

/** The headings of the list: the due states, and at the end what is put off. */
export const GROUP_NAMES = [...DUE_STATES, 'snoozed'] as const;
export type GroupName = (typeof GROUP_NAMES)[number];

/** How a person looks at the list. */
export interface ListView {
  /** The chosen values of each field; with none chosen all pass. The empty text stands for "none given". */
  filters: Record<FilterField, string[]>;
  /** What never shows, unless it is asked for, and is neither counted nor told. */
  hidden: Record<HidingField, string[]>;
  /** The order within each group. */
  sort: Sort;
  /** The groups of which only the heading shows. */
  collapsed: GroupName[];
  /** Whether single letters are shortcuts, which gets in the way of speech input (WCAG 2.2, 2.1.4). */
  hasLetterKeys: boolean;
}

/** The most values of one field, and the most characters of a value: names are cut to fewer when they arrive. */
export const MAX_VALUES = 100;
export const MAX_VALUE_LENGTH = 256;

/** Reads a stored or sent view; what is missing or malformed falls back, field by field. */
export function parseListView(stored: unknown): ListView {
  const fields = fieldsOf(stored);
  const filters = fieldsOf(fields['filters']);
  const hidden = fieldsOf(fields['hidden']);
  const collapsed = fields['collapsed'];
  return {
    filters: {
      kind: textsOf(filters['kind']),
      place: textsOf(filters['place']),
      priority: textsOf(filters['priority']),
      status: textsOf(filters['status']),
      company: textsOf(filters['company']),
      reply: textsOf(filters['reply']),
    },
    hidden: { place: textsOf(hidden['place']), status: textsOf(hidden['status']) },
    sort: SORTS.find((sort) => sort === fields['sort']) ?? 'due',
    collapsed: GROUP_NAMES.filter((name) => Array.isArray(collapsed) && collapsed.includes(name)),
    hasLetterKeys: fields['hasLetterKeys'] !== false,
  };
}

/** Whether any value is hidden. */
export function hidesAny(hidden: ListView['hidden']): boolean {
  return HIDING_FIELDS.some((field) => hidden[field].length > 0);
}

/** Whether the first items by due are the first of the list: nothing is left out and nothing is in another order. */
export function isInDueOrder({ filters, hidden, sort }: ListView): boolean {
  return sort === 'due' && !hidesAny(hidden) && Object.values(filters).every(({ length }) => length === 0);
}

/** The list with the value, or without it if it was in there. */
export function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

function fieldsOf(stored: unknown): Record<string, unknown> {
  return typeof stored === 'object' && stored !== null ? { ...stored } : {};
}

function textsOf(stored: unknown): string[] {
  if (!Array.isArray(stored)) return [];
  const texts = stored.filter((value) => typeof value === 'string' && value.length <= MAX_VALUE_LENGTH);
  return [...new Set<string>(texts)].slice(0, MAX_VALUES);
}
