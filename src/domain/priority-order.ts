import { largestOf } from './extremes.ts';
import { foldText } from './fold-text.ts';
import { type KnownPriority, levelOfName, PRIORITY_LEVELS } from './priority-level.ts';
import { priorityNumberOf } from './priority-number.ts';
import { wordRankOf } from './priority-words.ts';

/** How pressing a priority is without the server's order: the smaller the more; the level that the server tells, else the name's number, else its words. */
function rankOf({ priority, priorityLevel }: KnownPriority): number | undefined {
  if (priorityLevel !== undefined) return PRIORITY_LEVELS.indexOf(priorityLevel) + 1;
  if (priority === undefined) return undefined;
  const folded = foldText(priority);
  return priorityNumberOf(folded) ?? wordRankOf(folded);
}

/** Whether the second priority is known to be more pressing than the first; of those that nothing ranks nobody can tell. */
export function isRaised(from: KnownPriority, to: KnownPriority): boolean {
  if (
    from.prioritySort !== undefined &&
    to.prioritySort !== undefined &&
    from.prioritySort !== to.prioritySort
  )
    return to.prioritySort < from.prioritySort;
  const [before, after] = [rankOf(from), rankOf(to)];
  return before !== undefined && after !== undefined && after < before;
}

/** What one priority is told from another by in the id of a notice. */
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
