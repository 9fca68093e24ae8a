import * as v from 'valibot';
import type { BoardStatuses, TicketFacts } from '../domain/outbox/ticket-facts.ts';
import { isItemKey, type ItemKey } from '../domain/items/work-item.ts';
import { isMoment } from '../domain/time/time.ts';
import { transact } from './database.ts';
import { parseSession } from './state.ts';

// All functions throw FailureError `storage`, `storageBusy`.

/** The names of the records in the store `state`. */
export const FACT_RECORDS = ['ticketFacts', 'boardStatuses'] as const;

/** More than the windows in which a person acts at once. */
const MAX_TICKETS = 8;
/** More boards than a technician works on. */
const MAX_BOARDS = 20;

const moment = v.custom<number>(isMoment);
const id = v.pipe(v.number(), v.safeInteger());

const statuses = v.array(v.object({ id, name: v.string(), closes: v.boolean(), forbidsTime: v.boolean() }));

const ticketFacts = v.array(
  v.object({
    key: v.custom<ItemKey>(isItemKey),
    at: moment,
    status: v.optional(
      v.object({ value: v.union([v.number(), v.string(), v.boolean(), v.null()]), name: v.string() }),
    ),
    statuses: v.optional(statuses),
  }),
);

const boardStatuses = v.array(v.object({ boardId: id, at: moment, statuses }));

/** What was last read of a ticket, if that is still known. */
export async function readTicketFacts(key: ItemKey): Promise<TicketFacts | undefined> {
  const stored = await transact(['state'], 'readonly', ({ store }) => store.get('ticketFacts'));
  const found = parsed(ticketFacts, stored).find((facts) => facts.key === key);
  return found && { ...found, status: found.status, statuses: found.statuses };
}

/** The statuses of a board, if they were read before. */
export async function readBoardStatuses(boardId: number): Promise<BoardStatuses | undefined> {
  const stored = await transact(['state'], 'readonly', ({ store }) => store.get('boardStatuses'));
  return parsed(boardStatuses, stored).find((board) => board.boardId === boardId);
}

/**
 * Stores what was read of a ticket and of its board, instead of what was known of them. Has no effect once the session
 * is over.
 *
 * @param board left out if its statuses were not read again
 */
export function saveTicketFacts(sessionId: string, facts: TicketFacts, board?: BoardStatuses): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    const [session, tickets, boards] = await Promise.all([
      store.get('session'),
      store.get('ticketFacts'),
      store.get('boardStatuses'),
    ]);
    if (parseSession(session)?.id !== sessionId) return;
    const others = parsed(ticketFacts, tickets).filter(({ key }) => key !== facts.key);
    await store.put([facts, ...others].slice(0, MAX_TICKETS), 'ticketFacts');
    if (!board) return;
    const otherBoards = parsed(boardStatuses, boards).filter(({ boardId }) => boardId !== board.boardId);
    await store.put([board, ...otherBoards].slice(0, MAX_BOARDS), 'boardStatuses');
  });
}

function parsed<Row>(schema: v.GenericSchema<unknown, Row[]>, stored: unknown): Row[] {
  const result = v.safeParse(schema, stored);
  return result.success ? result.output : [];
}
