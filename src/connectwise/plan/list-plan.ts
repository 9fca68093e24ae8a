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

/** What is known of a list of items when a check is planned. */
export interface PlannedList {
  /** Whether the whole list was read before, so that its changes are enough. */
  isListed: boolean;
  /** How many items of mine are on it, as far as known. */
  count: number;
  /** Whether something does not fit together, so that its ids have to be compared. */
  isInDoubt: boolean;
  /** When its number and its ids were last asked for, epoch milliseconds; `undefined` for never. */
  countedAt: number | undefined;
  comparedAt: number | undefined;
  /** Whether it failed or was refused so that automatic checks leave it out for now. */
  isPaused: boolean;
}

export interface ListFacts {
  /** The ordinal of this check, from 1. */
  check: number;
  /** Asked for by a person: the result is to be complete, and not just cheap where that can be afforded. */
  isManual: boolean;
  /** Whether several queries ride in one request. */
  hasBundles: boolean;
  /** How many requests the check may make; it makes those of a regular one in any case. */
  budget: number;
  /** Epoch milliseconds. */
  now: number;
  /** The one that changes most, and another one. */
  lists: readonly [PlannedList, PlannedList];
  names: readonly PlannedNames[];
}

export interface ListPlan {
  /** Whether everything is compared, however much of it there is. */
  isThorough: boolean;
  lists: readonly [PlannedAsking, PlannedAsking];
  /** Whether to ask for what I am scheduled for. */
  isScheduleAsked: boolean;
  /** Lists of names to ask for again. */
  names: NameList[];
}

/** What to ask of a list. */
interface PlannedAsking {
  asks: 'none' | 'list' | 'changes';
  /** How to find out what is no longer mine and open; only where its changes are asked for. */
  reconcile: CheckPlan['reconcile'];
}

const NOTHING: PlannedAsking = { asks: 'none', reconcile: 'none' };

/**
 * Decides what a check asks where all that is mine lies in two lists, beside a schedule. A regular check is one request
 * where the server has bundles and two where it has not; there the first list is asked every time but one in eight, and
 * the other one, the schedule and the numbers take turns.
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
    // Half a round later, so that without bundles both are not counted in the same check.
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

/** Of a plan for a server without bundles, what two requests can ask; what was never read is read in any case. */
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

/** What has its turn beside the changes of the first list, or instead of them. */
function turnIn(
  check: number,
  hasNames: boolean,
): 'names' | 'second' | 'schedule' | 'number' | 'secondNumber' {
  if (hasNames) return 'names';
  if (check % 2 === 1) return 'second';
  if (check % UPKEEP_EVERY !== 0) return 'schedule';
  return upkeepIn(check) === 'count' ? 'number' : 'secondNumber';
}

function uncounted(asking: PlannedAsking): PlannedAsking {
  return asking.reconcile === 'count' ? { ...asking, reconcile: 'none' } : asking;
}

/** Whether a list can wait for its turn. */
function isLater({ asks, reconcile }: PlannedAsking): boolean {
  return asks === 'changes' && reconcile !== 'ids';
}
