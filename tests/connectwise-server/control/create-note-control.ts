import type { CompanyData, Right } from '../data/company-data.ts';
import { RIGHTS } from '../data/company-data.ts';
import { toMemberReference } from '../data/members.ts';
import { WORK_ROLE, WORK_TYPE } from '../data/reference-data.ts';
import type { Mail, NoteRow, StatusRow, TimeEntryRow } from '../data/rows.ts';
import { HOUR, normalizeDatetime, toApiDatetime } from '../data/time.ts';
import { expectMember } from './resolve-references.ts';

type NoteFields = {
  /** A member identifier. By default a new note is by the first member of the company. */
  member?: string;
  /** The name of a contact of the customer, who wrote it instead of a member. */
  contact?: string;
  /** Where the note stands; internal by default. */
  place?: 'internal' | 'discussion' | 'resolution';
  /** When it was written; now by default. */
  dateCreated?: string;
};

type TimeEntryFields = {
  /** A member identifier. By default a new entry is by the first member of the company. */
  member?: string;
  timeStart: string;
  timeEnd: string;
  notes?: string;
};

export type NoteControl = {
  /** The notes of all tickets, or of one, in the order in which they were saved. */
  notes: (company: string, ticketId?: number) => NoteRow[];
  createNote: (company: string, ticketId: number, text: string, fields?: NoteFields) => NoteRow;
  /** Deletes a note, as somebody does in ConnectWise. */
  deleteNote: (company: string, id: number) => void;
  timeEntries: (company: string, ticketId?: number) => TimeEntryRow[];
  createTimeEntry: (company: string, ticketId: number, fields: TimeEntryFields) => TimeEntryRow;
  statuses: (company: string) => StatusRow[];
  /** The e-mails that notes and time entries have caused. */
  mails: (company: string) => Mail[];
  /** Takes rights from a member, and gives back all others. */
  refuseRights: (company: string, member: string, rights: readonly Right[]) => void;
  /** How many changes callers of the API have made, by method and row: `POST note`. */
  writes: (company: string) => Record<string, number>;
};

export function createNoteControl(dataOf: (company: string) => CompanyData, now: () => number): NoteControl {
  return {
    notes: (company, ticketId) =>
      structuredClone(
        [...dataOf(company).notes.values()].filter(
          (row) => ticketId === undefined || row.ticketId === ticketId,
        ),
      ),
    createNote(company, ticketId, text, { member, contact, place = 'internal', dateCreated } = {}) {
      const data = dataOf(company);
      const author = memberOf(data, member);
      const time = dateCreated === undefined ? toApiDatetime(now()) : normalizeDatetime(dateCreated);
      const row: NoteRow = {
        id: data.nextId('note'),
        ticketId,
        text,
        detailDescriptionFlag: place === 'discussion',
        internalAnalysisFlag: place === 'internal',
        resolutionFlag: place === 'resolution',
        processNotifications: false,
        member: contact === undefined ? author : null,
        contact: contact === undefined ? null : { id: 900, name: contact },
        createdBy: contact ?? author.identifier,
        dateCreated: time,
        lastUpdated: time,
      };
      data.notes.set(row.id, row);
      return structuredClone(row);
    },
    deleteNote(company, id) {
      if (!dataOf(company).notes.delete(id)) throw new RangeError(`${company} has no note ${id}.`);
    },
    timeEntries: (company, ticketId) =>
      structuredClone(
        [...dataOf(company).timeEntries.values()].filter(
          (row) => ticketId === undefined || row.chargeToId === ticketId,
        ),
      ),
    createTimeEntry(company, ticketId, { member, timeStart, timeEnd, notes = '' }) {
      const data = dataOf(company);
      const ticket = data.tickets.get(ticketId) ?? data.projectTickets.get(ticketId);
      if (!ticket) throw new RangeError(`${company} has no ticket ${ticketId}.`);
      const author = memberOf(data, member);
      const time = toApiDatetime(now());
      const row: TimeEntryRow = {
        id: data.nextId('timeEntry'),
        chargeToId: ticketId,
        chargeToType: 'recordType' in ticket ? 'ServiceTicket' : 'ProjectTicket',
        company: ticket.company,
        member: author,
        timeStart: normalizeDatetime(timeStart),
        timeEnd: normalizeDatetime(timeEnd),
        actualHours: (Date.parse(timeEnd) - Date.parse(timeStart)) / HOUR,
        workType: WORK_TYPE,
        workRole: WORK_ROLE,
        billableOption: 'Billable',
        notes: notes === '' ? null : notes,
        addToDetailDescriptionFlag: false,
        addToInternalAnalysisFlag: true,
        addToResolutionFlag: false,
        emailResourceFlag: false,
        emailContactFlag: false,
        emailCcFlag: false,
        mobileGuid: null,
        enteredBy: author.identifier,
        dateEntered: time,
        status: 'Open',
        lastUpdated: time,
      };
      data.timeEntries.set(row.id, row);
      return structuredClone(row);
    },
    statuses: (company) => structuredClone(dataOf(company).statuses),
    mails: (company) => structuredClone(dataOf(company).mails),
    refuseRights(company, member, rights) {
      const data = dataOf(company);
      expectMember(data, member);
      const unknown = rights.find((right) => !RIGHTS.includes(right));
      if (unknown !== undefined) throw new RangeError(`There is no right "${unknown}".`);
      data.refusedRights.set(member, new Set(rights));
    },
    writes: (company) => Object.fromEntries(dataOf(company).writes),
  };
}

function memberOf(data: CompanyData, identifier: string | undefined): NoteRow['member'] & object {
  if (identifier !== undefined) return expectMember(data, identifier);
  const [first] = data.members;
  if (!first) throw new RangeError(`${data.identifier} has no member.`);
  return toMemberReference(first);
}
