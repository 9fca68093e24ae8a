import type { Skip, SkipReason } from './check-status.ts';

export interface SkipFacts {
  /** Whether a person asked. Then only a used-up quota prevents the check. */
  isManual: boolean;
  /** Epoch milliseconds, like all moments here. */
  now: number;
  /** The chosen interval, milliseconds. */
  chosenIntervalMs: number;
  /** The interval between automatic checks; `undefined` for no checks, at a locked computer. */
  currentIntervalMs: number | undefined;
  /** When the last automatic check began; `undefined` for never. */
  automaticAt: number | undefined;
  /** When the next working hours begin; `undefined` during them. */
  workingAt: number | undefined;
  /** Until when to hold back, for the shared quota or a failing server; `undefined` for neither. */
  quotaUntil: number | undefined;
  breakerUntil: number | undefined;
}

/**
 * Why a check is skipped, and until when. docs/failures.md lists what else prevents a check. Only automatic checks count for the interval: a manual check does not delay
 * the next automatic one.
 */
export function skipFor(facts: SkipFacts): Skip | undefined {
  const { now, quotaUntil, breakerUntil, automaticAt, workingAt } = facts;
  const { chosenIntervalMs, currentIntervalMs } = facts;
  if (isAhead(quotaUntil, now)) return { why: 'quota', until: quotaUntil };
  if (facts.isManual) return undefined;
  if (isAhead(breakerUntil, now)) return { why: 'breaker', until: breakerUntil };
  if (currentIntervalMs === undefined) return { why: 'computerLocked', until: undefined };
  if (automaticAt === undefined || automaticAt > now) return undefined;
  // An alarm may come a moment early, and must not wait for the next one.
  const dueAt = automaticAt + currentIntervalMs - chosenIntervalMs / 2;
  if (currentIntervalMs <= chosenIntervalMs || dueAt <= now) return undefined;
  const why: SkipReason = workingAt === undefined ? 'idle' : 'hours';
  return { why, until: Math.min(automaticAt + currentIntervalMs, workingAt ?? Number.POSITIVE_INFINITY) };
}

function isAhead(moment: number | undefined, now: number): boolean {
  return (moment ?? now) > now;
}
