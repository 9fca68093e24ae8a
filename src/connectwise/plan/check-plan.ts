import { DAY, HOUR, MINUTE } from '../../domain/time/time.ts';

/** What is known about a project when a check is planned. */
export interface PlannedProject {
  id: number;
  /** The ordinal of the check that last requested its tasks; 0 for never. */
  askedIn: number;
  /** Whether the member has open tasks in it, or the server reported a change since it was last asked. */
  isHot: boolean;
}

type ListedProject = Pick<PlannedProject, 'id' | 'askedIn'>;

/** Lists whose names items contain. A rename there does not change the items. */
export type NameList = 'board' | 'company' | 'priority';

/** What is known about such a list when a check is planned. */
export interface PlannedNames {
  list: NameList;
  /** When the server last answered, even with a refusal, and when it was last asked; `undefined` for never. */
  readAt: number | undefined;
  triedAt: number | undefined;
  /** Whether any names of it are stored. */
  isKept: boolean;
  /** Whether an item came with a name that is not in it. */
  hasUnknown: boolean;
}

export interface PlanFacts {
  /** The ordinal of this check, from 1. */
  check: number;
  /** Whether a person asked. Then the result must be complete, as far as the budget allows, and not only cheap. */
  isManual: boolean;
  /** Whether one request can contain several queries. */
  hasBundles: boolean;
  /** How many requests the check may make. It makes those of a regular check in any case. */
  budget: number;
  /** Epoch milliseconds, like all times here. */
  now: number;
  /** Whether the whole list of tickets was read before, so that its changes suffice. */
  hasTickets: boolean;
  /** How many tickets the member has, as far as known. */
  ticketCount: number;
  /** Whether a mismatch requires comparing the tickets' ids. */
  isInDoubt: boolean;
  /** Whether the server's count is wrong or refused, so that it helps too little to be asked in every check. */
  isMiscounted: boolean;
  /** When the count of tickets, their ids and the list of projects were last requested; `undefined` for never. */
  countedAt: number | undefined;
  comparedAt: number | undefined;
  projectsListedAt: number | undefined;
  /** When the list of projects or its changes were last requested. */
  projectsAskedAt: number | undefined;
  projects: readonly PlannedProject[];
  names: readonly PlannedNames[];
}

export interface CheckPlan {
  /** Whether everything is compared, regardless of its size. */
  isThorough: boolean;
  tickets: 'list' | 'changes';
  /** How to find out which tickets are no longer the member's and open. */
  reconcile: 'none' | 'count' | 'ids';
  projects: 'none' | 'list' | 'changes';
  /** The projects whose turn it is, by id. */
  tasks: number[];
  /** The lists of names to read again. */
  names: NameList[];
}

/** How many queries one bundle may contain. */
export const BUNDLE_SIZE = 20;
/** The most rows that the server puts on one page. */
export const PAGE_SIZE = 1_000;

/** A check with no more requests than this has none to spare. */
export const SCARCE_BUDGET = 9;
const MAX_PUT_OFF = 3;
const COMPARE_EVERY_MS = DAY;
/** Changes of projects are requested more often. The list only reveals deleted projects. */
const LIST_PROJECTS_EVERY_MS = 7 * DAY;
/** For a count that takes a request of its own, or that is wrong and leads to a comparison. */
const COUNT_EVERY_MS = 30 * MINUTE;
const PROJECT_CHANGES_EVERY_MS = HOUR;
/** Names rarely change. An unknown name is looked up sooner, but the lookup may not find it. */
const NAMES_EVERY_MS = 7 * DAY;
const UNKNOWN_NAMES_EVERY_MS = HOUR;
/** Each probe costs 150 bytes per check, so there are few. */
const PROBES = { rotating: 2, hot: 2 };
/** Changed tickets, their count, and changed projects. */
const OTHER_QUERIES = 3;
/** Without bundles, every fourth check looks after one of the lists instead of a project. */
export const UPKEEP_EVERY = 4;

/**
 * Decides what a check asks. A regular check is one request if the server has bundles and otherwise two, whatever the
 * number of items and projects. What was never read, and manual checks, may cost as much as the budget allows
 * (`projectsToList`). If the shared quota is scarce, a manual check asks what fits into one bundle.
 *
 * Projects take turns. Half of the places go to the projects that were not asked for longest, so that every project is
 * visited within `visitBound`. The other half goes to projects that matter.
 */
export function planCheck(facts: PlanFacts): CheckPlan {
  const tickets = facts.hasTickets ? 'changes' : 'list';
  const isThorough = facts.isManual && facts.budget > SCARCE_BUDGET;
  const reconcile = facts.hasTickets ? reconcilePlan(facts, isThorough) : 'none';
  const projects = projectsPlan(facts, isThorough);
  const names = namesPlan(facts, { isThorough, reconcile, projects });
  if (names.length > 0 && !isThorough && !facts.hasBundles) {
    // This is rare enough to replace frequent queries for once.
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

/** The number of checks within which each of `count` projects is visited, as long as they stay the same. */
export function visitBound(count: number, hasBundles: boolean): number {
  return hasBundles ? Math.ceil(count / PROBES.rotating) : 2 * count;
}

/**
 * Which projects to list at once: those that were never asked, or all in a thorough check, but no more than the budget
 * allows. Those that were not asked for longest come first.
 *
 * @param budget requests left
 */
export function projectsToList(
  {
    projects,
    hasBundles,
    isThorough,
  }: { projects: readonly ListedProject[] } & Pick<PlanFacts, 'hasBundles'> & Pick<CheckPlan, 'isThorough'>,
  budget: number,
): number[] {
  const most = Math.max(0, hasBundles ? budget * BUNDLE_SIZE : budget);
  const wanted = isThorough ? projects : projects.filter(({ askedIn }) => askedIn === 0);
  return byAge(wanted)
    .slice(0, most)
    .map(({ id }) => id);
}

/** How to find out which items of a list that was read before are no longer the member's and open. */
export function reconcilePlan(
  facts: Pick<PlanFacts, 'check' | 'isManual' | 'hasBundles' | 'budget' | 'now'> &
    Pick<PlanFacts, 'ticketCount' | 'isInDoubt' | 'isMiscounted' | 'countedAt' | 'comparedAt'>,
  isThorough: boolean,
): CheckPlan['reconcile'] {
  const { now, countedAt, comparedAt, isInDoubt, isManual, ticketCount, budget } = facts;
  // A list that is too long for one check is compared in several. A manual check only counts it.
  const isAffordable = Math.ceil(ticketCount / PAGE_SIZE) <= budget;
  const isDue = isUpkeepDue(comparedAt, COMPARE_EVERY_MS, facts);
  if (isInDoubt || ((isThorough || isDue) && (isAffordable || !isManual))) return 'ids';
  if (isManual || (facts.hasBundles && !facts.isMiscounted)) return 'count';
  if (!facts.hasBundles && upkeepIn(facts.check) !== 'count') return 'none';
  // Without bundles, a wrong count takes one more query each time the list doubles in length.
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

/** At most one list, and only in a cheap check. In a thorough check, all that are due or stored. */
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
  // A manual check asks as much as one bundle can contain.
  if (isManual)
    return [...new Set([...hot, ...known])].slice(0, BUNDLE_SIZE - OTHER_QUERIES).map(({ id }) => id);
  const rotating = known.slice(0, PROBES.rotating);
  const others = hot.filter((project) => !rotating.includes(project)).slice(0, PROBES.hot);
  return [...rotating, ...others].map(({ id }) => id);
}

/** What has its turn in a check without bundles, besides the changed tickets, if it is not a project. */
export function upkeepIn(check: number): 'count' | 'projects' | undefined {
  if (check % UPKEEP_EVERY !== 0) return undefined;
  return check % (2 * UPKEEP_EVERY) === 0 ? 'count' : 'projects';
}

function byAge<Project extends ListedProject>(projects: readonly Project[]): Project[] {
  return projects.toSorted((a, b) => a.askedIn - b.askedIn || a.id - b.id);
}

/** Whether upkeep that costs extra requests is due. It waits until the shared quota is not scarce, but not forever. */
function isUpkeepDue(
  since: number | undefined,
  everyMs: number,
  { now, budget }: Pick<PlanFacts, 'now' | 'budget'>,
): boolean {
  return isPast(since, budget > SCARCE_BUDGET ? everyMs : MAX_PUT_OFF * everyMs, now);
}

/** A time in the future counts as past, because the clock may have been set back. */
export function isPast(since: number | undefined, distanceMs: number, now: number): boolean {
  return since === undefined || now - since >= distanceMs || since > now;
}
