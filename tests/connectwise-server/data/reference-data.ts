import type { BoardRow, CustomerRow, PriorityReference, PriorityRow, Reference } from './rows.ts';

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

export const PROJECT_PHASE: Reference = { id: 31, name: 'Implementation' };

export const SCHEDULE_STATUS: Reference = { id: 2, name: 'Firm' };

/** The types of schedule entries: service work, which has the same id on every server, and sales activities. */
export const SCHEDULE_TYPES = { S: { id: 4, identifier: 'S' }, C: { id: 3, identifier: 'C' } } as const;

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

export function createCustomers(lastUpdated: string): CustomerRow[] {
  return Array.from(CUSTOMERS, (customer) => ({ ...customer, deletedFlag: false, lastUpdated }));
}

/** The reference to a priority that rows contain. */
export function toPriorityReference({ id, name, sortOrder, level }: PriorityRow): PriorityReference {
  return { id, name, sort: sortOrder, level };
}
