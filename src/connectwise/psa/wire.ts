import * as v from 'valibot';
import { flag, identified, named, prioritized, rowId, text } from '../lists/wire.ts';

// The rows of the PSA dialect, as far as we request them. Names and types are those of its OpenAPI description.

/** When a row last changed. This dialect reports it in one place only. */
const changed = { _info: v.nullish(v.object({ lastUpdated: text })) };

/** A ticket of either kind. Only service tickets have an SLA; only project tickets have a project and a planned end. */
export const ticketRow = v.object({
  id: rowId,
  summary: v.string(),
  /** Only for service tickets. Older servers return project tickets among them. */
  recordType: text,
  board: named,
  project: v.nullish(v.object({ id: v.nullish(rowId), name: text })),
  status: named,
  priority: prioritized,
  company: named,
  owner: identified,
  /** The identifiers of all assigned members, `jdoe, asmith`. */
  resources: text,
  requiredDate: text,
  slaStatus: text,
  scheduleEndDate: text,
  customerUpdatedFlag: flag,
  closedFlag: flag,
  ...changed,
});
export type TicketRow = v.InferOutput<typeof ticketRow>;

/** An entry of the member's schedule. Its object is a ticket. */
export const entryRow = v.object({
  id: rowId,
  objectId: v.nullish(rowId),
  dateStart: text,
  dateEnd: text,
  doneFlag: flag,
  ...changed,
});
export type EntryRow = v.InferOutput<typeof entryRow>;

/** An entry with nothing but its last change. */
export const bareEntryRow = v.object(changed);

const CHANGED = '_info/lastUpdated';
const TICKET =
  'id,summary,status/name,priority/name,priority/sort,company/name,owner/identifier,resources,requiredDate,customerUpdatedFlag,closedFlag';

/** The `fields` parameter that requests exactly what a row schema reads. */
export const FIELDS = {
  serviceTicket: `${TICKET},recordType,board/name,slaStatus,${CHANGED}`,
  projectTicket: `${TICKET},project/id,project/name,scheduleEndDate,${CHANGED}`,
  entry: `id,objectId,dateStart,dateEnd,doneFlag,${CHANGED}`,
  bareEntry: CHANGED,
  priority: 'id,name,color,sortOrder,level',
} as const;
