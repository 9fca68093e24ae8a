import { DESCRIBED_SCHEMAS, type DescribedSchema } from '../data/described-schemas.ts';
import { escapeHtml } from '../http/render-page.ts';
import type { FieldCatalogue } from '../query/field-catalogue.ts';
import { PLAIN_ROWS, type RowHabits } from '../server-options.ts';

/** The properties of a row that its presentation depends on. */
type RowKind = {
  /** The schema of the row in the description. */
  schema: string;
  /** The fields that the row may show. */
  shown: ReadonlySet<string>;
  catalogue: FieldCatalogue;
};

/** The minimum date of .NET, which stands for no date. */
const YEAR_ONE = '0001-01-01T00:00:00Z';
const DATETIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const IDS = new Set(['id', 'objectId']);
const TEXTS = new Set(['summary', 'name', 'contactName']);

/** Presents a row with the habits of the server. Names of statuses stay unchanged, since some have a meaning. */
export function dressRow(row: object, { schema, shown, catalogue }: RowKind, habits: RowHabits): object {
  if (Object.keys(PLAIN_ROWS).every((name) => isPlain(name as keyof RowHabits, habits))) return row;
  const whole: Record<string, unknown> = { ...row };
  for (const name of shown) {
    if (name in whole) continue;
    const isYearOne = habits.noDate === 'yearOne' && catalogue.get(name) === 'datetime';
    if (isYearOne) whole[name] = YEAR_ONE;
    else if (habits.nulls !== 'leftOut') whole[name] = null;
  }
  return dressFields(whole, DESCRIBED_SCHEMAS.get(schema), habits);
}

function isPlain(name: keyof RowHabits, habits: RowHabits): boolean {
  return habits[name] === PLAIN_ROWS[name];
}

function dressFields(fields: object, schema: DescribedSchema | undefined, habits: RowHabits): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => {
      const described = schema?.get(name);
      if (habits.nulls === 'all' && described?.mayBeNull === true) return [name, null];
      if (typeof value !== 'object' || value === null) return [name, dressValue(name, value, habits)];
      const inner = name === 'status' ? { ...habits, texts: 'plain' as const } : habits;
      return [name, dressFields(value, DESCRIBED_SCHEMAS.get(described?.type ?? ''), inner)];
    }),
  );
}

function dressValue(name: string, value: unknown, { ids, times, texts }: RowHabits): unknown {
  if (typeof value === 'number' && ids === 'text' && IDS.has(name)) return String(value);
  if (typeof value !== 'string') return value;
  if (times === 'withoutZone' && DATETIME.test(value)) return value.slice(0, -1);
  return texts === 'escaped' && TEXTS.has(name) ? escapeHtml(value) : value;
}
