import { nameRanksOf } from './priority-name.ts';

/** The highest first. */
export const PRIORITY_LEVELS = ['critical', 'high', 'medium', 'low'] as const;

/** How high a priority is. Each level has its own shape and colour beside the word. */
export type PriorityLevel = (typeof PRIORITY_LEVELS)[number];

/** What is known of an item's priority. */
export interface KnownPriority {
  /** Its name. */
  priority?: string | undefined;
  /** Its place in the server's own order: smaller is higher. */
  prioritySort?: number | undefined;
  /** Its level, as the server reports it. */
  priorityLevel?: PriorityLevel | undefined;
}

/** Narrows a value that may be damaged or from another version. */
export function isPriorityLevel(value: unknown): value is PriorityLevel {
  return PRIORITY_LEVELS.some((level) => level === value);
}

/** The level that the server reports, else the one that the name suggests, if any. */
export function priorityLevelOf({ priority, priorityLevel }: KnownPriority): PriorityLevel | undefined {
  return priorityLevel ?? levelOfName(priority);
}

/**
 * The level that a name of a priority or level suggests. A number from 0 to 4 in the name decides, unless its words
 * contradict it; else its words decide. A scale of other numbers has no levels.
 */
export function levelOfName(name: string | undefined): PriorityLevel | undefined {
  const { rank, words } = nameRanksOf(name);
  const known = rank !== undefined && rank < PRIORITY_LEVELS.length + 1 ? rank : words;
  return known === undefined ? undefined : PRIORITY_LEVELS[Math.max(0, Math.floor(known) - 1)];
}
