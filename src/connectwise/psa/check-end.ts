import type { ItemKind } from '../../domain/items/work-item.ts';
import { isSettled, isUnfinished } from '../lists/mismatch.ts';
import type { Findings } from '../lists/check-context.ts';
import { missingParts } from '../lists/missing-parts.ts';
import { isRefused } from '../lists/parts.ts';
import type { CheckEnd } from '../work-source.ts';
import type { CheckContext } from './check-context.ts';

const KINDS = ['ticket', 'task'] as const satisfies readonly ItemKind[];

/** What the end of a check depends on. */
type CheckFacts = Pick<CheckContext, 'state' | 'parts' | 'stored'>;

/** Sums up a check. */
export function endOf(context: CheckFacts, findings: Findings): CheckEnd {
  const { state, parts } = context;
  const { checks } = state;
  const failure = parts.failure();
  state.isSilent = failure !== undefined;
  const lists = { ticket: state.tickets, task: state.projectTickets };
  const forbidden = KINDS.filter((kind) => isRefused(parts, kind));
  // A failing part is reported as missing. It is not a reason for a further check.
  const read = KINDS.filter((kind) => !parts.troubleOf(kind)).map((kind) => lists[kind]);
  return {
    ...findings,
    state,
    progress: undefined,
    forbidden,
    missing: missingParts(parts, forbidden),
    // A member who may see neither kind has no list at all. The stored list remains.
    failure: failure ?? (forbidden.length === KINDS.length ? { code: 'noAccess' } : undefined),
    skippedRows: KINDS.reduce((sum, kind) => sum + lists[kind].unreadable.length, 0),
    isCut: KINDS.some((kind) => lists[kind].isCut),
    isCurrent: KINDS.every((kind) => isCurrent(context, kind)),
    isSettled: read.every(isSettled),
    isUnfinished: parts.isSoonDue() || read.some((list) => isUnfinished(list, checks)),
  };
}

/** Forbidden items were not read: if some of them are still on the list, they are as old as before. */
function isCurrent({ parts, stored }: CheckFacts, kind: ItemKind): boolean {
  if (!parts.troubleOf(kind)) return true;
  return isRefused(parts, kind) && stored[kind].length === 0;
}
