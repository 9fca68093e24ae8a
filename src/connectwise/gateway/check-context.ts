import type { CatalogueEntry } from '../../domain/items/catalogue.ts';
import type { Member } from '../../domain/account/session.ts';
import type { CheckContext as AnyContext } from '../lists/check-context.ts';
import type { SyncState } from './sync-state.ts';

/** What all parts of one check of the gateway share. */
export interface CheckContext extends AnyContext {
  member: Member;
  state: SyncState;
  stored: StoredEntries;
}

/** What is stored of the member's items, sorted out once for all parts of a check. */
export interface StoredEntries {
  tickets: readonly CatalogueEntry[];
  /** By the id of their project; 0 for a task that names none. */
  tasks: ReadonlyMap<number, readonly CatalogueEntry[]>;
}

export function sortEntries(entries: readonly CatalogueEntry[]): StoredEntries {
  const { ticket = [], task = [] } = Object.groupBy(entries, ({ kind }) => kind);
  return { tickets: ticket, tasks: Map.groupBy(task, ({ projectId }) => projectId ?? 0) };
}

/** How many tasks are stored of the projects that fit, or of all. */
export function countTasks(
  { tasks }: StoredEntries,
  fits: (projectId: number) => boolean = () => true,
): number {
  return [...tasks].reduce((sum, [id, { length }]) => (fits(id) ? sum + length : sum), 0);
}
