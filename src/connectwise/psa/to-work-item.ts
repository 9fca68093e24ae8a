import type { PriorityFacts } from '../../domain/items/renames.ts';
import { itemKeyOf, type WorkItem } from '../../domain/items/work-item.ts';
import { nameOf, titleOf } from '../lists/shown-texts.ts';
import type { ReadItem } from '../lists/sort-rows.ts';
import { updatedAtOf } from '../lists/wire.ts';
import { dueOf, type DueSources } from './due-of.ts';
import type { TicketRow } from './wire.ts';

/** What an item needs besides its row. */
export interface ItemSurroundings extends DueSources {
  /** The facts of the priority that a row names. */
  factsOf: (priority: TicketRow['priority']) => PriorityFacts;
}

/** The item of a service ticket, or the task of a project ticket; without a due if its date is malformed. */
export function itemOf(
  kind: WorkItem['kind'],
  row: TicketRow,
  { factsOf, ...sources }: ItemSurroundings,
): ReadItem {
  const sourced = dueOf(row, sources);
  const isWhole = sourced !== 'malformed';
  const item: WorkItem = {
    key: itemKeyOf(kind, row.id),
    kind,
    id: row.id,
    title: titleOf(row.summary, row.id),
    ...(isWhole ? sourced : { due: undefined }),
    status: nameOf(row.status),
    priority: nameOf(row.priority),
    place: nameOf(kind === 'ticket' ? row.board : row.project),
    company: nameOf(row.company),
    projectId: kind === 'ticket' ? undefined : (row.project?.id ?? undefined),
    updatedAt: updatedAtOf(row),
    ...(row.customerUpdatedFlag === true && { hasCustomerReply: true }),
    ...factsOf(row.priority),
  };
  return { item, isWhole };
}
