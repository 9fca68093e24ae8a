import { itemKeyOf, type ItemKey, type ItemKind, type WorkItem } from '../../domain/items/work-item.ts';
import { type ChangedRow, type ParsedRows, updatedAtOf } from './wire.ts';

/** What rows tell of items. */
export interface SortedRows {
  /** Those of the member that are open, each once. */
  found: WorkItem[];
  /** Those that turned out to be closed or somebody else's. */
  gone: ItemKey[];
  /** Those of them that are open, by id. */
  others: number[];
  /** Those that could not be understood as a whole, by id; 0 for a row without one. */
  unreadable: number[];
  /** The ids of all rows of which at least that could be read. */
  ids: number[];
  /** When they changed, as far as they tell that, and the latest of these moments; epoch milliseconds. */
  changedAt: number[];
  newest: number | undefined;
}

interface ItemRow extends ClosableRow, ChangedRow {
  id: number;
}

/** How rows of a list become items. */
export interface RowReading<Row> {
  /** Whether a row is the member's: a server that ignores a condition must not fill the list with other people's work. */
  isMine: (row: Row) => boolean;
  itemOf: (row: Row) => ReadItem;
}

/** The item of a row. */
export interface ReadItem {
  item: WorkItem;
  /** Whether all of the row could be understood. */
  isWhole: boolean;
}

/** Sorts the rows of a list into what belongs on the member's and what does not. */
export function sortRows<Row extends ItemRow>(
  kind: ItemKind,
  { parsed, unreadable }: ParsedRows<Row>,
  { isMine, itemOf }: RowReading<Row>,
): SortedRows {
  const found = new Map<ItemKey, WorkItem>();
  const gone = new Set<ItemKey>();
  const others = new Set<number>();
  const partial = new Set<number>();
  for (const row of parsed) {
    const key = itemKeyOf(kind, row.id);
    // An item that moved between pages while they were read comes twice: the later row counts.
    found.delete(key);
    gone.delete(key);
    others.delete(row.id);
    partial.delete(row.id);
    const isOpen = !isClosed(row);
    if (isOpen && isMine(row)) {
      const { item, isWhole } = itemOf(row);
      found.set(key, item);
      if (!isWhole) partial.add(row.id);
    } else {
      gone.add(key);
      if (isOpen) others.add(row.id);
    }
  }
  const changedAt = parsed.flatMap((row) => updatedAtOf(row) ?? []);
  return {
    found: [...found.values()],
    gone: [...gone],
    others: [...others],
    unreadable: [...unreadable, ...partial],
    ids: parsed.map(({ id }) => id),
    changedAt,
    newest: changedAt.reduce<number | undefined>(latest, undefined),
  };
}

export function latest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}

interface ClosableRow {
  closedFlag?: boolean | null | undefined;
  status?: { name?: string | null | undefined } | null | undefined;
}

/** Where a server knows no `closedFlag`, the status tells by its usual names: "Closed", ">Closed", "Closed (resolved)". */
export function isClosed({ closedFlag, status }: ClosableRow): boolean {
  return closedFlag ?? /^>?closed\b/i.test(status?.name ?? '');
}
