import { toMemberReference } from '../data/members.ts';
import { SCHEDULE_STATUS, SCHEDULE_TYPES } from '../data/reference-data.ts';
import type { ScheduleEntryRow } from '../data/rows.ts';
import { toApiDatetime } from '../data/time.ts';
import { ApiError } from '../rest/api-error.ts';
import type { JsonObject } from '../rest/read-json.ts';
import { readReferenceId } from './read-values.ts';
import { fieldRefusal } from './refusals.ts';
import { requireRight } from './rights.ts';
import { touchTicket, type WriteRequest, type Writes } from './write-request.ts';

/** Changes of schedule entries. A member who is scheduled for a ticket becomes a resource of it. */
export const SCHEDULE_WRITES: Writes = {
  create(body, request) {
    const { data, member } = request;
    requireRight(data, member, 'Resource Scheduling');
    const row = readEntry(body, request);
    request.commit(() => {
      data.scheduleEntries.set(row.id, row);
      const ticket = data.tickets.get(row.objectId) ?? data.projectTickets.get(row.objectId);
      if (!ticket) return;
      const names = new Set(ticket.resources?.split(', '));
      ticket.resources = [...names.add(row.member.identifier)].join(', ');
    });
    touchTicket(request, row.objectId);
    return row;
  },
  patch(id, operations, request) {
    const { data, member, nowMs } = request;
    requireRight(data, member, 'Resource Scheduling');
    const row = data.scheduleEntries.get(id);
    if (!row) throw new ApiError(404, `scheduleEntry ${id} not found.`);
    for (const { path, value } of operations) {
      if (path !== 'doneFlag' || typeof value !== 'boolean') {
        throw fieldRefusal('scheduleEntry', path, `${path} cannot be changed.`);
      }
      const changed = { ...row, doneFlag: value, lastUpdated: toApiDatetime(nowMs) };
      request.commit(() => data.scheduleEntries.set(id, changed));
    }
  },
  remove(id, request) {
    request.commit(() => request.data.scheduleEntries.delete(id));
  },
};

function readEntry(body: JsonObject, { data, nowMs }: WriteRequest): ScheduleEntryRow {
  const memberId = readReferenceId('scheduleEntry', 'member', body['member']);
  const member = data.members.find(({ id }) => id === memberId);
  if (!member) throw fieldRefusal('scheduleEntry', 'member/id', `Member ${memberId} not found`, 'NotFound');
  const typeId = readReferenceId('scheduleEntry', 'type', body['type']);
  const type = Object.values(SCHEDULE_TYPES).find(({ id }) => id === typeId);
  if (!type) throw fieldRefusal('scheduleEntry', 'type/id', `Type ${typeId} not found`, 'NotFound');
  const { objectId } = body;
  const ticket =
    typeof objectId === 'number'
      ? (data.tickets.get(objectId) ?? data.projectTickets.get(objectId))
      : undefined;
  if (!ticket) {
    throw fieldRefusal('scheduleEntry', 'objectId', `Object ${String(objectId)} not found`, 'NotFound');
  }
  return {
    id: data.nextId('scheduleEntry'),
    objectId: ticket.id,
    name: `${ticket.company.name} / ${ticket.summary}`,
    member: toMemberReference(member),
    dateStart: null,
    dateEnd: null,
    status: SCHEDULE_STATUS,
    type,
    doneFlag: false,
    acknowledgedFlag: false,
    ownerFlag: ticket.owner?.id === member.id,
    hours: 0,
    lastUpdated: toApiDatetime(nowMs),
  };
}
