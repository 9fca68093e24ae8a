/** How pressing a priority sounds; each level has its own shape and colour beside the word. */
export type PriorityLevel = 'critical' | 'high' | 'medium' | 'low';

const WORDS: [PriorityLevel, RegExp][] = [
  ['critical', /critical|emergency|urgent/i],
  ['high', /high/i],
  ['medium', /medium|normal/i],
  ['low', /low|scheduled|quick/i],
];

const LEVELS = ['critical', 'high', 'medium', 'low'] as const;

/**
 * Guesses the level from a priority's name. Every company words its priorities itself: known words count first,
 * then a number as in "Priority 2"; any other name has no level, and its word alone stands there.
 */
export function priorityLevelOf(name: string | undefined): PriorityLevel | undefined {
  if (name === undefined) return undefined;
  const byWord = WORDS.find(([, pattern]) => pattern.test(name));
  if (byWord) return byWord[0];
  const digit = /(?:^|\bp|\bpriority )(?<rank>[1-4])\b/i.exec(name)?.groups?.['rank'];
  return digit === undefined ? undefined : LEVELS[Number(digit) - 1];
}

/** Whether the second is known to be more pressing than the first; of names without a level nobody can tell. */
export function isRaised(from: string | undefined, to: string | undefined): boolean {
  const [before, after] = [priorityLevelOf(from), priorityLevelOf(to)];
  return before !== undefined && after !== undefined && LEVELS.indexOf(after) < LEVELS.indexOf(before);
}

/** For sorting: the most pressing first, and names without a level after those with one. */
export function priorityRankOf(name: string | undefined): number {
  const level = priorityLevelOf(name);
  return level === undefined ? LEVELS.length : LEVELS.indexOf(level);
}
