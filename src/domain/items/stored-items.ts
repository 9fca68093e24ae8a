import type { CatalogueEntry } from './catalogue.ts';
import type { ItemKind } from './work-item.ts';

/** An item that the server changed lately. */
interface RecentItem {
  id: number;
  /** Epoch milliseconds, by the server's clock. */
  updatedAt: number;
}

/** What a check that finds nothing new needs to know of the stored items. */
export interface ItemTally {
  tickets: number;
  /** The number of tasks by project id; 0 for tasks without a project. */
  tasks: ReadonlyMap<number, number>;
  /** The items that the server changed last, the latest first. */
  newest: Readonly<Record<ItemKind, readonly RecentItem[]>>;
}

/** The stored items of a member. Their entries are read when a check needs them. */
export interface StoredItems extends ItemTally {
  /** All entries as they were when the check began. @throws FailureError `storage` */
  readEntries(): Promise<readonly CatalogueEntry[]>;
  /** The entries of tasks by project id; 0 for tasks without a project. @throws FailureError `storage` */
  readTasks(): Promise<ReadonlyMap<number, readonly CatalogueEntry[]>>;
}

/** The stored items of one kind. */
export interface StoredPart {
  length: number;
  newest: readonly RecentItem[];
  /** @throws FailureError `storage` */
  read(): Promise<readonly CatalogueEntry[]>;
}

/** Several times as many as a query leaves out, because some of them do not count. */
const MAX_NEWEST = 40;

export function tallyOf(entries: readonly CatalogueEntry[]): ItemTally {
  let tickets = 0;
  const tasks = new Map<number, number>();
  const newest: Record<ItemKind, RecentItem[]> = { ticket: [], task: [] };
  // A plain loop, as it runs for all items.
  for (const { kind, projectId = 0, id, updatedAt } of entries) {
    if (kind === 'ticket') tickets += 1;
    else tasks.set(projectId, (tasks.get(projectId) ?? 0) + 1);
    if (updatedAt !== undefined) insert(newest[kind], { id, updatedAt });
  }
  return { tickets, tasks, newest };
}

/** Stored items whose entries are known already. */
export function storedItemsOf(entries: readonly CatalogueEntry[]): StoredItems {
  return storedItemsIn(tallyOf(entries), async () => entries);
}

/** Stored items whose entries are read on first use, and sorted once for all parts of a check. */
export function storedItemsIn(
  { tickets, tasks, newest }: ItemTally,
  read: StoredItems['readEntries'],
): StoredItems {
  const readEntries = once(read);
  const readTasks = once(async () =>
    Map.groupBy(
      (await readEntries()).filter(({ kind }) => kind === 'task'),
      ({ projectId = 0 }) => projectId,
    ),
  );
  return { tickets, tasks, newest, readEntries, readTasks };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
}

export function partOf(stored: StoredItems, kind: ItemKind): StoredPart {
  return {
    length: kind === 'ticket' ? stored.tickets : countTasks(stored),
    newest: stored.newest[kind],
    read: once(async () => (await stored.readEntries()).filter((entry) => entry.kind === kind)),
  };
}

/** How many tasks are stored, of all projects or of those that fit. */
export function countTasks(
  { tasks }: Pick<ItemTally, 'tasks'>,
  fits: (projectId: number) => boolean = () => true,
): number {
  return [...tasks].reduce((sum, [id, count]) => (fits(id) ? sum + count : sum), 0);
}

/** Inserts an item at its place if it is among the newest. */
function insert(newest: RecentItem[], next: RecentItem): void {
  let at = newest.length;
  for (let before = newest[at - 1]; before && isNewer(next, before); before = newest[at - 1]) at -= 1;
  if (at < MAX_NEWEST) newest.splice(at, 0, next);
  if (newest.length > MAX_NEWEST) newest.pop();
}

function isNewer(a: RecentItem, b: RecentItem): boolean {
  return a.updatedAt === b.updatedAt ? a.id > b.id : a.updatedAt > b.updatedAt;
}
