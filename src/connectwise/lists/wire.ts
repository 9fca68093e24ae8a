import * as v from 'valibot';
import { FailureError } from '../../domain/failure.ts';

// What the rows of both dialects have in common. Unknown fields are dropped.

/** The server's ids are 32-bit numbers. */
export const MAX_ROW_ID = 0xff_ff_ff_ff;
/** Some servers, and proxies that rewrite JSON, send ids as text. */
export const rowId = v.pipe(
  v.unknown(),
  v.transform((id) => (typeof id === 'string' && /^\s*\d+\s*$/.test(id) ? Number(id) : id)),
  v.number(),
  v.safeInteger(),
  v.minValue(1),
  v.maxValue(MAX_ROW_ID),
);
export const named = v.nullish(v.object({ name: v.nullish(v.string()) }));
/** A place in the server's order. It accepts any value, so that none spoils the row; {@link orderOf} narrows it. */
export const order = v.optional(v.unknown());
/** The priority of an item, with its place in the server's order if known. */
export const prioritized = v.nullish(v.object({ name: v.nullish(v.string()), sort: order }));
export const identified = v.nullish(v.object({ identifier: v.nullish(v.string()) }));
export const text = v.nullish(v.string());
export const flag = v.nullish(v.boolean());
/** When a row last changed. Servers report it in one of two places, in both, or not at all. */
export const changed = {
  lastUpdated: text,
  _info: v.nullish(v.object({ lastUpdated: text })),
};

export const memberRow = v.object({
  id: rowId,
  identifier: v.pipe(v.string(), v.minLength(1)),
  fullName: text,
  firstName: text,
  lastName: text,
  licenseClass: text,
});
export type MemberRow = v.InferOutput<typeof memberRow>;

/** A board, company or priority. */
export const nameRow = v.object({ id: rowId, name: text });

export function orderOf(reported: unknown): number | undefined {
  return typeof reported === 'number' && Number.isSafeInteger(reported) ? reported : undefined;
}

/** The rows that fit a schema, and the ids of the others, see {@link rowIdOf}. */
export interface ParsedRows<Row> {
  parsed: Row[];
  unreadable: number[];
}

/**
 * Separates rows that fit the schema from those that do not.
 *
 * @throws FailureError `badReply` if no row even has an id: that is another kind of list, not an empty one
 */
export function parseRows<const Row extends v.GenericSchema>(
  schema: Row,
  rows: readonly unknown[],
): ParsedRows<v.InferOutput<Row>> {
  const parsed: v.InferOutput<Row>[] = [];
  const unreadable: number[] = [];
  for (const row of rows) {
    const result = v.safeParse(schema, row, { abortEarly: true });
    if (result.success) parsed.push(result.output);
    else unreadable.push(rowIdOf(row));
  }
  if (parsed.length === 0 && unreadable.length > 0 && unreadable.every((known) => known === 0)) {
    throw new FailureError('badReply');
  }
  return { parsed, unreadable };
}

/** The id of any row, however unreadable the rest: it proves that the row exists. 0 for a row without an id. */
export function rowIdOf(row: unknown): number {
  const reported = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
  const id = v.safeParse(rowId, reported);
  return id.success ? id.output : 0;
}

/** When a row last changed, by the server's clock; epoch milliseconds. */
export function updatedAtOf({ lastUpdated, _info: info }: ChangedRow): number | undefined {
  const reported = lastUpdated ?? info?.lastUpdated;
  if (!reported || !/^\d{4}-\d\d-\d\dT/.test(reported)) return undefined;
  const at = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(reported) ? reported : `${reported}Z`);
  return Number.isNaN(at) ? undefined : at;
}

export interface ChangedRow {
  lastUpdated?: string | null | undefined;
  _info?: { lastUpdated?: string | null | undefined } | null | undefined;
}
