import * as v from 'valibot';
import { FailureError } from '../../domain/failure.ts';

// The rows of the gateway dialect, as far as we ask for them. Unknown fields are dropped.

/** The server's ids are 32-bit numbers. */
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(0xff_ff_ff_ff));
const named = v.nullish(v.object({ name: v.nullish(v.string()) }));
const identified = v.nullish(v.object({ identifier: v.nullish(v.string()) }));
const text = v.nullish(v.string());
/** When a row last changed: servers tell it in one of two places, in both, or not at all. */
const changed = {
  lastUpdated: text,
  _info: v.nullish(v.object({ lastUpdated: text })),
};

export const ticketRow = v.object({
  id,
  summary: v.string(),
  board: named,
  status: named,
  priority: named,
  company: named,
  owner: identified,
  requiredDate: text,
  closedFlag: v.nullish(v.boolean()),
  ...changed,
});
export type TicketRow = v.InferOutput<typeof ticketRow>;

export const taskRow = v.object({
  id,
  name: v.string(),
  project: named,
  status: named,
  priority: named,
  assignedTo: identified,
  dateDue: text,
  closedFlag: v.nullish(v.boolean()),
  ...changed,
});
export type TaskRow = v.InferOutput<typeof taskRow>;

export const projectRow = v.object({
  id,
  name: text,
  status: named,
  company: named,
  closedFlag: v.nullish(v.boolean()),
  ...changed,
});
export type ProjectRow = v.InferOutput<typeof projectRow>;

export const memberRow = v.object({
  id,
  identifier: v.pipe(v.string(), v.minLength(1)),
  fullName: text,
  firstName: text,
  lastName: text,
});
export type MemberRow = v.InferOutput<typeof memberRow>;

/** A board, company or priority. */
export const nameRow = v.object({ id, name: text });

/** A row of which nothing but its number and its last change is asked for. */
export const bareRow = v.object({ id, ...changed });

const CHANGED_FIELDS = 'lastUpdated,_info/lastUpdated';

/** The `fields` parameter that asks for just what a row schema reads. */
export const FIELDS = {
  ticket: `id,summary,board/name,status/name,priority/name,company/name,owner/identifier,requiredDate,closedFlag,${CHANGED_FIELDS}`,
  task: `id,name,project/name,status/name,priority/name,assignedTo/identifier,dateDue,closedFlag,${CHANGED_FIELDS}`,
  project: `id,name,status/name,company/name,closedFlag,${CHANGED_FIELDS}`,
  bare: `id,${CHANGED_FIELDS}`,
  name: 'id,name',
} as const;

/** Where rows tell when they changed; each asked for twice would be a third of a short row. */
const STAMPS = { field: 'lastUpdated', info: '_info/lastUpdated' } as const;
export type Stamp = keyof typeof STAMPS;

/** The fields to ask for, with the moment of change only where the server is known to tell it. */
export function fieldsOf(about: keyof typeof FIELDS, stamp: Stamp | undefined): string {
  return stamp ? FIELDS[about].replace(CHANGED_FIELDS, STAMPS[stamp]) : FIELDS[about];
}

/** Where rows tell when they changed; `undefined` if they do not, or not all in the same place. */
export function stampOf(rows: readonly ChangedRow[]): Stamp | undefined {
  if (rows.length === 0) return undefined;
  if (rows.every(({ lastUpdated }) => Boolean(lastUpdated))) return 'field';
  return rows.every(({ _info: info }) => Boolean(info?.lastUpdated)) ? 'info' : undefined;
}

/** Rows that fit a schema, and the others by their ids; 0 stands for a row without an id. */
export interface ParsedRows<Row> {
  parsed: Row[];
  unreadable: number[];
}

/**
 * Tells rows that fit the schema from those that do not.
 *
 * @throws FailureError `badReply` if not one of them is even numbered: that is another kind of list, not an empty one
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
    else unreadable.push(idOf(row));
  }
  if (parsed.length === 0 && unreadable.length > 0 && unreadable.every((known) => known === 0)) {
    throw new FailureError('badReply');
  }
  return { parsed, unreadable };
}

/** When a row last changed, by the server's clock; epoch milliseconds. */
export function updatedAtOf({ lastUpdated, _info: info }: ChangedRow): number | undefined {
  const told = lastUpdated ?? info?.lastUpdated;
  if (!told || !/^\d{4}-\d\d-\d\dT/.test(told)) return undefined;
  const at = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(told) ? told : `${told}Z`);
  return Number.isNaN(at) ? undefined : at;
}

interface ChangedRow {
  lastUpdated?: string | null | undefined;
  _info?: { lastUpdated?: string | null | undefined } | null | undefined;
}

function idOf(row: unknown): number {
  const known = typeof row === 'object' && row !== null && 'id' in row ? row.id : 0;
  return typeof known === 'number' && Number.isSafeInteger(known) && known > 0 ? known : 0;
}
