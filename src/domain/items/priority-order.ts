import { largestOf } from '../extremes.ts';
import { type KnownPriority, levelOfName, PRIORITY_LEVELS } from './priority-level.ts';
import { nameRanksOf } from './priority-name.ts';

/** How high a priority is without the server's order, smaller is higher: by the server's level, else by name. */
function rankOf({ priority, priorityLevel }: KnownPriority): number | undefined {
  return priorityLevel === undefined
    ? nameRanksOf(priority).rank
    : PRIORITY_LEVELS.indexOf(priorityLevel) + 1;
}

/** Whether the second priority is known to be higher than the first. Without a rank for both, it is not known. */
export function isRaised(from: KnownPriority, to: KnownPriority): boolean {
  if (
    from.prioritySort !== undefined &&
    to.prioritySort !== undefined &&
    from.prioritySort !== to.prioritySort
  )
    return to.prioritySort < from.prioritySort;
  return isLess(rankOf(to), rankOf(from)) && !isLoweredByName(from, to);
}

/** Whether numbers or words of the names say that the priority fell, so that the other half cannot say it rose. */
function isLoweredByName(from: KnownPriority, to: KnownPriority): boolean {
  if (from.priorityLevel !== undefined || to.priorityLevel !== undefined) return false;
  const [before, after] = [nameRanksOf(from.priority), nameRanksOf(to.priority)];
  return isLess(before.number, after.number) || isLess(before.words, after.words);
}

function isLess(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && a < b;
}

/** What identifies a priority in the ID of a notification. */
export function priorityIdOf(known: KnownPriority): string {
  return levelOfName(known.priority) ?? String(known.prioritySort ?? rankOf(known));
}

/**
 * Compares items by their priorities, the highest first: by the server's order, else by level and name. A priority
 * outside the server's order comes after those that its name ranks equal. An item without a priority or rank comes
 * last.
 *
 * @param items all items to compare: what the server reports of a priority on one item is true of the others
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
  const places = new Map(
    ranked.map((each) => [each.name, { sort: sortAmong(each, ranked), rank: each.rank }]),
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

/** The place in the server's order. A priority outside that order comes after the last one of its rank. */
function sortAmong({ sort, rank }: Ranked, all: readonly Ranked[]): number {
  if (sort !== undefined) return sort;
  if (rank === Infinity) return Infinity;
  return largestOf(all.map((other) => (other.rank <= rank ? other.sort : undefined))) ?? -Infinity;
}

/** Works for infinite numbers, too. */
function difference(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
