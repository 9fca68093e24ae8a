import { largestOf } from '../extremes.ts';
import { type KnownPriority, levelOfName, PRIORITY_LEVELS } from './priority-level.ts';
import { nameRanksOf } from './priority-name.ts';

/** How pressing a priority is without the server's order: the smaller the more; by the level that the server tells, else by the name. */
function rankOf({ priority, priorityLevel }: KnownPriority): number | undefined {
  return priorityLevel === undefined
    ? nameRanksOf(priority).rank
    : PRIORITY_LEVELS.indexOf(priorityLevel) + 1;
}

/** Whether the second priority is known to be more pressing than the first; of those that nothing ranks nobody can tell. */
export function isRaised(from: KnownPriority, to: KnownPriority): boolean {
  if (
    from.prioritySort !== undefined &&
    to.prioritySort !== undefined &&
    from.prioritySort !== to.prioritySort
  )
    return to.prioritySort < from.prioritySort;
  return isLess(rankOf(to), rankOf(from)) && !isLoweredByName(from, to);
}

/** Whether the numbers or the words of the names tell a fall, where the server tells no level: then the other half tells no rise. */
function isLoweredByName(from: KnownPriority, to: KnownPriority): boolean {
  if (from.priorityLevel !== undefined || to.priorityLevel !== undefined) return false;
  const [before, after] = [nameRanksOf(from.priority), nameRanksOf(to.priority)];
  return isLess(before.number, after.number) || isLess(before.words, after.words);
}

function isLess(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && a < b;
}

/** What one priority is told from another by in the id of a notification. */
export function priorityIdOf(known: KnownPriority): string {
  return levelOfName(known.priority) ?? String(known.prioritySort ?? rankOf(known));
}

/**
 * Compares items by their priorities, the most pressing first: by the server's order, else by level and name. One that
 * the server's order leaves out comes behind those that its name says are as pressing; one without a priority, or that
 * nothing ranks, comes last.
 *
 * @param items all that are to be compared: what the server tells of a priority on one is true of the others
 */
export function byPriority(items: readonly KnownPriority[]): (a: KnownPriority, b: KnownPriority) => number {
  const known = new Map<string | undefined, KnownPriority>();
  for (const item of items) {
    if (item.prioritySort !== undefined || !known.has(item.priority)) known.set(item.priority, item);
  }
  const ranked = [...known].map(([name, priority]) => ({
    name,
    sort: priority.prioritySort,
    rank: rankOf(priority) ?? Infinity,
  }));
  const sorted = ranked.filter(({ sort }) => sort !== undefined);
  const places = new Map(
    ranked.map((each) => [each.name, { sort: sortAmong(each, sorted), rank: each.rank }]),
  );
  const last = { sort: Infinity, rank: Infinity };
  return (a, b) => {
    const [one, other] = [places.get(a.priority) ?? last, places.get(b.priority) ?? last];
    return difference(one.sort, other.sort) || difference(one.rank, other.rank);
  };
}

interface Ranked {
  sort: number | undefined;
  rank: number;
}

/** The place in the server's order, or for one that it leaves out, behind the last of those that are as pressing. */
function sortAmong({ sort, rank }: Ranked, sorted: readonly Ranked[]): number {
  if (sort !== undefined) return sort;
  if (rank === Infinity) return Infinity;
  return largestOf(sorted.map((other) => (other.rank <= rank ? other.sort : undefined))) ?? -Infinity;
}

/** Also of numbers without end. */
function difference(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
