import { ticketOf } from '../../connectwise/acts/work.ts';
import type { ActSource } from '../../connectwise/acts/acts.ts';
import type { RateReading } from '../../domain/http/rate-reading.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import { areStatusesCurrent, type BoardStatuses } from '../../domain/outbox/ticket-facts.ts';
import { publishChange } from '../../store/changes.ts';
import { readBoardStatuses } from '../../store/read-outbox.ts';
import { saveTicketFacts } from '../../store/ticket-facts.ts';
import { connect } from '../connect/connect.ts';
import { flushJournal } from '../shared/journal.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { expectChangeable } from './expect-changeable.ts';
import { noteQuota } from './note-quota.ts';

/**
 * Reads what a person has to know of an item to change it, in one or two requests, and stores it for the pages.
 *
 * @throws FailureError why it could not be read: `sessionEnded`, `locked`, and those of a request
 */
export async function readFacts(key: ItemKey): Promise<void> {
  const { session } = await expectChangeable(key);
  const readings: RateReading[] = [];
  try {
    const { acts } = connect(session, (reading) => readings.push(reading));
    const { status, boardId, contact } = await acts.readTicket(ticketOf(key));
    const known = boardId === undefined ? undefined : await readBoardStatuses(boardId);
    const isCurrent = known !== undefined && areStatusesCurrent(known, Date.now());
    const read = boardId === undefined || isCurrent ? undefined : await readBoard(acts, boardId);
    const { statuses } = read ?? known ?? {};
    await saveTicketFacts(session.id, { key, at: Date.now(), status, statuses, contact }, read);
  } finally {
    await flushJournal();
    await ifPossible(() => noteQuota(session.id, readings));
  }
  publishChange();
}

async function readBoard(acts: ActSource, boardId: number): Promise<BoardStatuses | undefined> {
  const statuses = await acts.readStatuses(boardId);
  return statuses && { boardId, at: Date.now(), statuses };
}
