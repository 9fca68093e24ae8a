import type { WorkItem } from '../../../src/domain/items/work-item.ts';

/** What is stored, and what of it changes. */
export interface Load {
  items: WorkItem[];
  /** The same, by due date: sorting is not what is measured. */
  byDue: WorkItem[];
  few: WorkItem[];
  many: WorkItem[];
}

/** A way to lay items out in a database. The steps are run in their order, on what the former ones left. */
export interface Layout {
  open: (name: string) => Promise<IDBDatabase>;
  steps: Record<string, (db: IDBDatabase, load: Load) => Promise<unknown>>;
}

/** How many items a screen shows at first. */
export const FIRST = 60;
