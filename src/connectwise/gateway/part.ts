import type { Member } from '../../domain/session.ts';
import type { WorkItem } from '../../domain/work-item.ts';

/** More than this is nobody's own work, and more than a browser should hold. */
const MAX_ITEMS = 100_000;

/** Items that were read from one or more lists. */
export interface Part {
  items: WorkItem[];
  skippedRows: number;
  isCut: boolean;
}

/** @param items one for each understood row; `undefined` counts as a skipped row */
export function partOf(items: readonly (WorkItem | undefined)[], skippedRows: number, isCut: boolean): Part {
  const understood = items.filter((item) => item !== undefined);
  return { items: understood, skippedRows: skippedRows + items.length - understood.length, isCut };
}

/** All parts as one, cut where it gets too long; an item that moved between pages while they were read is taken once. */
export function joinParts(parts: readonly Part[]): Part {
  const items = [...new Map(parts.flatMap((part) => part.items).map((item) => [item.key, item])).values()];
  return {
    items: items.slice(0, MAX_ITEMS),
    skippedRows: parts.reduce((sum, part) => sum + part.skippedRows, 0),
    isCut: items.length > MAX_ITEMS || parts.some((part) => part.isCut),
  };
}

/** Whether a row belongs on the list; a server that ignores a condition must not fill it with other people's work. */
export function isOpenAndOf(
  member: Member,
  row: ClosableRow,
  assignee: { identifier?: string | null | undefined } | null | undefined,
): boolean {
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
function isClosed({ closedFlag, status }: ClosableRow): boolean {
  return closedFlag ?? /^>?closed\b/i.test(status?.name ?? '');
}
