import { DAY, HOUR, MINUTE } from '../../domain/time/time.ts';

/** What is known of a project when a check is planned. */
export interface PlannedProject {
  id: number;
  /** The ordinal of the check that last asked for its tasks; 0 for never. */
  askedIn: number;
  /** Whether I have open tasks in it, or the server told that it changed since it was asked. */
  isHot: boolean;
}

/** Lists of what items only name: a new name there is no change of theirs. */
export type NameList = 'board' | 'company' | 'priority';

/** What is known of such a list when a check is planned. */
export interface PlannedNames {
  list: NameList;
  /** When it was last answered, be it by a refusal, and when it was last asked for; `undefined` for never. */
  readAt: number | undefined;
  triedAt: number | undefined;
  /** Whether names of it are kept at all. */
  isKept: boolean;
  /** Whether an item bore a name since that is not in it. */
  hasUnknown: boolean;
}

export interface PlanFacts {
  /** The ordinal of this check, from 1. */
  check: number;
  /** Asked for by a person: the result is to be complete, and not just cheap where that can be afforded. */
  isManual: boolean;
  /** Whether several queries ride in one request. */
  hasBundles: boolean;
  /** How many requests the check may make; it makes those of a regular one in any case. */
  budget: number;
  /** Epoch milliseconds, as all moments here. */
  now: number;
  /** Whether the whole list of tickets was read before, so that its changes are enough. */
  hasTickets: boolean;
  /** How many tickets I have, as far as known. */
  ticketCount: number;
  /** Whether something does not fit together, so that their ids have to be compared. */
  isInDoubt: boolean;
  /** When the number of my tickets, their ids and the list of projects were last asked for; `undefined` for never. */
  countedAt: number | undefined;
  comparedAt: number | undefined;
  projectsListedAt: number | undefined;
  /** When the list of projects or its changes were last asked for. */
  projectsAskedAt: number | undefined;
  projects: readonly PlannedProject[];
  names: readonly PlannedNames[];
}

export interface CheckPlan {
  /** Whether everything is compared, however much of it there is. */
  isThorough: boolean;
  tickets: 'list' | 'changes';
  /** How to find out which tickets are no longer mine and open. */
  reconcile: 'none' | 'count' | 'ids';
  projects: 'none' | 'list' | 'changes';
  /** Projects whose turn it is, by id. */
  tasks: number[];
  /** Lists of names to ask for again. */
  names: NameList[];
}

/** How many queries one bundle takes. */
export const BUNDLE_SIZE = 20;
/** The most rows that the server puts on one page. */
export const PAGE_SIZE = 1_000;

/** Whoever may make no more requests than this in a check has none to spare. */
export const SCARCE_BUDGET = 9;
const MAX_PUT_OFF = 3;
const COMPARE_EVERY_MS = DAY;
/** What changed of the projects is asked for all the time; the list only tells which were deleted. */
const LIST_PROJECTS_EVERY_MS = 7 * DAY;
const COUNT_EVERY_MS = 30 * MINUTE;
const PROJECT_CHANGES_EVERY_MS = HOUR;
/** Names hardly ever change; one that is not known is looked up soon, but it need not be found. */
const NAMES_EVERY_MS = 7 * DAY;
const UNKNOWN_NAMES_EVERY_MS = HOUR;
/** Each probe costs 150 bytes a check, so there are few. */
const PROBES = { rotating: 2, hot: 2 };
/** Changed tickets, their number, and changed projects. */
const OTHER_QUERIES = 3;
/** Without bundles, every fourth check looks after one of the lists themselves instead of a project. */
export const UPKEEP_EVERY = 4;

/**
 * Decides what a check asks. A regular check is one request where the server has bundles and two where it has not,
 * whatever the number of items and projects; what nothing is known of yet, and what a person asks for, may cost as
 * much as the budget allows (`projectsToList`). Where the shared quota is scarce, a person gets what one bundle can tell.
 *
 * Projects take turns: half of the places go to whichever was asked longest ago, so that every project is visited
 * within `visitBound`, the other half to those that matter.
 */
export function planCheck(facts: PlanFacts): CheckPlan {
  const tickets = facts.hasTickets ? 'changes' : 'list';
  const isThorough = facts.isManual && facts.budget > SCARCE_BUDGET;
  const reconcile = facts.hasTickets ? reconcilePlan(facts, isThorough) : 'none';
  const projects = projectsPlan(facts, isThorough);
  const names = namesPlan(facts, { isThorough, reconcile, projects });
  if (names.length > 0 && !isThorough && !facts.hasBundles) {
    // Seldom enough to take the turn of what comes often.
    return { isThorough, tickets, reconcile: 'none', projects: 'none', tasks: [], names };
  }
  const isTaken = reconcile !== 'none' || projects !== 'none';
  return {
    isThorough,
    tickets,
    reconcile,
    projects,
    tasks: isThorough ? [] : tasksPlan(facts, isTaken),
    names,
  };
}

/** Within how many checks each of `count` projects is visited, as long as they stay the same. */
export function visitBound(count: number, hasBundles: boolean): number {
  return hasBundles ? Math.ceil(count / PROBES.rotating) : 2 * count;
}

/**
 * Which projects to list at once: those that were never asked, in a thorough check all, but no more than the budget
 * has requests for; the longest unasked come first.
 *
 * @param budget requests left
 */
export function projectsToList(
  {
    projects,
    hasBundles,
    isThorough,
  }: Pick<PlanFacts, 'projects' | 'hasBundles'> & Pick<CheckPlan, 'isThorough'>,
  budget: number,
): number[] {
  const most = Math.max(0, hasBundles ? budget * BUNDLE_SIZE : budget);
  const wanted = isThorough ? projects : projects.filter(({ askedIn }) => askedIn === 0);
  return byAge(wanted)
    .slice(0, most)
    .map(({ id }) => id);
}

/** How to find out which items of a list that was read before are no longer mine and open. */
export function reconcilePlan(
  facts: Pick<PlanFacts, 'check' | 'isManual' | 'hasBundles' | 'budget' | 'now'> &
    Pick<PlanFacts, 'ticketCount' | 'isInDoubt' | 'countedAt' | 'comparedAt'>,
  isThorough: boolean,
): CheckPlan['reconcile'] {
  const { now, countedAt, comparedAt, isInDoubt, isManual, ticketCount, budget } = facts;
  // What is too long for one check is compared in several; a person gets the number instead.
  const isAffordable = Math.ceil(ticketCount / PAGE_SIZE) <= budget;
  const isDue = isUpkeepDue(comparedAt, COMPARE_EVERY_MS, facts);
  if (isInDoubt || ((isThorough || isDue) && (isAffordable || !isManual))) return 'ids';
  if (isManual) return 'count';
  if (!facts.hasBundles && upkeepIn(facts.check) !== 'count') return 'none';
  // Without bundles a number that does not fit takes one more query each time that the list is twice as long.
  const queries = facts.hasBundles ? 1 : Math.max(1, Math.ceil(Math.log2(ticketCount / PAGE_SIZE)));
  return isPast(countedAt, queries * COUNT_EVERY_MS, now) ? 'count' : 'none';
}

function projectsPlan(facts: PlanFacts, isThorough: boolean): CheckPlan['projects'] {
  const { projectsListedAt, projectsAskedAt, now, hasBundles } = facts;
  if (isThorough || isUpkeepDue(projectsListedAt, LIST_PROJECTS_EVERY_MS, facts)) return 'list';
  if (hasBundles) return 'changes';
  return upkeepIn(facts.check) === 'projects' && isPast(projectsAskedAt, PROJECT_CHANGES_EVERY_MS, now)
    ? 'changes'
    : 'none';
}

type NamesFacts = Pick<
  PlanFacts,
  'names' | 'projects' | 'budget' | 'hasTickets' | 'hasBundles' | 'check' | 'now'
>;

/** One list at most, and only beside what costs little; all of them for a person where that can be afforded. */
export function namesPlan(
  { names, projects, budget, hasTickets, hasBundles, check, now }: NamesFacts,
  plan: Pick<CheckPlan, 'isThorough' | 'reconcile' | 'projects'>,
): NameList[] {
  if (!hasTickets || budget <= SCARCE_BUDGET) return [];
  const open = names.filter(({ triedAt }) => isPast(triedAt, UNKNOWN_NAMES_EVERY_MS, now));
  const isOld = ({ readAt }: PlannedNames) => isPast(readAt, NAMES_EVERY_MS, now);
  if (plan.isThorough) return open.filter((each) => each.isKept || isOld(each)).map(({ list }) => list);
  const isCostly =
    plan.reconcile === 'ids' || plan.projects === 'list' || projects.some(({ askedIn }) => askedIn === 0);
  if (isCostly || (!hasBundles && !upkeepIn(check))) return [];
  return open
    .filter((each) => each.hasUnknown || isOld(each))
    .slice(0, 1)
    .map(({ list }) => list);
}

/** @param isTaken whether something else needs the second request of a check without bundles */
function tasksPlan({ projects, hasBundles, check, isManual }: PlanFacts, isTaken: boolean): number[] {
  const known = byAge(projects.filter(({ askedIn }) => askedIn > 0));
  const hot = known.filter(({ isHot }) => isHot);
  if (!hasBundles) {
    if (isTaken && upkeepIn(check)) return [];
    const chosen = check % 2 === 1 ? known[0] : (hot[0] ?? known[0]);
    return chosen ? [chosen.id] : [];
  }
  // Whoever waits for the result gets all that one bundle holds.
  if (isManual)
    return [...new Set([...hot, ...known])].slice(0, BUNDLE_SIZE - OTHER_QUERIES).map(({ id }) => id);
  const rotating = known.slice(0, PROBES.rotating);
  const others = hot.filter((project) => !rotating.includes(project)).slice(0, PROBES.hot);
  return [...rotating, ...others].map(({ id }) => id);
}

/** What has its turn in a check without bundles besides the changed tickets, if not a project. */
export function upkeepIn(check: number): 'count' | 'projects' | undefined {
  if (check % UPKEEP_EVERY !== 0) return undefined;
  return check % (2 * UPKEEP_EVERY) === 0 ? 'count' : 'projects';
}

function byAge(projects: readonly PlannedProject[]): PlannedProject[] {
  return projects.toSorted((a, b) => a.askedIn - b.askedIn || a.id - b.id);
}

/** What costs requests of its own waits for an hour in which the shared quota is not scarce, but not for ever. */
function isUpkeepDue(
  since: number | undefined,
  everyMs: number,
  { now, budget }: Pick<PlanFacts, 'now' | 'budget'>,
): boolean {
  return isPast(since, budget > SCARCE_BUDGET ? everyMs : MAX_PUT_OFF * everyMs, now);
}

/** A moment that is yet to come, as after a clock set back, counts as past. */
export function isPast(since: number | undefined, distanceMs: number, now: number): boolean {
  return since === undefined || now - since >= distanceMs || since > now;
}
