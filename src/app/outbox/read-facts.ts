import { ticketOf } from '../../connectwise/acts/work.ts';
import type { ActSource } from '../../connectwise/acts/acts.ts';
import { WAYS } from '../../domain/account/way-to-connect.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import { areStatusesCurrent, type BoardStatuses } from '../../domain/outbox/ticket-facts.ts';
import { publishChange } from '../../store/changes.ts';
import { readBoardStatuses } from '../../store/read-outbox.ts';
import { saveTicketFacts } from '../../store/ticket-facts.ts';
import { expectChangeable } from './expect-changeable.ts';
import { withActs } from './with-acts.ts';

/**
 * Reads what a person has to know of an item to change it, in one to five requests, and stores it for the pages.
 *
 * @throws FailureError why it could not be read: `sessionEnded`, `locked`, and those of a request
 */
export async function readFacts(key: ItemKey): Promise<void> {
  const { session, member } = await expectChangeable(key);
  const hasSchedule = WAYS[session.server.connectBy].hasSchedule;
  await withActs(session, async (acts) => {
    const [{ status, boardId, contact }, scheduleId] = await Promise.all([
      acts.readTicket(ticketOf(key)),
      hasSchedule ? acts.readScheduleEntry(ticketOf(key), member) : undefined,
    ]);
    const known = boardId === undefined ? undefined : await readBoardStatuses(boardId);
    const isCurrent = known !== undefined && areStatusesCurrent(known, Date.now());
    const read = boardId === undefined || isCurrent ? undefined : await readBoard(acts, key, boardId);
    const { statuses, areSeen } = read ?? known ?? {};
    const facts = { key, at: Date.now(), status, statuses, areSeen, contact, scheduleId };
    await saveTicketFacts(session.id, facts, read);
  });
  publishChange();
}

async function readBoard(acts: ActSource, key: ItemKey, boardId: number): Promise<BoardStatuses | undefined> {
  const list = await acts.readStatuses(ticketOf(key), boardId);
  return list && { boardId, at: Date.now(), ...list };
}
