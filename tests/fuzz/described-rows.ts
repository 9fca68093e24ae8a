import * as fc from 'fast-check';
import {
  DESCRIBED_SCHEMAS,
  type DescribedField,
  type DescribedSchema,
} from '../connectwise-server/data/described-schemas.ts';
import { formatSlaStatus, withDayFirst } from '../connectwise-server/data/format-sla-status.ts';
import { HOUR } from '../../src/domain/time/time.ts';
import { NOW } from '../unit/support/samples.ts';
import { text } from './arbitraries.ts';

// Rows as the description of the API allows them: with its types and lengths, and null where it allows null. The
// description requires no field, so each may be missing. A reference to another row may also be null.

export type Row = Record<string, unknown>;

/** Stands for a field that a row lacks. */
const MISSING = Symbol('missing');

const MAX_INTEGER = 2 ** 31 - 1;
/** The maximum length of a text if the description gives none. */
const USUAL_LENGTH = 200;

const WORDS = [
  'R&amp;D: can&#39;t print &#8211; &quot;spooler&quot;',
  'Drucker 🖨️ streikt 👩🏽‍💻',
  'הדפסה לא עובדת',
  'New',
  '>Closed',
  'Closed (resolved)',
  'Disclosed',
];

/**
 * A row that fits a schema.
 *
 * @param fields the names of the fields that the row may have
 * @param known the values of some fields, instead of those of the schema
 */
export function describedRow(
  schema: string,
  fields: readonly string[],
  known: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<Row> {
  const described = DESCRIBED_SCHEMAS.get(schema) ?? new Map<string, DescribedField>();
  return rowOf(new Map([...described].filter(([name]) => fields.includes(name))), known);
}

function rowOf(schema: DescribedSchema, known: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Row> {
  const parts = Object.fromEntries([...schema].map(([name, field]) => [name, valueOf(name, field)]));
  return fc
    .record<Row>({ ...parts, ...known })
    .map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== MISSING)));
}

/** The value of a field, which is sometimes missing or null. */
function valueOf(name: string, field: DescribedField): fc.Arbitrary<unknown> {
  const inner = DESCRIBED_SCHEMAS.get(field.type);
  const mayBeNull = field.mayBeNull || (inner !== undefined && !field.isRequired);
  return fc.oneof(
    { weight: 8, arbitrary: inner ? rowOf(inner, {}) : plainValueOf(name, field) },
    { weight: 1, arbitrary: fc.constant(MISSING) },
    { weight: mayBeNull ? 1 : 0, arbitrary: fc.constant(null) },
  );
}

function plainValueOf(
  name: string,
  { type, maxLength = USUAL_LENGTH }: DescribedField,
): fc.Arbitrary<unknown> {
  if (type === 'integer') return fc.integer({ min: name === 'id' ? 1 : -MAX_INTEGER, max: MAX_INTEGER });
  if (type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true });
  if (type === 'boolean') return fc.boolean();
  if (type === 'date-time') return datetime;
  if (type === 'object') return rowOf(INFO, {});
  if (type.includes('|')) return fc.constantFrom(...type.split('|'));
  if (name === 'slaStatus') return fc.oneof(slaStatus, text);
  return fc.oneof(text, fc.constantFrom(...WORDS, 'x'.repeat(maxLength), ''));
}

const INFO: DescribedSchema = new Map(
  ['lastUpdated', 'dateEntered'].map((name) => [
    name,
    { type: 'date-time', maxLength: undefined, mayBeNull: false, isRequired: false },
  ]),
);

const instant = fc
  .integer({ min: Date.parse('1999-01-01T00:00:00Z') / 1000, max: Date.parse('2100-01-01T00:00:00Z') / 1000 })
  .map((seconds) => seconds * 1000);

/** Moments in the forms of RFC 3339 and others of servers: without a zone, at midnight, and .NET's minimum and maximum. */
export const datetime: fc.Arbitrary<string> = fc.oneof(
  instant.map((at) => `${new Date(at).toISOString().slice(0, 19)}Z`),
  instant.map((at) => new Date(at + 7).toISOString()),
  instant.map((at) => new Date(at).toISOString().slice(0, 19)),
  fc
    .tuple(instant, fc.constantFrom('+02:00', '-08:00', '+05:30', '-00:00'))
    .map(([at, offset]) => `${new Date(at).toISOString().slice(0, 19)}${offset}`),
  instant.map((at) => `${new Date(at).toISOString().slice(0, 10)}T00:00:00Z`),
  fc.constantFrom('0001-01-01T00:00:00Z', '0001-01-01T00:00:00', '9999-12-31T23:59:59Z'),
);

const STEPS = ['Respond', 'Plan', 'Resolve'] as const;
const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata'];

/** SLA targets at most three weeks from the current time, with the month first and with the day first. */
const SLA_STATUSES = STEPS.flatMap((step, index) =>
  Array.from({ length: 40 }, (_, day) =>
    formatSlaStatus(step, NOW + (day - 20) * 25 * HOUR, ZONES[(index + day) % ZONES.length] ?? 'UTC'),
  ),
).flatMap((status) => [status, withDayFirst(status)]);

const slaStatus = fc.constantFrom(...SLA_STATUSES);
