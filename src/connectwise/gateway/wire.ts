import * as v from 'valibot';
import { FailureError } from '../../domain/failure.ts';

// The rows of the gateway dialect, as far as we ask for them. Unknown fields are dropped.

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const named = v.nullish(v.object({ name: v.nullish(v.string()) }));
const identified = v.nullish(v.object({ identifier: v.nullish(v.string()) }));
const text = v.nullish(v.string());

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
});
export type TaskRow = v.InferOutput<typeof taskRow>;

export const projectRow = v.object({ id, name: text, closedFlag: v.nullish(v.boolean()) });
export type ProjectRow = v.InferOutput<typeof projectRow>;

export const memberRow = v.object({
  id,
  identifier: v.pipe(v.string(), v.minLength(1)),
  fullName: text,
  firstName: text,
  lastName: text,
});
export type MemberRow = v.InferOutput<typeof memberRow>;

/** The `fields` parameter that asks for just what a row schema reads. */
export const FIELDS = {
  ticket:
    'id,summary,board/name,status/name,priority/name,company/name,owner/identifier,requiredDate,closedFlag',
  task: 'id,name,project/name,status/name,priority/name,assignedTo/identifier,dateDue,closedFlag',
  project: 'id,name,closedFlag',
} as const;

/**
 * The rows that fit the schema, and how many do not.
 *
 * @throws FailureError `badReply` if none of them does: that is another kind of list, not an empty one
 */
export function parseRows<const Row extends v.GenericSchema>(
  schema: Row,
  rows: readonly unknown[],
): { parsed: v.InferOutput<Row>[]; skipped: number } {
  const parsed = rows.flatMap((row) => {
    const result = v.safeParse(schema, row, { abortEarly: true });
    return result.success ? [result.output] : [];
  });
  if (parsed.length === 0 && rows.length > 0) throw new FailureError('badReply');
  return { parsed, skipped: rows.length - parsed.length };
}
