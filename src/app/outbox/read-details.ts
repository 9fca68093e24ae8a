import { ticketOf } from '../../connectwise/acts/work.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import type { TicketDetails } from '../../domain/outbox/ticket-details.ts';
import { expectChangeable } from './expect-changeable.ts';
import { withActs } from './with-acts.ts';

/**
 * Reads what a person wants to know of an item. It is never stored, as it holds the texts of customers.
 *
 * @throws FailureError why it could not be read
 */
export async function readDetailsOf(key: ItemKey): Promise<TicketDetails> {
  const { session } = await expectChangeable(key);
  return withActs(session, (acts) => acts.readDetails(ticketOf(key)));
}
