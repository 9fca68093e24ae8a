import { FailureError } from '../../domain/failure.ts';
import type { Member, Session } from '../../domain/account/session.ts';
import { WAYS } from '../../domain/account/way-to-connect.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import type { Entry } from '../../domain/outbox/entry.ts';
import { readSession } from '../../store/account.ts';
import { readItems } from '../../store/read-snapshot.ts';

/** An item that can be changed, as it is shown, and by whom. */
export interface Changeable {
  session: Session;
  member: Member;
  item: Entry['item'];
}

/**
 * Finds an item to change.
 *
 * @throws FailureError `sessionEnded` or `locked` if nobody can send anything; `unexpected` if the item is not there or
 *   this server has no changes for it; `storage`
 */
export async function expectChangeable(key: ItemKey): Promise<Changeable> {
  const session = await readSession();
  if (!session || session.ended || !session.member) throw new FailureError('sessionEnded');
  if (session.isLocked) throw new FailureError('locked');
  const [item] = await readItems([key]);
  if (!item || (item.kind === 'task' && !WAYS[session.server.connectBy].hasProjectTickets)) {
    throw new FailureError('unexpected');
  }
  const { title, company, place } = item;
  return { session, member: session.member, item: { key, title, company, place } };
}
