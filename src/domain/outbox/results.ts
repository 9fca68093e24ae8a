import { type Ability, abilityOf } from './act.ts';
import type { Entry, RefusalReason } from './entry.ts';

/** What became of a change, for troubleshooting. It has no text, and names no item. */
export interface ActResult {
  /** Epoch milliseconds. */
  at: number;
  ability: Ability;
  result: 'done' | 'refused' | 'conflict' | 'unknown';
  /** Why it was refused, or what is odd about it. */
  why: RefusalReason | 'twice' | 'notClosed' | undefined;
}

const MAX_RESULTS = 100;

/** The result of an entry; `undefined` while it waits. @param now epoch milliseconds */
export function resultOf({ act, state }: Entry, now: number): ActResult | undefined {
  const known = { at: now, ability: abilityOf(act) };
  switch (state.name) {
    case 'done':
      return { ...known, result: 'done', why: state.warning };
    case 'refused':
      return { ...known, result: 'refused', why: state.reason };
    case 'conflict':
    case 'unknown':
      return { ...known, result: state.name, why: undefined };
    case 'held':
    case 'queued':
    case 'sending':
      return undefined;
  }
}

/** The last results with one more, oldest first. */
export function withResult(results: readonly ActResult[], result: ActResult): ActResult[] {
  return [...results, result].slice(-MAX_RESULTS);
}
