import * as v from 'valibot';
import { flag, identified, named, prioritized, rowId, text } from '../lists/wire.ts';

// The rows of the PSA dialect, as far as we ask for them; names and types are those of its OpenAPI description.

/** When a row last changed: here only in one place. */
const changed = { _info: v.nullish(v.object({ lastUpdated: text })) };

/** A service ticket or a project ticket; the latter have no SLA, the former no project and no planned end. */
export const ticketRow = v.object({
  id: rowId,
  summary: v.string(),
  /** Only of service tickets, among which older servers have project tickets as well. */
  recordType: text,
  board: named,
  project: v.nullish(v.object({ id: v.nullish(rowId), name: text })),
  status: named,
  priority: prioritized,
  company: named,
  owner: identified,
  /** The identifiers of all who are assigned, `jdoe, asmith`. */
  resources: text,
  requiredDate: text,
  slaStatus: text,
  scheduleEndDate: text,
  customerUpdatedFlag: flag,
  closedFlag: flag,
  ...changed,
});
export type TicketRow = v.InferOutput<typeof ticketRow>;

/** What the member is scheduled for, and when; the object is a ticket. */
export const entryRow = v.object({
  id: rowId,
  objectId: v.nullish(rowId),
  dateStart: text,
  dateEnd: text,
  doneFlag: flag,
  ...changed,
});
export type EntryRow = v.InferOutput<typeof entryRow>;

const CHANGED = '_info/lastUpdated';
const TICKET =
  'id,summary,status/name,priority/name,priority/sort,company/name,owner/identifier,resources,requiredDate,customerUpdatedFlag,closedFlag';

/** The `fields` parameter that asks for just what a row schema reads. */
export const FIELDS = {
  serviceTicket: `${TICKET},recordType,board/name,slaStatus,${CHANGED}`,
  projectTicket: `${TICKET},project/id,project/name,scheduleEndDate,${CHANGED}`,
  entry: `id,objectId,dateStart,dateEnd,doneFlag,${CHANGED}`,
  bareEntry: `id,${CHANGED}`,
  priority: 'id,name,color,sortOrder,level',
} as const;
