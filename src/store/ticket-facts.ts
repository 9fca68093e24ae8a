import type { BoardStatuses, TicketFacts } from '../domain/outbox/ticket-facts.ts';
import { transact } from './database.ts';
import { parseBoardStatuses, parseTicketFacts } from './read-outbox.ts';
import { parseSession } from './state.ts';

/** The names of the records in the store `state`. */
export const FACT_RECORDS = ['ticketFacts', 'boardStatuses'] as const;

/** More than the windows in which a person acts at once. */
const MAX_TICKETS = 8;
/** More boards than a technician works on. */
const MAX_BOARDS = 20;

/**
 * Stores what was read of a ticket and of its board, instead of what was known of them. Has no effect once the session
 * is over.
 *
 * @param board left out if its statuses were not read again
 * @throws FailureError `storage`, `storageBusy`
 */
export function saveTicketFacts(sessionId: string, facts: TicketFacts, board?: BoardStatuses): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    const [session, tickets, boards] = await Promise.all([
      store.get('session'),
      store.get('ticketFacts'),
      store.get('boardStatuses'),
    ]);
    if (parseSession(session)?.id !== sessionId) return;
    const others = parseTicketFacts(tickets).filter(({ key }) => key !== facts.key);
    await store.put([facts, ...others].slice(0, MAX_TICKETS), 'ticketFacts');
    if (!board) return;
    const otherBoards = parseBoardStatuses(boards).filter(({ boardId }) => boardId !== board.boardId);
    await store.put([board, ...otherBoards].slice(0, MAX_BOARDS), 'boardStatuses');
  });
}
