import type { StoredPart } from '../../domain/items/stored-items.ts';
import type { Member } from '../../domain/account/session.ts';
import type { ItemKind } from '../../domain/items/work-item.ts';
import type { CheckContext as AnyContext } from '../lists/check-context.ts';
import type { SyncState } from './sync-state.ts';

/** What all parts of one PSA check share. */
export interface CheckContext extends AnyContext {
  member: Member;
  state: SyncState;
  /** The IANA name of the member's time zone. */
  zone: string;
  stored: Record<ItemKind, StoredPart>;
}
