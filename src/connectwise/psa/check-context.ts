import type { CatalogueEntry } from '../../domain/items/catalogue.ts';
import type { Member } from '../../domain/account/session.ts';
import type { ItemKind } from '../../domain/items/work-item.ts';
import type { CheckContext as AnyContext } from '../lists/check-context.ts';
import type { Memory } from './memory.ts';

/** What all parts of one check of the PSA share. */
export interface CheckContext extends AnyContext {
  member: Member;
  memory: Memory;
  /** The IANA name of the member's time zone. */
  zone: string;
  stored: Record<ItemKind, readonly CatalogueEntry[]>;
}
