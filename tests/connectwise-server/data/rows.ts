/** Rows as the stand-in stores them. Null stands for a value that the API omits. */
export type Reference = { id: number; name: string };
export type PriorityReference = Reference & { sort: number; level: string };
export type CustomerReference = Reference & { identifier: string };
export type MemberReference = Reference & { identifier: string };

type Stored = {
  id: number;
  /** `YYYY-MM-DDTHH:MM:SSZ`, like all datetimes. The API has no fractions of a second. */
  lastUpdated: string;
  /** The identifier of who changed it last; left out if nobody has. */
  updatedBy?: string;
};

export type TicketRow = Stored & {
  summary: string;
  recordType: 'ServiceTicket';
  board: Reference;
  status: Reference;
  priority: PriorityReference;
  company: CustomerReference;
  contactName: string | null;
  contactPhoneNumber: string | null;
  contactEmailAddress: string | null;
  addressLine1: string | null;
  city: string | null;
  agreement: Reference | null;
  /** The ticket into which this one was merged. */
  mergedParentTicket: { id: number; summary: string } | null;
  owner: MemberReference | null;
  /** The identifiers of all resources: `jdoe, asmith`. */
  resources: string | null;
  /** The next target of the SLA, without a year: `Respond by Mon 01/27 4:00 PM UTC-08`. */
  slaStatus: string | null;
  severity: 'Low' | 'Medium' | 'High';
  impact: 'Low' | 'Medium' | 'High';
  dateEntered: string;
  /** Midnight UTC stands for a calendar date, any other time for an instant. */
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
  /** Midnight UTC stands for a calendar date, any other time for an instant. */
  dateDue: string | null;
  closedFlag: boolean;
};

/** A project ticket of PSA. Its id comes from the same series as those of service tickets. */
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

/** A time for which a member is scheduled: for a ticket (type `S`), or for something else (other types). */
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

/** A note of a ticket of either kind, by a member or by a contact of the customer. */
export type NoteRow = Stored & {
  ticketId: number;
  text: string;
  detailDescriptionFlag: boolean;
  internalAnalysisFlag: boolean;
  resolutionFlag: boolean;
  processNotifications: boolean;
  member: MemberReference | null;
  contact: Reference | null;
  createdBy: string;
  dateCreated: string;
};

export type TimeEntryRow = Stored & {
  chargeToId: number;
  chargeToType: 'ServiceTicket' | 'ProjectTicket';
  company: CustomerReference;
  member: MemberReference;
  timeStart: string;
  timeEnd: string | null;
  actualHours: number;
  workType: Reference;
  workRole: Reference;
  billableOption: 'Billable' | 'DoNotBill' | 'NoCharge' | 'NoDefault';
  notes: string | null;
  addToDetailDescriptionFlag: boolean;
  addToInternalAnalysisFlag: boolean;
  addToResolutionFlag: boolean;
  emailResourceFlag: boolean;
  emailContactFlag: boolean;
  emailCcFlag: boolean;
  mobileGuid: string | null;
  enteredBy: string;
  dateEntered: string;
  status: 'Open';
};

/** A status of one board. Its id belongs to that board alone. */
export type StatusRow = Stored & {
  name: string;
  board: Reference;
  sortOrder: number;
  closedStatus: boolean;
  timeEntryNotAllowed: boolean;
  inactive: boolean;
  defaultFlag: boolean;
};

/** An e-mail that a note or a time entry has caused. */
export type Mail = { ticketId: number; text: string };

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
  /** A higher value means a less urgent priority. */
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
