import type { Sealed } from '../account/sealed.ts';
import { type Member, originOf, type Session } from '../account/session.ts';
import type { ConnectBy } from '../account/way-to-connect.ts';
import type { FailureCode } from '../failure.ts';
import type { ItemKey } from '../items/work-item.ts';
import type { Timer } from './timer.ts';
import type { Act, FieldValue, SetAct } from './act.ts';

/** Why ConnectWise did not make a change. */
export const REFUSAL_REASONS = [
  /** A field is wrong; the words of the server say which. */
  'invalid',
  /** It answered OK and changed nothing. */
  'noEffect',
  /** Somebody has the record open. */
  'inUse',
  /** The member lacks a right. */
  'noRight',
  /** The ticket is gone, or was merged into another one. */
  'gone',
  /** The ticket was merged into another one, whose number is known. */
  'merged',
  /** The member may not see the ticket any more. */
  'noAccess',
  /** The server does not take this kind of change. */
  'notSupported',
  /** A policy has switched it off since. */
  'notPermitted',
  /** The key to its text is lost. */
  'unreadable',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What the server says of one field. Plain text. */
export interface FieldWords {
  /** The path of the field in ConnectWise, such as `status/id`; `undefined` for the record as a whole. */
  field: string | undefined;
  words: string;
}

/** Who changed a ticket last, and when. */
export interface LastChange {
  /** The identifier of the member. */
  by: string;
  /** Epoch milliseconds. */
  at: number;
}

/** A field as it was found on the server. */
export interface Found {
  value: FieldValue;
  /** How people call it. */
  name: string;
}

/** Where an entry stands. All moments are epoch milliseconds. */
export type EntryState =
  /** Waits for an undo. */
  | { name: 'held'; until: number }
  /** Waits to be sent. */
  | {
      name: 'queued';
      /** The earliest moment for the next try. */
      notBefore?: number;
      /** Why the last try was not accepted. */
      why?: FailureCode;
    }
  /** Stored before the request goes out. A worker that finds it at its start knows nothing of the outcome. */
  | { name: 'sending'; since: number }
  /** Sent, and nobody knows whether it was saved. */
  | {
      name: 'unknown';
      sentAt: number;
      /** The number of look-ups that did not find it. */
      lookUps: number;
      /** When to look next; `undefined` once a person has to decide. */
      nextAt: number | undefined;
      /** Whether the person wants it sent again, after one more look. */
      isToBeSent?: true;
    }
  /** The server has something else than expected, or too much time has passed. A person decides. */
  | { name: 'conflict'; found: Found | undefined; changed?: LastChange }
  | {
      name: 'refused';
      reason: RefusalReason;
      words: FieldWords[];
      /** The number of the ticket into which this one was merged. */
      mergedInto?: number;
    }
  | {
      name: 'done';
      at: number;
      /** The id of the created record, if known. */
      createdId?: number;
      /** Whether that record may be an older one, or somebody else's: it says enough, but it must not be deleted. */
      isDoubtful?: true;
      /** It stands there twice, or the new status did not close the ticket. */
      warning?: 'twice' | 'notClosed';
    };

/** One change that a person has asked for, with all that is needed to send it once. */
export interface Entry<A extends Act = Act> {
  /** A random UUID. It goes with a time entry as its marker, by which it is found again. */
  id: string;
  /** Whose it is: server, company and member. No other account ever sends it. */
  account: string;
  /** The item as the person saw it. */
  item: { key: ItemKey; title: string; company: string | undefined; place: string | undefined };
  act: A;
  /** What a `set` act expects on the server, and since when that is known. */
  base: (Found & { at: number | undefined }) | undefined;
  /** When the person asked for it, or said again that it shall be done. */
  askedAt: number;
  /** The number of requests that may have reached the server. */
  tries: number;
  /** The id of the record that it has created, once a person takes that back: the record is then to be deleted. */
  removes?: number;
  /** Whether the server once answered OK and showed the old value. */
  wasWithoutEffect?: true;
  /** The `askedAt` for which a notification has said that it asks a person. */
  notifiedFor?: number;
  /** The acts of one form share a group, and go out in its order. */
  group: { id: string; place: number } | undefined;
  state: EntryState;
}

export function isSet(entry: Entry): entry is Entry<SetAct> {
  return entry.act.kind === 'set';
}

/** Whether nothing is left to do, by the program or by a person. */
export function isDone({ state }: Entry): boolean {
  return state.name === 'done';
}

/** Whether only a person can go on. */
export function asksPerson({ state }: Entry): boolean {
  if (state.name === 'unknown') return state.nextAt === undefined;
  return state.name === 'conflict' || state.name === 'refused';
}

/** Whether a notification is due because an entry asks a person: once each time that it was asked for. */
export function needsNotification(entry: Entry): boolean {
  return asksPerson(entry) && entry.notifiedFor !== entry.askedAt;
}

/** An entry as it is stored. */
export interface OutboxRecord {
  entry: Entry;
  /** The text of a note or time entry; `undefined` without one. */
  text: Sealed | undefined;
  /** The timer that measured its time, which an undo gives back; `undefined` without one. */
  timer?: Timer | undefined;
  /** Rises with each new record. The outbox is in this order. */
  order: number;
}

/** The most entries that wait at once. */
export const MAX_ENTRIES = 50;

/** How the account of an entry connects. */
export function wayOf({ account }: Entry): ConnectBy {
  return account.startsWith('["oauth"') ? 'oauth' : 'keys';
}

/** Names the account of a session. */
export function accountOf({ server, companyId }: Session, member: Member): string {
  return JSON.stringify([originOf(server) ?? server.connectBy, companyId, member.id]);
}
