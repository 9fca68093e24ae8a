import type { Skip, SkipReason } from './check-status.ts';

export interface SkipFacts {
  /** A person asked: only a quota that is used up is in the way then. */
  isManual: boolean;
  /** Epoch milliseconds, as all moments here. */
  now: number;
  /** The interval that was chosen, milliseconds. */
  periodMs: number;
  /** How far apart checks are that come by themselves; `undefined` for none at all, at a locked computer. */
  intervalMs: number | undefined;
  /** When the last check began that came by itself; `undefined` for never. */
  automaticAt: number | undefined;
  /** When the next working hours begin; `undefined` during them. */
  workingAt: number | undefined;
  /** Until when the shared quota and a server in trouble are to be spared; `undefined` for neither. */
  quotaUntil: number | undefined;
  troubleUntil: number | undefined;
}

/**
 * Why a check is left out, and until when. Only checks that come by themselves count for the
 * interval: what a person asked for does not put off the next one.
 */
export function skipFor(facts: SkipFacts): Skip | undefined {
  const { now, quotaUntil, troubleUntil, intervalMs, periodMs, automaticAt, workingAt } = facts;
  if (isAhead(quotaUntil, now)) return { why: 'quota', until: quotaUntil };
  if (facts.isManual) return undefined;
  if (isAhead(troubleUntil, now)) return { why: 'trouble', until: troubleUntil };
  if (intervalMs === undefined) return { why: 'locked', until: undefined };
  if (automaticAt === undefined || automaticAt > now) return undefined;
  // An alarm may ring a moment early, and must not wait for the one after it.
  const dueAt = automaticAt + intervalMs - periodMs / 2;
  if (intervalMs <= periodMs || dueAt <= now) return undefined;
  const why: SkipReason = workingAt === undefined ? 'idle' : 'hours';
  return { why, until: Math.min(automaticAt + intervalMs, workingAt ?? Number.POSITIVE_INFINITY) };
}

function isAhead(moment: number | undefined, now: number): boolean {
  return (moment ?? now) > now;
}
