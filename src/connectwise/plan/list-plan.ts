import {
  type CheckPlan,
  type NameList,
  namesPlan,
  type PlannedNames,
  reconcilePlan,
  SCARCE_BUDGET,
  UPKEEP_EVERY,
  upkeepIn,
} from './check-plan.ts';

/** What is known about a list of items when a check is planned. */
export interface PlannedList {
  /** Whether the whole list was read before, so that its changes suffice. */
  isListed: boolean;
  /** How many of the member's items are on it, as far as known. */
  count: number;
  /** Whether a mismatch requires comparing its ids. */
  isInDoubt: boolean;
  /** Whether the server's count is wrong or refused, so that it helps too little to be asked in every check. */
  isMiscounted: boolean;
  /** When its count and its ids were last requested, epoch milliseconds; `undefined` for never. */
  countedAt: number | undefined;
  comparedAt: number | undefined;
  /** Whether automatic checks leave it out for now, because it failed or was refused. */
  isPaused: boolean;
}

export interface ListFacts {
  /** The ordinal of this check, from 1. */
  check: number;
  /** Whether a person asked. Then the result must be complete, as far as the budget allows, and not only cheap. */
  isManual: boolean;
  /** Whether one request can contain several queries. */
  hasBundles: boolean;
  /** How many requests the check may make. It makes those of a regular check in any case. */
  budget: number;
  /** Epoch milliseconds. */
  now: number;
  /** The list that changes most, and the other one. */
  lists: readonly [PlannedList, PlannedList];
  names: readonly PlannedNames[];
}

export interface ListPlan {
  /** Whether everything is compared, regardless of its size. */
  isThorough: boolean;
  lists: readonly [PlannedAsking, PlannedAsking];
  /** Whether to ask for the member's schedule. */
  isScheduleAsked: boolean;
  /** The lists of names to read again. */
  names: NameList[];
}

/** What to ask of a list. */
interface PlannedAsking {
  asks: 'none' | 'list' | 'changes';
  /** How to find out which items are no longer the member's and open. Only if the changes are requested. */
  reconcile: CheckPlan['reconcile'];
}

const NOTHING: PlannedAsking = { asks: 'none', reconcile: 'none' };

/**
 * Decides what a check asks if all of the member's items are in two lists, besides a schedule. A regular check is one
 * request if the server has bundles and otherwise two. Without bundles, the first list is asked in seven of eight
 * checks. The second list, the schedule and the counts take turns.
 */
export function planLists(facts: ListFacts): ListPlan {
  const isThorough = facts.isManual && facts.budget > SCARCE_BUDGET;
  const askingOf = ({ isListed, count, isPaused, ...list }: PlannedList, check: number): PlannedAsking => {
    if (isPaused) return NOTHING;
    if (!isListed) return { asks: 'list', reconcile: 'none' };
    const known = { ...facts, ...list, check, ticketCount: count };
    return { asks: 'changes', reconcile: reconcilePlan(known, isThorough) };
  };
  const lists = [
    askingOf(facts.lists[0], facts.check),
    // Half a round later, so that without bundles no check counts both.
    askingOf(facts.lists[1], facts.check + UPKEEP_EVERY),
  ] as const;
  const names = namesPlan(
    { ...facts, hasTickets: lists.every(({ asks }) => asks !== 'list'), projects: [] },
    {
      isThorough,
      reconcile: lists.some(({ reconcile }) => reconcile === 'ids') ? 'ids' : 'none',
      projects: 'none',
    },
  );
  const plan: ListPlan = { isThorough, lists, isScheduleAsked: true, names };
  return facts.hasBundles || facts.isManual ? plan : takingTurns(plan, facts.check);
}

/** Reduces a plan to what two requests can ask without bundles. A list that was never read is read in any case. */
function takingTurns({ lists: [first, second], ...plan }: ListPlan, check: number): ListPlan {
  const turn = turnIn(check, plan.names.length > 0);
  return {
    ...plan,
    lists: [
      turn === 'secondNumber' && isLater(first) ? NOTHING : turn === 'names' ? uncounted(first) : first,
      turn === 'second' || turn === 'secondNumber' || !isLater(second) ? second : NOTHING,
    ],
    isScheduleAsked: turn === 'schedule',
  };
}

/** What has its turn besides the changes of the first list, or instead of them. */
function turnIn(
  check: number,
  hasNames: boolean,
): 'names' | 'second' | 'schedule' | 'number' | 'secondNumber' {
  if (hasNames) return 'names';
  if (check % 2 === 1) return 'second';
  if (check % UPKEEP_EVERY !== 0) return 'schedule';
  return upkeepIn(check) === 'count' ? 'number' : 'secondNumber';
}

/** Names are not read beside a comparison of ids, so only a count can be left out. */
function uncounted(asking: PlannedAsking): PlannedAsking {
  return { ...asking, reconcile: 'none' };
}

/** Whether a list can wait for its turn. */
function isLater({ asks, reconcile }: PlannedAsking): boolean {
  return asks === 'changes' && reconcile !== 'ids';
}
