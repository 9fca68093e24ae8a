import type { CompanyData } from '../data/company-data.ts';
import { toMemberReference } from '../data/members.ts';
import { SCHEDULE_STATUS, SCHEDULE_TYPES } from '../data/reference-data.ts';
import type { ScheduleEntryRow } from '../data/rows.ts';
import { normalizeDatetime, toApiDatetime } from '../data/time.ts';
import { expectMember, resolveDatetime } from './resolve-references.ts';

/** The fields of a schedule entry that a test sets. An omitted field keeps its value, or gets a default in a new entry. */
type ScheduleFields = {
  name?: string;
  /** A member identifier. By default a new entry belongs to the first member of the company. */
  member?: string;
  /** `S` is work on a ticket of either kind, `C` a sales activity. */
  type?: keyof typeof SCHEDULE_TYPES;
  /** Any ISO datetime. */
  dateStart?: string | null;
  dateEnd?: string | null;
  doneFlag?: boolean;
  acknowledgedFlag?: boolean;
  lastUpdated?: string;
};

export type ScheduleControl = {
  scheduleEntries: (company: string) => ScheduleEntryRow[];
  /** @param objectId the id of the ticket */
  createScheduleEntry: (company: string, objectId: number, fields?: ScheduleFields) => ScheduleEntryRow;
  editScheduleEntry: (company: string, id: number, fields: ScheduleFields) => ScheduleEntryRow;
  /** Marks an entry as done. */
  closeScheduleEntry: (company: string, id: number) => ScheduleEntryRow;
  deleteScheduleEntry: (company: string, id: number) => void;
};

export function createScheduleControl(
  dataOf: (company: string) => CompanyData,
  now: () => number,
): ScheduleControl {
  function editScheduleEntry(company: string, id: number, fields: ScheduleFields): ScheduleEntryRow {
    const data = dataOf(company);
    const row = data.scheduleEntries.get(id);
    if (!row) throw new RangeError(`${company} has no schedule entry ${id}.`);
    return put(data, { ...row, lastUpdated: toApiDatetime(now()), ...resolveFields(data, fields) });
  }

  return {
    scheduleEntries: (company) => structuredClone([...dataOf(company).scheduleEntries.values()]),
    createScheduleEntry(company, objectId, fields = {}) {
      const data = dataOf(company);
      const [member] = data.members;
      if (!member) throw new RangeError(`${company} has no member.`);
      return put(data, {
        id: data.nextId('scheduleEntry'),
        objectId,
        name: 'An entry',
        member: toMemberReference(member),
        dateStart: null,
        dateEnd: null,
        status: SCHEDULE_STATUS,
        type: SCHEDULE_TYPES.S,
        doneFlag: false,
        acknowledgedFlag: false,
        ownerFlag: false,
        hours: 1,
        lastUpdated: toApiDatetime(now()),
        ...resolveFields(data, fields),
      });
    },
    editScheduleEntry,
    closeScheduleEntry: (company, id) => editScheduleEntry(company, id, { doneFlag: true }),
    deleteScheduleEntry(company, id) {
      if (!dataOf(company).scheduleEntries.delete(id))
        throw new RangeError(`${company} has no schedule entry ${id}.`);
    },
  };
}

function resolveFields(data: CompanyData, fields: ScheduleFields): Partial<ScheduleEntryRow> {
  const { member, type, dateStart, dateEnd, lastUpdated, ...plain } = fields;
  return {
    ...plain,
    ...(member !== undefined && { member: expectMember(data, member) }),
    ...(type !== undefined && { type: SCHEDULE_TYPES[type] }),
    ...(dateStart !== undefined && { dateStart: resolveDatetime(dateStart) }),
    ...(dateEnd !== undefined && { dateEnd: resolveDatetime(dateEnd) }),
    ...(lastUpdated !== undefined && { lastUpdated: normalizeDatetime(lastUpdated) }),
  };
}

function put(data: CompanyData, row: ScheduleEntryRow): ScheduleEntryRow {
  data.scheduleEntries.set(row.id, row);
  return structuredClone(row);
}
