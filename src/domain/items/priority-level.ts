import { nameRanksOf } from './priority-name.ts';

/** The most pressing first. */
export const PRIORITY_LEVELS = ['critical', 'high', 'medium', 'low'] as const;

/** How pressing a priority is; each level has its own shape and colour beside the word. */
export type PriorityLevel = (typeof PRIORITY_LEVELS)[number];

/** What is known of an item's priority. */
export interface KnownPriority {
  /** Its name. */
  priority?: string | undefined;
  /** Its place in the server's own order: the smaller the more pressing. */
  prioritySort?: number | undefined;
  /** How pressing the server says that it is. */
  priorityLevel?: PriorityLevel | undefined;
}

/** Narrows what may be damaged or from another version. */
export function isPriorityLevel(value: unknown): value is PriorityLevel {
  return PRIORITY_LEVELS.some((level) => level === value);
}

/** The level that the server tells, else the one that the name sounds like; a name may sound like none. */
export function priorityLevelOf({ priority, priorityLevel }: KnownPriority): PriorityLevel | undefined {
  return priorityLevel ?? levelOfName(priority);
}

/**
 * The level of what a priority or its level is called: by a number from 0 to 4 in it, unless its words contradict that,
 * else by its words. A scale of other numbers has no levels.
 */
export function levelOfName(name: string | undefined): PriorityLevel | undefined {
  const { rank, words } = nameRanksOf(name);
  const known = rank !== undefined && rank < PRIORITY_LEVELS.length + 1 ? rank : words;
  return known === undefined ? undefined : PRIORITY_LEVELS[Math.max(0, Math.floor(known) - 1)];
}
