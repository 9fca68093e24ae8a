import * as v from 'valibot';
import { isItemKey, type ItemKey } from '../domain/items/work-item.ts';
import type { Refusal } from '../domain/outbox/abilities.ts';
import { ABILITIES } from '../domain/outbox/act.ts';
import type { Entry, OutboxRecord } from '../domain/outbox/entry.ts';
import type { Timer } from '../domain/outbox/timer.ts';
import type { BoardStatuses, TicketFacts } from '../domain/outbox/ticket-facts.ts';
import { isMoment } from '../domain/time/time.ts';
import { transact } from './database.ts';
import { DRAFTS, parseDrafts } from './drafts.ts';

// What pages read of the outbox. All functions that read throw FailureError `storage`, `storageBusy`.

const moment = v.custom<number>(isMoment);
const id = v.pipe(v.number(), v.safeInteger());

const statuses = v.array(v.object({ id, name: v.string(), closes: v.boolean(), forbidsTime: v.boolean() }));
const areSeen = v.optional(v.literal(true));

const ticketFacts = v.array(
  v.object({
    key: v.custom<ItemKey>(isItemKey),
    at: moment,
    status: v.optional(
      v.object({ value: v.union([v.number(), v.string(), v.boolean(), v.null()]), name: v.string() }),
    ),
    statuses: v.optional(statuses),
    areSeen,
    contact: v.optional(v.object({ name: v.string(), email: v.string() })),
    scheduleId: v.optional(id),
  }),
);

const boardStatuses = v.array(v.object({ boardId: id, at: moment, statuses, areSeen }));

/** The name of the record in the store `state`. */
export const TIMERS = 'timers';

const timers = v.array(
  v.object({
    key: v.custom<ItemKey>(isItemKey),
    spentMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
    runningSince: v.optional(moment),
  }),
);

/** What is under way for any account. Texts are sealed, and are not read. */
export interface UnderWay {
  /** The stored entries, oldest first. */
  entries: Entry[];
  timers: Timer[];
  /** The items for which something is typed and not saved, the latest first. */
  drafts: ItemKey[];
}

export function readUnderWay(): Promise<UnderWay> {
  return transact(['outbox', 'state'], 'readonly', async (tx) => {
    const state = tx.objectStore('state');
    const [records, measured, typed] = await Promise.all([
      tx.objectStore('outbox').getAll(),
      state.get(TIMERS),
      state.get(DRAFTS),
    ]);
    return {
      entries: entriesIn(records),
      timers: parseTimers(measured),
      drafts: parseDrafts(typed).map(({ key }) => key),
    };
  });
}

/** The timers. */
export async function readTimers(): Promise<Timer[]> {
  return parseTimers(await transact(['state'], 'readonly', ({ store }) => store.get(TIMERS)));
}

/** Narrows what is stored of timers; what is damaged measures nothing. */
export function parseTimers(stored: unknown): Timer[] {
  return parsed(timers, stored).map(({ key, spentMs, runningSince }) => ({ key, spentMs, runningSince }));
}

/** The name of the record in the store `state`. */
export const REFUSALS = 'refusals';

const refusals = v.array(
  v.object({ ability: v.picklist(ABILITIES), reason: v.picklist(['noRight', 'notSupported']), at: moment }),
);

/** What the server or the member's role has refused. */
export async function readRefusals(): Promise<Refusal[]> {
  return parseRefusals(await transact(['state'], 'readonly', ({ store }) => store.get(REFUSALS)));
}

/** The stored entries, oldest first, without their texts. */
export async function readOutbox(): Promise<Entry[]> {
  return entriesIn(await transact(['outbox'], 'readonly', ({ store }) => store.getAll()));
}

function entriesIn(records: readonly OutboxRecord[]): Entry[] {
  return records.toSorted((a, b) => a.order - b.order).map(({ entry }) => entry);
}

/** What was last read of a ticket, if that is still known. */
export async function readTicketFacts(key: ItemKey): Promise<TicketFacts | undefined> {
  const stored = await transact(['state'], 'readonly', ({ store }) => store.get('ticketFacts'));
  return parseTicketFacts(stored).find((facts) => facts.key === key);
}

/** The statuses of a board, if they were read before. */
export async function readBoardStatuses(boardId: number): Promise<BoardStatuses | undefined> {
  const stored = await transact(['state'], 'readonly', ({ store }) => store.get('boardStatuses'));
  return parseBoardStatuses(stored).find((board) => board.boardId === boardId);
}

/** Narrows what is stored of tickets; what is damaged counts as not read. */
export function parseTicketFacts(stored: unknown): TicketFacts[] {
  return parsed(ticketFacts, stored).map((facts) => ({
    key: facts.key,
    at: facts.at,
    status: facts.status,
    statuses: facts.statuses,
    areSeen: facts.areSeen,
    contact: facts.contact,
    scheduleId: facts.scheduleId,
  }));
}

/** Narrows what is stored of boards; what is damaged counts as not read. */
export function parseBoardStatuses(stored: unknown): BoardStatuses[] {
  return parsed(boardStatuses, stored);
}

/** Narrows what is remembered; what is damaged is forgotten. */
export function parseRefusals(stored: unknown): Refusal[] {
  return parsed(refusals, stored);
}

function parsed<Row>(schema: v.GenericSchema<unknown, Row[]>, stored: unknown): Row[] {
  const result = v.safeParse(schema, stored);
  return result.success ? result.output : [];
}
