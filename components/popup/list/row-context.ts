import type { Calendar } from '../../../src/domain/time/calendar.ts';
import type { LinkTarget } from '../../../src/domain/surface/item-link.ts';
import type { Marks } from '../../../src/domain/items/marks.ts';
import type { NewsByKey } from '../../../src/domain/items/news.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import type { DueWriter } from '../../due-text.ts';
import type { ItemAction } from '../item-action.ts';
import type { SeenWatcher } from './seen-watcher.ts';

/** What all rows of one drawing share. The functions stay the same, so that no row is drawn again for them. */
export interface RowContext {
  calendar: Calendar;
  writeDue: DueWriter;
  /** Where items open; undefined if no company is known. */
  target: LinkTarget | undefined;
  marks: Marks;
  news: NewsByKey;
  act: (item: WorkItem, action: ItemAction) => void;
  openMenu: (item: WorkItem) => void;
  watchSeen: SeenWatcher['watch'];
}
