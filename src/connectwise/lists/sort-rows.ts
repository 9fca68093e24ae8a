import { itemKeyOf, type ItemKey, type ItemKind, type WorkItem } from '../../domain/items/work-item.ts';
import { type ChangedRow, type ParsedRows, updatedAtOf } from './wire.ts';

/** What rows say about items. */
export interface SortedRows {
  /** The member's open items, each once. */
  found: WorkItem[];
  /** Items that are closed or belong to somebody else. */
  gone: ItemKey[];
  /** The ids of open items that belong to somebody else. */
  others: number[];
  /** The ids of rows that could not be fully parsed; 0 for a row without one. */
  unreadable: number[];
  /** The ids of all parsed rows. */
  ids: number[];
  /** When the rows changed, as far as they say so, and the latest of these times; epoch milliseconds. */
  changedAt: number[];
  newest: number | undefined;
}

interface ItemRow extends ClosableRow, ChangedRow {
  id: number;
}

/** How a list's rows become items. */
export interface RowReading<Row> {
  /**
   * Whether a row is the member's. A server that ignores a condition must not fill the list with other people's work.
   */
  isMine: (row: Row) => boolean;
  itemOf: (row: Row) => ReadItem;
}

/** The item of a row. */
export interface ReadItem {
  item: WorkItem;
  /** Whether the whole row could be parsed. */
  isWhole: boolean;
}

/** Sorts the rows of a list by whether they belong on the member's list. */
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
    // An item that moved between pages during the reading comes twice; the later row counts.
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

/**
 * If a server does not support `closedFlag`, the usual status names decide: "Closed", ">Closed", "Closed (resolved)".
 */
export function isClosed({ closedFlag, status }: ClosableRow): boolean {
  return closedFlag ?? /^>?closed\b/i.test(status?.name ?? '');
}
