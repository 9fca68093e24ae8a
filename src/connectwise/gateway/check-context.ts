import type { StoredItems } from '../../domain/items/stored-items.ts';
import type { Member } from '../../domain/account/session.ts';
import type { CheckContext as AnyContext } from '../lists/check-context.ts';
import type { SyncState } from './sync-state.ts';

/** What all parts of one gateway check share. */
export interface CheckContext extends AnyContext {
  member: Member;
  state: SyncState;
  stored: StoredItems;
}
