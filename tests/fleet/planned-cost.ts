import {
  BUNDLE_SIZE,
  PAGE_SIZE,
  planCheck,
  type PlannedProject,
  projectsToList,
} from '../../src/connectwise/plan/check-plan.ts';
import { DAY, HOUR } from '../../src/domain/time/time.ts';
import { createRandom } from '../connectwise-server/data/create-random.ts';
import type { FleetOptions } from './simulate-fleet.ts';

export interface PlannedCostOptions {
  /** The number of open projects. A technician has tasks in the first few. */
  projects: number;
  hasBundles: boolean;
  seed: number;
}

/** What the planner of one installation knows at the start of its day: everything was listed the day before. */
interface Memory {
  countedAt: number;
  comparedAt: number;
  projectsListedAt: number;
  projectsAskedAt: number;
  projects: PlannedProject[];
}

const TICKETS = 60;
const HOT_PROJECTS = 3;
const CHECKS_BEFORE = 120;

/** Counts the requests that the planner of the extension needs, for technicians who have used it for some days. */
export function createPlannedCost({
  projects,
  hasBundles,
  seed,
}: PlannedCostOptions): FleetOptions['costOf'] {
  const random = createRandom(seed).next;
  const memories = new Map<number, Memory>();

  function memoryOf(technician: number, now: number): Memory {
    const known = memories.get(technician);
    if (known) return known;
    const memory: Memory = {
      countedAt: now - DAY / 2,
      comparedAt: now - random() * DAY,
      projectsListedAt: now - random() * DAY,
      projectsAskedAt: now - random() * HOUR,
      projects: Array.from({ length: projects }, (_, index) => ({
        id: index + 1,
        askedIn: 1 + Math.floor(random() * CHECKS_BEFORE),
        isHot: index < HOT_PROJECTS,
      })),
    };
    memories.set(technician, memory);
    return memory;
  }

  return (technician, checkNumber, { now, isManual, budget }) => {
    const memory = memoryOf(technician, now);
    const check = CHECKS_BEFORE + checkNumber + 1;
    const plan = planCheck({
      ...memory,
      check,
      hasBundles,
      now,
      isManual,
      budget,
      hasTickets: true,
      ticketCount: TICKETS,
      isInDoubt: false,
      isMiscounted: false,
      names: [],
    });
    memory.projects = memory.projects.map((project) =>
      plan.tasks.includes(project.id) ? { ...project, askedIn: check } : project,
    );
    if (plan.reconcile !== 'none') memory.countedAt = now;
    if (plan.reconcile === 'ids') memory.comparedAt = now;
    if (plan.projects === 'list') memory.projectsListedAt = now;
    if (plan.projects !== 'none') memory.projectsAskedAt = now;

    const pages = plan.reconcile === 'ids' ? Math.ceil(TICKETS / PAGE_SIZE) : 0;
    const list = plan.projects === 'list' ? 1 : 0;
    const listed = plan.isThorough
      ? projectsToList({ ...memory, hasBundles, isThorough: true }, budget - 1)
      : [];
    if (hasBundles) return 1 + pages + list + Math.ceil(listed.length / BUNDLE_SIZE);
    const others = [plan.reconcile === 'count', plan.projects === 'changes'].filter(Boolean).length;
    return 1 + pages + list + others + plan.tasks.length + listed.length;
  };
}
