import type { CatalogueEntry } from '../../domain/items/catalogue.ts';
import type { Member } from '../../domain/account/session.ts';
import type { CheckContext as AnyContext } from '../lists/check-context.ts';
import type { SyncState } from './sync-state.ts';

/** What all parts of one gateway check share. */
export interface CheckContext extends AnyContext {
  member: Member;
  state: SyncState;
  stored: StoredEntries;
}

/** The member's stored items, sorted once for all parts of a check. */
export interface StoredEntries {
  tickets: readonly CatalogueEntry[];
  /** By project id; 0 for a task without a project. */
  tasks: ReadonlyMap<number, readonly CatalogueEntry[]>;
}

export function sortEntries(entries: readonly CatalogueEntry[]): StoredEntries {
  const { ticket = [], task = [] } = Object.groupBy(entries, ({ kind }) => kind);
  return { tickets: ticket, tasks: Map.groupBy(task, ({ projectId }) => projectId ?? 0) };
}

/** How many tasks are stored, of all projects or of those that fit. */
export function countTasks(
  { tasks }: StoredEntries,
  fits: (projectId: number) => boolean = () => true,
): number {
  return [...tasks].reduce((sum, [id, { length }]) => (fits(id) ? sum + length : sum), 0);
}
