/** Rows as they are stored. Null stands for a value that is absent from the API's answer. */
export type Reference = { id: number; name: string };
export type PriorityReference = Reference & { sort: number; level: string };
export type CustomerReference = Reference & { identifier: string };
export type MemberReference = Reference & { identifier: string };

type Stored = {
  id: number;
  /** `YYYY-MM-DDTHH:MM:SSZ`, as all datetimes: the API knows no fractions of a second. */
  lastUpdated: string;
};

export type TicketRow = Stored & {
  summary: string;
  recordType: 'ServiceTicket';
  board: Reference;
  status: Reference;
  priority: PriorityReference;
  company: CustomerReference;
  contactName: string | null;
  owner: MemberReference | null;
  /** Identifiers of everybody who works on it: `jdoe, asmith`. */
  resources: string | null;
  /** What the service level asks for next, without a year: `Respond by Mon 01/27 4:00 PM UTC-08`. */
  slaStatus: string | null;
  severity: 'Low' | 'Medium' | 'High';
  impact: 'Low' | 'Medium' | 'High';
  dateEntered: string;
  /** Exactly midnight UTC is a calendar date, anything else an instant. */
  requiredDate: string | null;
  customerUpdatedFlag: boolean;
  closedFlag: boolean;
  closedDate: string | null;
};

export type TaskRow = Stored & {
  name: string;
  project: Reference;
  status: Reference;
  priority: PriorityReference;
  assignedTo: MemberReference | null;
  dateStart: string | null;
  /** Exactly midnight UTC is a calendar date, anything else an instant. */
  dateDue: string | null;
  closedFlag: boolean;
};

/** Project work as PSA has it, with numbers from the same series as service tickets. */
export type ProjectTicketRow = Stored & {
  summary: string;
  isIssueFlag: boolean;
  board: Reference;
  status: Reference;
  project: Reference;
  phase: Reference;
  company: CustomerReference;
  owner: MemberReference | null;
  priority: PriorityReference;
  dateEntered: string;
  requiredDate: string | null;
  scheduleStartDate: string | null;
  scheduleEndDate: string | null;
  customerUpdatedFlag: boolean;
  closedFlag: boolean;
  closedDate: string | null;
  resources: string | null;
};

/** A time that a member is planned for something: for a ticket (type `S`), or for whatever another type stands for. */
export type ScheduleEntryRow = Stored & {
  objectId: number;
  name: string;
  member: MemberReference;
  dateStart: string | null;
  dateEnd: string | null;
  status: Reference;
  type: { id: number; identifier: string };
  doneFlag: boolean;
  acknowledgedFlag: boolean;
  ownerFlag: boolean;
  hours: number;
};

export type ProjectRow = Stored & {
  name: string;
  company: CustomerReference;
  board: Reference;
  status: Reference;
  manager: MemberReference | null;
  estimatedStart: string | null;
  estimatedEnd: string | null;
  closedFlag: boolean;
};

export type BoardRow = Stored & { name: string; inactiveFlag: boolean; projectFlag: boolean };
export type PriorityRow = Stored & {
  name: string;
  color: string;
  /** Rises with what can wait longer. */
  sortOrder: number;
  level: string;
  defaultFlag: boolean;
};
export type CustomerRow = Stored & { identifier: string; name: string; city: string; deletedFlag: boolean };

export type MemberRow = Stored & {
  identifier: string;
  firstName: string;
  lastName: string;
  title: string;
  defaultEmail: string;
  timeZone: Reference;
  inactiveFlag: boolean;
};
