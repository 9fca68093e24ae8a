import type { Calendar } from '../../../src/domain/time/calendar.ts';
import type { LinkTarget } from '../../../src/domain/surface/item-link.ts';
import type { Annotations } from '../../../src/domain/items/annotations.ts';
import type { UnreadByKey } from '../../../src/domain/items/unread-changes.ts';
import type { ItemKey, WorkItem } from '../../../src/domain/items/work-item.ts';
import type { Pending } from '../../../src/domain/outbox/pending.ts';
import type { DueWriter } from '../../due-text.ts';
import type { ItemAction } from '../item-action.ts';
import type { SeenWatcher } from './seen-watcher.ts';

/** What all rows share. The functions stay the same, so that they cause no row to be drawn again. */
export interface RowContext {
  calendar: Calendar;
  writeDue: DueWriter;
  /** Where items open; undefined without a known company. */
  target: LinkTarget | undefined;
  annotations: Annotations;
  /** What is not in ConnectWise yet, or not read from there. */
  pending: ReadonlyMap<ItemKey, Pending>;
  /** The items whose timer runs. */
  timed: ReadonlySet<ItemKey>;
  unreadChanges: UnreadByKey;
  act: (item: WorkItem, action: ItemAction) => void;
  openMenu: (item: WorkItem) => void;
  watchSeen: SeenWatcher['watch'];
}
