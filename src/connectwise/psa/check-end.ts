import type { ItemKind } from '../../domain/items/work-item.ts';
import { isSettled, isUnfinished } from '../lists/mismatch.ts';
import type { Findings } from '../lists/check-context.ts';
import { missingParts } from '../lists/missing-parts.ts';
import { isRefused } from '../lists/parts.ts';
import type { CheckEnd } from '../work-source.ts';
import type { CheckContext } from './check-context.ts';

const KINDS = ['ticket', 'task'] as const satisfies readonly ItemKind[];

/** What is to be said of a check as a whole. */
export function endOf(context: CheckContext, findings: Findings): CheckEnd {
  const { state, parts } = context;
  const { checks } = state;
  const failure = parts.failure();
  state.isSilent = failure !== undefined;
  const lists = { ticket: state.tickets, task: state.projectTickets };
  const forbidden = KINDS.filter((kind) => isRefused(parts, kind));
  // What fails is told as missing, and is no reason to look into anything.
  const read = KINDS.filter((kind) => !parts.troubleOf(kind)).map((kind) => lists[kind]);
  return {
    ...findings,
    state,
    progress: undefined,
    forbidden,
    missing: missingParts(parts, forbidden),
    // A member who may see neither has no list at all, and no reason to lose the old one.
    failure: failure ?? (forbidden.length === KINDS.length ? { code: 'noAccess' } : undefined),
    skippedRows: KINDS.reduce((sum, kind) => sum + lists[kind].unreadable.length, 0),
    isCut: KINDS.some((kind) => lists[kind].isCut),
    isCurrent: KINDS.every((kind) => isCurrent(context, kind)),
    isSettled: read.every(isSettled),
    isUnfinished: parts.isSoonDue() || read.some((list) => isUnfinished(list, checks)),
  };
}

/** What is put down as "no access" was not read: where some of it is still on the list, that is as old as before. */
function isCurrent({ parts, stored }: CheckContext, kind: ItemKind): boolean {
  if (!parts.troubleOf(kind)) return true;
  return isRefused(parts, kind) && stored[kind].length === 0;
}
