import { HOUR, MINUTE } from '../time/time.ts';
import type { ItemKey } from '../items/work-item.ts';
import type { Found } from './entry.ts';
import type { StatusChoice, StatusList } from './status-choice.ts';

/** Whom an e-mail about a ticket reaches. */
export interface Contact {
  name: string;
  email: string;
}

/** What a person has to know of a ticket to change it, as it was read from the server. */
export interface TicketFacts {
  key: ItemKey;
  /** When it was read, epoch milliseconds. */
  at: number;
  status: Found | undefined;
  /** The statuses that it can have, in the order of its board; `undefined` if the server does not say. */
  statuses: StatusChoice[] | undefined;
  /** Whether they are only those of the board's latest tickets. */
  areSeen?: true | undefined;
  /** `undefined` for a ticket without a contact, or one without an e-mail address. */
  contact: Contact | undefined;
  /** The member's own schedule entry for the ticket that is not done; `undefined` without one. */
  scheduleId: number | undefined;
}

/** The statuses of a board, as they were read from the server. */
export interface BoardStatuses extends StatusList {
  boardId: number;
  /** Epoch milliseconds. */
  at: number;
}

/** Administrators change the statuses of a board rarely, and all members would ask for them. */
const STATUSES_KEPT_MS = 24 * HOUR;
/** After this time a person may see something else in ConnectWise. */
const FACTS_KEPT_MS = MINUTE;

/** Whether the statuses of a board need not be read again. @param now epoch milliseconds */
export function areStatusesCurrent({ at }: BoardStatuses, now: number): boolean {
  return Math.abs(now - at) < STATUSES_KEPT_MS;
}

/** Whether a page can offer these facts without another reading. @param now epoch milliseconds */
export function areFactsCurrent({ at }: TicketFacts, now: number): boolean {
  return Math.abs(now - at) < FACTS_KEPT_MS;
}
