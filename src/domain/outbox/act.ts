import { SECOND } from '../time/time.ts';

/** A field of a ticket, or of a schedule entry, that an act sets. */
export const SET_FIELDS = [
  'status',
  'priority',
  'owner',
  'requiredDate',
  'customerUpdated',
  'scheduleDone',
] as const;
export type SetField = (typeof SET_FIELDS)[number];

/** The value of such a field: an id, a moment as the API writes it, or a flag; null for none. */
export type FieldValue = number | string | boolean | null;

/**
 * Sets one field to a named target, so it is safe to repeat: a read of the field shows whether it is still to be
 * done.
 */
export interface SetAct {
  kind: 'set';
  field: SetField;
  to: FieldValue;
  /** How people call the target: the name of a status. */
  toName: string;
  /** Whether the new status closes the ticket. */
  closes?: true;
  /** The schedule entry whose field it is; left out for a field of the ticket. */
  scheduleId?: number;
}

/** Where a note stands, and who can see it. */
export const NOTE_PLACES = ['internal', 'customer', 'resolution'] as const;
export type NotePlace = (typeof NOTE_PLACES)[number];

/** The longest text of a note or time entry, in characters. */
export const MAX_NOTE_LENGTH = 8_000;

/** Creates a record. It must never be sent twice, so an uncertain one is looked up instead of repeated. */
export type CreateAct =
  | {
      kind: 'note';
      place: NotePlace;
      /** Whether ConnectWise mails it to the customer. */
      isMailed: boolean;
    }
  | {
      kind: 'time';
      /** Epoch milliseconds, whole seconds. */
      from: number;
      to: number;
      /** Where its text stands. */
      place: NotePlace;
      /** Whether ConnectWise mails its text to the customer. */
      isMailed: boolean;
    }
  /** Schedules the member for the ticket, who thereby becomes a resource of it. */
  | { kind: 'take' };

/** What a person changes in an item. Its text is kept apart from it, sealed. */
export type Act = SetAct | CreateAct;

/** What a server or a role may refuse for good; each is remembered separately. */
export const ABILITIES = ['status', 'close', 'fields', 'note', 'time', 'schedule'] as const;
export type Ability = (typeof ABILITIES)[number];

export function abilityOf(act: Act): Ability {
  if (act.kind === 'take') return 'schedule';
  if (act.kind !== 'set') return act.kind;
  if (act.field === 'scheduleDone') return 'schedule';
  if (act.field !== 'status') return 'fields';
  return act.closes ? 'close' : 'status';
}

/** How long an act waits for an undo, in milliseconds. A mail cannot be called back. */
export function holdOf(act: Act): number {
  return isMailed(act) ? 8 * SECOND : 5 * SECOND;
}

/** Whether ConnectWise mails the text of an act to the customer. A text in another place is not for them. */
export function isMailed(act: Act): boolean {
  return (act.kind === 'note' || act.kind === 'time') && act.isMailed && act.place === 'customer';
}

/** Whether an act goes out of date: yesterday's status is not sent today without a question. */
export function goesStale(act: Act): boolean {
  return act.kind === 'set' && ['status', 'priority', 'requiredDate'].includes(act.field);
}
