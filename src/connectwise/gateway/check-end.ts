import { countTasks } from '../../domain/items/stored-items.ts';
import type { ItemKind } from '../../domain/items/work-item.ts';
import { isRetryDue, isSettled, isUnfinished } from '../lists/mismatch.ts';
import type { Findings } from '../lists/check-context.ts';
import { missingParts } from '../lists/missing-parts.ts';
import { isRefused } from '../lists/parts.ts';
import type { CheckEnd } from '../work-source.ts';
import type { CheckContext } from './check-context.ts';
import { areTasksForbidden } from './tasks.ts';

/** Sums up a check. */
export function endOf(context: CheckContext, findings: Findings): CheckEnd {
  const { state, parts } = context;
  const { tickets, projects, checks } = state;
  const failure = parts.failure();
  state.isSilent = failure !== undefined;
  const forbidden = forbiddenFrom(context);
  const lists = [tickets, projects, ...projects.known];
  // A failing part is reported as missing. It is not a reason for a further check.
  const hasTickets = !parts.troubleOf('ticket');
  const hasProjects = !forbidden.includes('task') && !parts.troubleOf('project');
  const read = projects.known.filter(({ id }) => !parts.troubleOf(`task/${id}`));
  const isOpen = read.some(({ askedIn }) => askedIn === 0) || (hasProjects && projects.isInDoubt);
  const names = new Map(projects.known.map(({ id, name }) => [id, name]));
  return {
    ...findings,
    state,
    progress: undefined,
    forbidden,
    missing: missingParts(parts, forbidden, (id) => names.get(id)),
    // A member who may see neither kind has no list at all. The stored list remains.
    failure: failure ?? (forbidden.length === 2 ? { code: 'noAccess' } : undefined),
    skippedRows: lists.reduce((sum, { unreadable }) => sum + unreadable.length, 0),
    isCut: lists.some(({ isCut }) => isCut),
    isCurrent: areTicketsCurrent(context) && areTasksCurrent(context, forbidden),
    isSettled:
      (!hasTickets || isSettled(tickets)) &&
      !(isOpen || (hasProjects && projects.mismatch) || read.some(({ isPartial }) => isPartial)),
    isUnfinished:
      parts.isSoonDue() ||
      (hasTickets && isUnfinished(tickets, checks)) ||
      isOpen ||
      (hasProjects && isRetryDue(projects, checks + 1)),
  };
}

function forbiddenFrom(context: CheckContext): ItemKind[] {
  const { parts, state } = context;
  const isListRefused = isRefused(parts, 'project') && state.projects.known.length === 0;
  return [
    ...(isRefused(parts, 'ticket') ? ['ticket' as const] : []),
    ...(isListRefused || areTasksForbidden(context) ? ['task' as const] : []),
  ];
}

/** Forbidden tickets were not read: if some of them are still on the list, they are as old as before. */
function areTicketsCurrent({ parts, stored }: CheckContext): boolean {
  if (!parts.troubleOf('ticket')) return true;
  return isRefused(parts, 'ticket') && stored.tickets === 0;
}

/** A single project with unreadable tasks does not count here, because it is reported by name. */
function areTasksCurrent({ parts, state, stored }: CheckContext, forbidden: readonly ItemKind[]): boolean {
  if (forbidden.includes('task')) return countTasks(stored) === 0;
  return state.projects.listedAt !== undefined && !parts.troubleOf('task');
}
