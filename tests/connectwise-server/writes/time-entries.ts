import type { CompanyData } from '../data/company-data.ts';
import { toMemberReference } from '../data/members.ts';
import { WORK_ROLE, WORK_TYPE } from '../data/reference-data.ts';
import type { ProjectTicketRow, TicketRow, TimeEntryRow } from '../data/rows.ts';
import { HOUR, toApiDatetime } from '../data/time.ts';
import type { CollectionDefinition } from '../rest/collection.ts';
import { readText, type JsonObject } from '../rest/read-json.ts';
import { NAMED_REFERENCE, REFERENCE } from '../rest/reference-fields.ts';
import { storedText } from './notes.ts';
import { readFlag, readTime } from './read-values.ts';
import { fieldRefusal } from './refusals.ts';
import { requireRight } from './rights.ts';
import { touchTicket, type WriteRequest } from './write-request.ts';

const KINDS = { ServiceTicket: 'tickets', ProjectTicket: 'projectTickets' } as const;

/** The time entries of all members. */
export const TIME_ENTRIES: CollectionDefinition = {
  path: 'time/entries',
  schema: 'TimeEntry',
  resource: 'timeEntry',
  isBundled: false,
  rows: (data) => data.timeEntries.values(),
  writes: {
    create(body, request) {
      const { data, member } = request;
      requireRight(data, member, 'Time Entry');
      if (body['billableOption'] !== undefined) requireRight(data, member, 'Time Entry Billable Option');
      const row = readEntry(body, request);
      request.commit(() => {
        data.timeEntries.set(row.id, row);
        if (row.emailContactFlag) data.mails.push({ ticketId: row.chargeToId, text: row.notes ?? '' });
      });
      touchTicket(request, row.chargeToId);
      return row;
    },
    remove(id, request) {
      request.commit(() => request.data.timeEntries.delete(id));
    },
  },
  tree: {
    id: 'number',
    company: NAMED_REFERENCE,
    chargeToId: 'number',
    chargeToType: 'string',
    member: NAMED_REFERENCE,
    timeStart: 'datetime',
    timeEnd: 'datetime',
    actualHours: 'number',
    workType: REFERENCE,
    workRole: REFERENCE,
    billableOption: 'string',
    notes: 'string',
    addToDetailDescriptionFlag: 'boolean',
    addToInternalAnalysisFlag: 'boolean',
    addToResolutionFlag: 'boolean',
    emailResourceFlag: 'boolean',
    emailContactFlag: 'boolean',
    emailCcFlag: 'boolean',
    mobileGuid: 'string',
    enteredBy: 'string',
    dateEntered: 'datetime',
    status: 'string',
  },
};

/** Reads a time entry. The server itself fills in work type, work role and billing. */
function readEntry(body: JsonObject, request: WriteRequest): TimeEntryRow {
  const { data, member, nowMs } = request;
  const chargeToType = readChargeType(body['chargeToType']);
  const ticket = findTicket(data, chargeToType, body['chargeToId']);
  requireTimeAllowed(data, ticket);
  const timeStart = readTime('timeEntry', 'timeStart', body['timeStart']);
  const timeEnd = body['timeEnd'] === undefined ? null : readTime('timeEntry', 'timeEnd', body['timeEnd']);
  if (timeEnd !== null && timeEnd <= timeStart) {
    throw fieldRefusal('timeEntry', 'timeEnd', 'The end time must be later than the start time.');
  }
  const time = toApiDatetime(nowMs);
  const flag = (name: string): boolean => readFlag('timeEntry', body, name);
  return {
    id: data.nextId('timeEntry'),
    chargeToId: ticket.id,
    chargeToType,
    company: ticket.company,
    member: toMemberReference(member),
    timeStart,
    timeEnd,
    actualHours: timeEnd === null ? 0 : (Date.parse(timeEnd) - Date.parse(timeStart)) / HOUR,
    workType: WORK_TYPE,
    workRole: WORK_ROLE,
    billableOption: 'Billable',
    notes: storedText(readText(body, 'notes') ?? '') || null,
    addToDetailDescriptionFlag: flag('addToDetailDescriptionFlag'),
    addToInternalAnalysisFlag: flag('addToInternalAnalysisFlag'),
    addToResolutionFlag: flag('addToResolutionFlag'),
    emailResourceFlag: flag('emailResourceFlag'),
    emailContactFlag: flag('emailContactFlag'),
    emailCcFlag: flag('emailCcFlag'),
    mobileGuid: readText(body, 'mobileGuid') ?? null,
    enteredBy: member.identifier,
    dateEntered: time,
    status: 'Open',
    lastUpdated: time,
  };
}

function readChargeType(value: unknown): keyof typeof KINDS {
  if (value === 'ServiceTicket' || value === 'ProjectTicket') return value;
  throw fieldRefusal('timeEntry', 'chargeToType', 'The chargeToType is not supported.');
}

function findTicket(data: CompanyData, type: keyof typeof KINDS, id: unknown): TicketRow | ProjectTicketRow {
  const row = typeof id === 'number' ? data[KINDS[type]].get(id) : undefined;
  if (row) return row;
  throw fieldRefusal('timeEntry', 'chargeToId', `${type} ${String(id)} not found`, 'NotFound');
}

function requireTimeAllowed({ statuses }: CompanyData, { status }: TicketRow | ProjectTicketRow): void {
  if (statuses.find(({ id }) => id === status.id)?.timeEntryNotAllowed !== true) return;
  const message = `Time entry is not allowed for tickets in the status ${status.name}.`;
  throw fieldRefusal('timeEntry', 'chargeToId', message);
}
