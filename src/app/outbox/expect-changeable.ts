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

/** An item as a person saw it. */
export interface SeenItem {
  title: string;
  company?: string | undefined;
  place?: string | undefined;
}

/**
 * Finds an item to change.
 *
 * @param seen counts where a check has removed the item since
 * @throws FailureError `sessionEnded` or `locked` if nobody can send anything; `unexpected` if the item is not there or
 *   this server has no changes for it; `storage`
 */
export async function expectChangeable(key: ItemKey, seen?: SeenItem): Promise<Changeable> {
  const session = await readSession();
  if (!session || session.ended || !session.member) throw new FailureError('sessionEnded');
  if (session.isLocked) throw new FailureError('locked');
  const [stored] = await readItems([key]);
  const item = stored ?? seen;
  const isOnlyRead = key.startsWith('task:') && !WAYS[session.server.connectBy].hasProjectTickets;
  if (!item || isOnlyRead) throw new FailureError('unexpected');
  const { title, company, place } = item;
  return { session, member: session.member, item: { key, title, company, place } };
}
