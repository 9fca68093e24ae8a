import type { CompanyData } from '../data/company-data.ts';
import { toMemberReference } from '../data/members.ts';
import type { NoteRow } from '../data/rows.ts';
import { toApiDatetime } from '../data/time.ts';
import { ApiError } from '../rest/api-error.ts';
import type { CollectionDefinition } from '../rest/collection.ts';
import { readText, type JsonObject } from '../rest/read-json.ts';
import { NAMED_REFERENCE, REFERENCE } from '../rest/reference-fields.ts';
import { readFlag } from './read-values.ts';
import { fieldRefusal, plainRefusal } from './refusals.ts';
import { requireRight } from './rights.ts';
import { touchTicket, type WriteRequest, type Writes } from './write-request.ts';

type Kind = 'tickets' | 'projectTickets';

const PATHS = { tickets: 'service/tickets', projectTickets: 'project/tickets' } as const;

const PLACES = {
  detailDescriptionFlag: 'boolean',
  internalAnalysisFlag: 'boolean',
  resolutionFlag: 'boolean',
} as const;

/** The notes of the tickets of one kind, and their discussion, which also has the notes of time entries. */
export function noteCollections(kind: Kind): CollectionDefinition[] {
  const isService = kind === 'tickets';
  return [
    {
      path: `${PATHS[kind]}/{parentId}/notes`,
      schema: isService ? 'ServiceNote' : 'TicketNote',
      resource: 'note',
      isBundled: false,
      rows: (data, ticketId = 0) => (data[kind].has(ticketId) ? notesOf(data, ticketId) : undefined),
      writes: noteWrites(kind),
      tree: {
        id: 'number',
        ticketId: 'number',
        text: 'string',
        ...PLACES,
        processNotifications: 'boolean',
        member: NAMED_REFERENCE,
        contact: REFERENCE,
        ...(isService && { dateCreated: 'datetime', createdBy: 'string' }),
      },
    },
    {
      path: `${PATHS[kind]}/{parentId}/allNotes`,
      schema: isService ? 'ServiceTicketNote' : 'ProjectTicketNote',
      resource: 'allNotes',
      isBundled: false,
      rows: (data, ticketId = 0) => (data[kind].has(ticketId) ? discussionOf(data, ticketId) : undefined),
      tree: {
        id: 'number',
        noteType: 'string',
        ticket: { id: 'number', summary: 'string' },
        text: 'string',
        ...PLACES,
        timeStart: 'datetime',
        timeEnd: 'datetime',
        originalAuthor: 'string',
        member: NAMED_REFERENCE,
        contact: REFERENCE,
      },
    },
  ];
}

function noteWrites(kind: Kind): Writes {
  return {
    create(body, request) {
      const { data, member } = request;
      requireRight(data, member, kind === 'tickets' ? 'Service Tickets' : 'Project Tickets');
      const row = readNote(body, request);
      request.commit(() => {
        data.notes.set(row.id, row);
        if (row.processNotifications && row.detailDescriptionFlag) {
          data.mails.push({ ticketId: row.ticketId, text: row.text });
        }
      });
      touchTicket(request, row.ticketId);
      return row;
    },
    remove(id, request) {
      request.commit(() => request.data.notes.delete(id));
    },
  };
}

function readNote(body: JsonObject, { data, member, parentId = 0, nowMs }: WriteRequest): NoteRow {
  if (!data.tickets.has(parentId) && !data.projectTickets.has(parentId)) {
    throw new ApiError(404, `ticket ${parentId} not found.`);
  }
  if ('member' in body) throw fieldRefusal('note', 'member', 'The member of a note cannot be chosen.');
  const text = readText(body, 'text') ?? '';
  if (text.trim() === '') {
    throw fieldRefusal('note', 'text', 'The text field is required.', 'MissingRequiredProperty');
  }
  const [detailDescriptionFlag, internalAnalysisFlag, resolutionFlag] = [
    readFlag('note', body, 'detailDescriptionFlag'),
    readFlag('note', body, 'internalAnalysisFlag'),
    readFlag('note', body, 'resolutionFlag'),
  ];
  if (!detailDescriptionFlag && !internalAnalysisFlag && !resolutionFlag) {
    throw plainRefusal('Please choose where to display the notes in order to save this record.');
  }
  const time = toApiDatetime(nowMs);
  return {
    id: data.nextId('note'),
    ticketId: parentId,
    text: storedText(text),
    detailDescriptionFlag,
    internalAnalysisFlag,
    resolutionFlag,
    processNotifications: readFlag('note', body, 'processNotifications'),
    member: toMemberReference(member),
    contact: null,
    createdBy: member.identifier,
    dateCreated: time,
    lastUpdated: time,
  };
}

/** A text as the server keeps it: without white space at its end, and with the line ends of Windows. */
export function storedText(text: string): string {
  return text.trimEnd().replaceAll(/\r?\n/g, '\r\n');
}

function notesOf({ notes }: CompanyData, ticketId: number): NoteRow[] {
  return [...notes.values()].filter((note) => note.ticketId === ticketId);
}

/** Notes and time entries, not in the order of their times. */
function discussionOf(data: CompanyData, ticketId: number): { id: number }[] {
  const ticket = {
    id: ticketId,
    summary: (data.tickets.get(ticketId) ?? data.projectTickets.get(ticketId))?.summary,
  };
  const timed = [...data.timeEntries.values()]
    .filter(({ chargeToId, notes }) => chargeToId === ticketId && notes !== null)
    .map((entry) => ({
      id: entry.id,
      noteType: 'TimeEntryNote',
      ticket,
      text: entry.notes,
      detailDescriptionFlag: entry.addToDetailDescriptionFlag,
      internalAnalysisFlag: entry.addToInternalAnalysisFlag,
      resolutionFlag: entry.addToResolutionFlag,
      timeStart: entry.timeStart,
      timeEnd: entry.timeEnd,
      originalAuthor: entry.member.name,
      member: entry.member,
      contact: null,
      lastUpdated: entry.lastUpdated,
    }));
  const written = notesOf(data, ticketId).map(({ ticketId: _id, createdBy, dateCreated, ...note }) => ({
    ...note,
    noteType: 'TicketNote',
    ticket,
    timeStart: null,
    timeEnd: null,
    originalAuthor: note.member?.name ?? note.contact?.name ?? createdBy,
    dateEntered: dateCreated,
  }));
  return [...timed, ...written];
}
