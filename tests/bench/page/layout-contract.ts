import type { WorkItem } from '../../../src/domain/items/work-item.ts';

/** The items to store, and those that change. */
export interface Load {
  items: WorkItem[];
  /** The same items by due date, since sorting is not measured. */
  byDue: WorkItem[];
  few: WorkItem[];
  many: WorkItem[];
}

/** A layout of items in a database. The steps run in order, each on the result of the previous ones. */
export interface Layout {
  open: (name: string) => Promise<IDBDatabase>;
  steps: Record<string, (db: IDBDatabase, load: Load) => Promise<unknown>>;
}

/** The number of items that a screen shows at first. */
export const FIRST = 60;
