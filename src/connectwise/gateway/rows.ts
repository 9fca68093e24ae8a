import type { Member } from '../../domain/session.ts';
import { itemKeyOf, type ItemKey, type ItemKind, type WorkItem } from '../../domain/work-item.ts';
import { type ParsedRows, updatedAtOf } from './wire.ts';

/** What rows tell of items. */
export interface SortedRows {
  /** Those of the member that are open, each once. */
  found: WorkItem[];
  /** Those that turned out to be closed or somebody else's. */
  gone: ItemKey[];
  /** Those that could not be understood, by id; 0 for a row without one. */
  unreadable: number[];
  /** The ids of all rows that were understood. */
  ids: number[];
  /** The latest change of any of them, epoch milliseconds. */
  newest: number | undefined;
}

interface AssignedRow extends ClosableRow {
  id: number;
  lastUpdated?: string | null | undefined;
}

/**
 * Sorts the rows of a list into what belongs on the member's and what does not.
 *
 * @param assigneeOf whom a row is assigned to, as far as it says
 * @param itemOf `undefined` for a row that cannot be understood after all
 */
export function sortRows<Row extends AssignedRow>(
  kind: ItemKind,
  { parsed, unreadable }: ParsedRows<Row>,
  member: Member,
  assigneeOf: (row: Row) => Assignee,
  itemOf: (row: Row) => WorkItem | undefined,
): SortedRows {
  const found = new Map<ItemKey, WorkItem>();
  const gone = new Set<ItemKey>();
  const lost = [...unreadable];
  let newest: number | undefined;
  for (const row of parsed) {
    newest = latest(newest, updatedAtOf(row));
    const key = itemKeyOf(kind, row.id);
    // An item that moved between pages while they were read comes twice: the later row counts.
    found.delete(key);
    gone.delete(key);
    if (!isOpenAndOf(member, row, assigneeOf(row))) gone.add(key);
    else {
      const item = itemOf(row);
      if (item) found.set(key, item);
      else lost.push(row.id);
    }
  }
  return {
    found: [...found.values()],
    gone: [...gone],
    unreadable: lost,
    ids: parsed.map(({ id }) => id),
    newest,
  };
}

export function latest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}

type Assignee = { identifier?: string | null | undefined } | null | undefined;

/** Whether a row belongs on the list; a server that ignores a condition must not fill it with other people's work. */
export function isOpenAndOf(member: Member, row: ClosableRow, assignee: Assignee): boolean {
  if (isClosed(row) || assignee === null) return false;
  // A server need not repeat what it was asked for.
  const named = assignee?.identifier ?? member.identifier;
  return named.toLowerCase() === member.identifier.toLowerCase();
}

interface ClosableRow {
  closedFlag?: boolean | null | undefined;
  status?: { name?: string | null | undefined } | null | undefined;
}

/** Where a server knows no `closedFlag`, the status tells by its usual names: "Closed", ">Closed", "Closed (resolved)". */
export function isClosed({ closedFlag, status }: ClosableRow): boolean {
  return closedFlag ?? /^>?closed\b/i.test(status?.name ?? '');
}
