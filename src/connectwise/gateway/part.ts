import type { Member } from '../../domain/session.ts';
import type { WorkItem } from '../../domain/work-item.ts';

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

/** All parts as one; an item that moved between pages while they were read is taken once. */
export function joinParts(parts: readonly Part[]): Part {
  return {
    items: [...new Map(parts.flatMap(({ items }) => items).map((item) => [item.key, item])).values()],
    skippedRows: parts.reduce((sum, part) => sum + part.skippedRows, 0),
    isCut: parts.some((part) => part.isCut),
  };
}

/** Whether a row belongs on the list; a server that ignores a condition must not fill it with other people's work. */
export function isOpenAndOf(
  member: Member,
  row: { closedFlag?: boolean | null | undefined },
  assignee: { identifier?: string | null | undefined } | null | undefined,
): boolean {
  const named = assignee?.identifier?.toLowerCase() ?? member.identifier.toLowerCase();
  return row.closedFlag !== true && named === member.identifier.toLowerCase();
}
