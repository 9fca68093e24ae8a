import * as v from 'valibot';
import {
  type ChangedRow,
  changed,
  flag,
  identified,
  named,
  prioritized,
  rowId,
  text,
} from '../lists/wire.ts';

// The rows of the gateway dialect, as far as we request them. Unknown fields are dropped.

export const ticketRow = v.object({
  id: rowId,
  summary: v.string(),
  board: named,
  status: named,
  priority: prioritized,
  company: named,
  owner: identified,
  requiredDate: text,
  closedFlag: flag,
  ...changed,
});
export type TicketRow = v.InferOutput<typeof ticketRow>;

export const taskRow = v.object({
  id: rowId,
  name: v.string(),
  project: named,
  status: named,
  priority: prioritized,
  assignedTo: identified,
  dateDue: text,
  closedFlag: flag,
  ...changed,
});
export type TaskRow = v.InferOutput<typeof taskRow>;

export const projectRow = v.object({
  id: rowId,
  name: text,
  status: named,
  company: named,
  closedFlag: flag,
  ...changed,
});
export type ProjectRow = v.InferOutput<typeof projectRow>;

/** A row with nothing but its last change. */
export const bareRow = v.object(changed);

const CHANGED_FIELDS = 'lastUpdated,_info/lastUpdated';

/** The `fields` parameter that requests exactly what a row schema reads. */
export const FIELDS = {
  ticket: `id,summary,board/name,status/name,priority/name,priority/sort,company/name,owner/identifier,requiredDate,closedFlag,${CHANGED_FIELDS}`,
  task: `id,name,project/name,status/name,priority/name,priority/sort,assignedTo/identifier,dateDue,closedFlag,${CHANGED_FIELDS}`,
  project: `id,name,status/name,company/name,closedFlag,${CHANGED_FIELDS}`,
  bare: CHANGED_FIELDS,
  priority: 'id,name,sortOrder,level',
} as const;

/** The places where rows report when they changed. Requesting both would add a third to a short row. */
const STAMPS = { field: 'lastUpdated', info: '_info/lastUpdated' } as const;
export type Stamp = keyof typeof STAMPS;

/** The fields to request. If the server is known to report changes in one place, only that place is requested. */
export function fieldsOf(about: keyof typeof FIELDS, stamp: Stamp | undefined): string {
  return stamp ? FIELDS[about].replace(CHANGED_FIELDS, STAMPS[stamp]) : FIELDS[about];
}

/** Where rows report when they changed; `undefined` if they do not, or not all in the same place. */
export function stampOf(rows: readonly ChangedRow[]): Stamp | undefined {
  if (rows.length === 0) return undefined;
  if (rows.every(({ lastUpdated }) => Boolean(lastUpdated))) return 'field';
  return rows.every(({ _info: info }) => Boolean(info?.lastUpdated)) ? 'info' : undefined;
}
