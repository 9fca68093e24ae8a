import type { BoardRow, CustomerRow, PriorityReference, PriorityRow, Reference, StatusRow } from './rows.ts';

type NonEmpty<T> = [T, ...T[]];

export const SERVICE_BOARDS: NonEmpty<Reference> = [
  { id: 1, name: 'Help Desk' },
  { id: 2, name: 'Network Operations' },
  { id: 3, name: 'Managed Services' },
  { id: 4, name: 'Field Service' },
];

export const PROJECT_BOARD: Reference = { id: 9, name: 'Projects' };

export const OPEN_STATUSES: NonEmpty<Reference> = [
  { id: 11, name: 'New' },
  { id: 12, name: 'Assigned' },
  { id: 13, name: 'In Progress' },
  { id: 14, name: 'Waiting on Customer' },
  { id: 15, name: 'Scheduled' },
];

export const CLOSED_STATUSES: NonEmpty<Reference> = [
  { id: 18, name: '>Closed' },
  { id: 19, name: 'Completed' },
];

/** A status that a board keeps for old tickets and offers no more. */
const INACTIVE_STATUS: Reference = { id: 17, name: 'On Hold (old)' };

/** The status in which no time can be entered. */
const STATUS_WITHOUT_TIME = 'Scheduled';

export const PROJECT_PHASE: Reference = { id: 31, name: 'Implementation' };

export const SCHEDULE_STATUS: Reference = { id: 2, name: 'Firm' };

/** The types of schedule entries: service work, which has the same id on every server, and sales activities. */
export const SCHEDULE_TYPES = { S: { id: 4, identifier: 'S' }, C: { id: 3, identifier: 'C' } } as const;

/** The types of schedule entries as a list of the API. */
export const SCHEDULE_TYPE_ROWS = [
  { ...SCHEDULE_TYPES.S, name: 'Service', systemFlag: true },
  { ...SCHEDULE_TYPES.C, name: 'Sales', systemFlag: true },
];

export const WORK_TYPE: Reference = { id: 5, name: 'Remote' };
export const WORK_ROLE: Reference = { id: 7, name: 'Engineer' };

export const CUSTOMERS: NonEmpty<Omit<CustomerRow, 'lastUpdated' | 'deletedFlag'>> = [
  { id: 250, identifier: 'CatchAll', name: 'Catchall (for unassigned mail)', city: '' },
  { id: 251, identifier: 'WestLog', name: 'Westbrook Logistics', city: 'Boston' },
  { id: 252, identifier: 'SummitLe', name: 'Summit Legal', city: 'New York' },
  { id: 253, identifier: 'MullerSo', name: 'Müller & Söhne GmbH', city: 'Köln' },
  { id: 254, identifier: 'OBriensP', name: "O'Brien's Pub", city: 'Dublin' },
  { id: 255, identifier: 'TokyoDen', name: '東京電機株式会社', city: '東京' },
  { id: 256, identifier: 'Hillcrest', name: 'Hillcrest Dental', city: 'Chicago' },
  { id: 257, identifier: 'ValleyEn', name: 'Valley Energy', city: 'New York' },
];

export function createBoards(lastUpdated: string): BoardRow[] {
  return Array.from([...SERVICE_BOARDS, PROJECT_BOARD], (board) => ({
    ...board,
    inactiveFlag: false,
    projectFlag: board === PROJECT_BOARD,
    lastUpdated,
  }));
}

/** The same statuses for each board, each with an id of its own, as on a real server. */
export function createStatuses(lastUpdated: string): StatusRow[] {
  const names = [...OPEN_STATUSES, ...CLOSED_STATUSES, INACTIVE_STATUS];
  return [...SERVICE_BOARDS, PROJECT_BOARD].flatMap((board) =>
    Array.from(names, (status, index) => ({
      ...statusOn(board, status),
      board,
      sortOrder: index + 1,
      closedStatus: CLOSED_STATUSES.includes(status),
      timeEntryNotAllowed: status.name === STATUS_WITHOUT_TIME,
      inactive: status === INACTIVE_STATUS,
      defaultFlag: index === 0,
      lastUpdated,
    })),
  );
}

/** The status of a board that has the name of a common status. */
export function statusOn(board: Reference, { id, name }: Reference): Reference {
  return { id: board.id * 100 + (id % 100), name };
}

export function createCustomers(lastUpdated: string): CustomerRow[] {
  return Array.from(CUSTOMERS, (customer) => ({ ...customer, deletedFlag: false, lastUpdated }));
}

/** The reference to a priority that rows contain. */
export function toPriorityReference({ id, name, sortOrder, level }: PriorityRow): PriorityReference {
  return { id, name, sort: sortOrder, level };
}
