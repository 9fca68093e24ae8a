import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type NameList,
  planCheck,
  type PlanFacts,
  type PlannedNames,
  type PlannedProject,
  projectsToList,
  visitBound,
} from '../../../../src/connectwise/plan/check-plan.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

describe('planCheck', () => {
  it.each<[string, Partial<PlanFacts>, object]>([
    [
      'a first check reads the lists',
      { hasTickets: false, projectsListedAt: undefined },
      { tickets: 'list', reconcile: 'none', projects: 'list', tasks: [] },
    ],
    [
      'a regular check asks for changes and the count',
      { countedAt: NOW },
      { tickets: 'changes', reconcile: 'count', projects: 'changes' },
    ],
    ['a regular check counts even if the quota is scarce', { budget: 1 }, { reconcile: 'count' }],
    [
      'a count that was wrong falls due after 30 minutes',
      { isMiscounted: true, countedAt: NOW - 30 * MINUTE },
      { reconcile: 'count' },
    ],
    [
      'no count that was wrong falls due before 30 minutes',
      { isMiscounted: true, countedAt: NOW - 30 * MINUTE + 1 },
      { reconcile: 'none' },
    ],
    [
      'a list that was never counted is counted',
      { isMiscounted: true, countedAt: undefined, comparedAt: NOW - MINUTE },
      { reconcile: 'count' },
    ],
    [
      'a manual check asks for a count that was wrong',
      { isMiscounted: true, isManual: true, budget: 9 },
      { reconcile: 'count' },
    ],
    ['the ids are compared daily', { comparedAt: NOW - DAY }, { reconcile: 'ids' }],
    [
      'a manual check uses one bundle if the quota is scarce',
      { isManual: true, budget: 9 },
      { isThorough: false, reconcile: 'count', projects: 'changes' },
    ],
    [
      'a query that costs a request of its own waits if the quota is scarce',
      { budget: 9, comparedAt: NOW - DAY, projectsListedAt: NOW - 7 * DAY },
      { reconcile: 'count', projects: 'changes' },
    ],
    [
      'a query that costs a request of its own waits only for a limited time',
      { budget: 9, comparedAt: NOW - 3 * DAY, projectsListedAt: NOW - 21 * DAY },
      { reconcile: 'ids', projects: 'list' },
    ],
    [
      'the ids are compared in a manual check',
      { isManual: true },
      { isThorough: true, reconcile: 'ids', projects: 'list', tasks: [] },
    ],
    ['the ids are compared when in doubt', { isInDoubt: true }, { reconcile: 'ids' }],
    [
      'a count replaces the ids if they need more requests than the budget has',
      { isManual: true, ticketCount: 10_001, budget: 10, countedAt: 0, comparedAt: 0 },
      { reconcile: 'count' },
    ],
    [
      'the ids are compared if they need exactly the budget',
      { isManual: true, ticketCount: 10_000, budget: 10 },
      { reconcile: 'ids' },
    ],
    ['the projects are listed weekly', { projectsListedAt: NOW - 7 * DAY }, { projects: 'list' }],
    [
      'a clock that was set back suppresses nothing',
      { countedAt: NOW + HOUR, comparedAt: undefined },
      { reconcile: 'ids' },
    ],
    [
      'without bundles a count waits for its turn',
      { hasBundles: false, countedAt: NOW - HOUR },
      { reconcile: 'none', projects: 'none' },
    ],
    [
      'without bundles the turn of a count is every eighth check',
      { hasBundles: false, check: 8, countedAt: NOW - HOUR },
      { reconcile: 'count' },
    ],
    [
      'without bundles changed projects are asked for hourly',
      { hasBundles: false, check: 12, projectsAskedAt: NOW - HOUR },
      { projects: 'changes' },
    ],
    [
      'without bundles changed projects wait for their hour, however long ago they were listed',
      { hasBundles: false, check: 12, projectsListedAt: NOW - DAY, projectsAskedAt: NOW - HOUR + 1 },
      { projects: 'none' },
    ],
  ])('%s', (_, facts, expected) => {
    expect(planCheck(factsOf(facts))).toMatchObject(expected);
  });

  it('asks for the projects that waited longest, and for the hot ones beside them', () => {
    const projects = [project(1, 5, true), project(2, 2), project(3, 3), project(4, 9, true), project(5, 4)];
    expect(planCheck(factsOf({ projects })).tasks).toEqual([2, 3, 1, 4]);
    expect(planCheck(factsOf({ projects, hasBundles: false, check: 7 })).tasks).toEqual([2]);
    expect(planCheck(factsOf({ projects, hasBundles: false, check: 6 })).tasks).toEqual([1]);
  });

  it('asks for projects that waited equally long by their ids, whatever their order', () => {
    const projects = [project(4, 1), project(2, 1), project(3, 1), project(1, 1)];
    for (const some of [projects, projects.toReversed()]) {
      expect(planCheck(factsOf({ projects: some, hasBundles: false, check: 7 })).tasks).toEqual([1]);
      expect(planCheck(factsOf({ projects: some })).tasks).toEqual([1, 2]);
    }
  });

  it('asks for at most two hot projects per check', () => {
    const projects = [1, 2, 3, 4, 5].map((id) => project(id, id, true));
    expect(planCheck(factsOf({ projects })).tasks).toEqual([1, 2, 3, 4]);
  });

  it('a manual check with a scarce quota asks in one bundle for all hot projects and for others that fit', () => {
    const projects = Array.from({ length: 30 }, (_, index) => project(index + 1, index + 1, index >= 28));
    const { tasks } = planCheck(factsOf({ projects, isManual: true, budget: 9 }));
    expect(tasks).toEqual([29, 30, ...Array.from({ length: 15 }, (_, index) => index + 1)]);
  });

  it('leaves a new project to the listing of its tasks', () => {
    const projects = [project(1, 0), project(2, 5)];
    expect(planCheck(factsOf({ projects })).tasks).toEqual([2]);
    expect(planCheck(factsOf({ projects, hasBundles: false, check: 7 })).tasks).toEqual([2]);
  });

  it.each<[string, Partial<PlanFacts>, number[]]>([
    ['in a turn of upkeep that has nothing to do', { check: 8 }, [1]],
    ['not in a turn of upkeep that has something to do', { check: 8, countedAt: undefined }, []],
    ['beside the list of projects, which takes no turn', { check: 7, projectsListedAt: undefined }, [1]],
    ['not if none is known', { check: 7, projects: [] }, []],
  ])('without bundles asks for a project: %s', (_, facts, expected) => {
    const projects = [project(1, 1)];
    expect(planCheck(factsOf({ hasBundles: false, projects, ...facts })).tasks).toEqual(expected);
  });

  it.each<[string, NameList[], Partial<PlanFacts>]>([
    ['one list that was never read, at a time', ['board'], { names: [names('board'), names('company')] }],
    ['a list that is a week old', ['company'], { names: [names('board', DAY), names('company', 7 * DAY)] }],
    ['no list that is younger than a week', [], { names: [names('board', 7 * DAY - 1)] }],
    ['a list that lacks a name', ['priority'], { names: [names('priority', HOUR, { hasUnknown: true })] }],
    [
      'no list that was tried within the hour',
      [],
      { names: [names('board', HOUR - 1, { hasUnknown: true })] },
    ],
    ['no list that has just failed', [], { names: [names('board', undefined, { triedAt: NOW - HOUR + 1 })] }],
    [
      'a list with a time in the future, after the clock was set back',
      ['board'],
      { names: [names('board', -HOUR)] },
    ],
    ['no list before the tickets were listed', [], { hasTickets: false, names: [names('board')] }],
    ['no list if the quota is scarce', [], { budget: 9, names: [names('board')] }],
    ['no list beside a comparison of the ids', [], { comparedAt: NOW - DAY, names: [names('board')] }],
    ['no list beside the list of projects', [], { projectsListedAt: undefined, names: [names('board')] }],
    ['no list while projects are new', [], { projects: [project(1, 0)], names: [names('board')] }],
    [
      'lists that are an hour old in a manual check, except those refused or too long',
      ['board'],
      {
        isManual: true,
        names: [names('board', HOUR), names('company', HOUR - 1), names('priority', DAY, { isKept: false })],
      },
    ],
    [
      'no list outside a turn of upkeep, without bundles',
      [],
      { hasBundles: false, check: 10, names: [names('board')] },
    ],
  ])('asks for the names of %s', (_, expected, facts) => {
    expect(planCheck(factsOf(facts)).names).toEqual(expected);
  });

  it('without bundles asks for names instead of anything but the tickets', () => {
    const facts = {
      check: 8,
      hasBundles: false,
      countedAt: 0,
      projects: [project(1, 1)],
      names: [names('board')],
    };
    expect(planCheck(factsOf(facts))).toMatchObject({
      tickets: 'changes',
      reconcile: 'none',
      projects: 'none',
      tasks: [],
      names: ['board'],
    });
  });

  it('without bundles plans at most one query beside the tickets, whatever is due', () => {
    fc.assert(
      fc.property(
        anyProjects,
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 0, max: 90 }),
        fc.boolean(),
        (projects, check, age, hasNames) => {
          const known = projects.filter(({ askedIn }) => askedIn > 0);
          const at = NOW - age * MINUTE;
          const plan = planCheck(
            factsOf({
              projects: known,
              check,
              hasBundles: false,
              countedAt: at,
              projectsListedAt: at,
              projectsAskedAt: at,
              names: hasNames ? [names('board'), names('company', 8 * DAY)] : [],
            }),
          );
          const others = [plan.reconcile !== 'none', plan.projects !== 'none'].filter(Boolean).length;
          expect(plan.tasks.length + plan.names.length + others).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('visits every project within its bound, however many are hot', () => {
    fc.assert(
      fc.property(anyProjects, fc.boolean(), fc.integer({ min: 1, max: 50 }), (first, hasBundles, start) => {
        let projects = first.map((each) => ({ ...each, askedIn: Math.min(each.askedIn + 1, start) }));
        const waiting = new Set(projects.map(({ id }) => id));
        const bound = visitBound(projects.length, hasBundles);
        for (let check = start + 1; check <= start + bound; check += 1) {
          const asked = planCheck(
            factsOf({
              projects,
              check,
              hasBundles,
              countedAt: 0,
              projectsListedAt: NOW - HOUR,
              projectsAskedAt: NOW - HOUR,
              names: [names('board')],
            }),
          ).tasks;
          for (const id of asked) waiting.delete(id);
          projects = projects.map((each) => (asked.includes(each.id) ? { ...each, askedIn: check } : each));
        }
        expect([...waiting]).toEqual([]);
      }),
    );
  });
});

describe('visitBound', () => {
  it.each([
    [0, true, 0],
    [1, true, 1],
    [4, true, 2],
    [5, true, 3],
    [0, false, 0],
    [5, false, 10],
  ])('%i projects (with bundles: %s) take %i checks', (count, hasBundles, expected) => {
    expect(visitBound(count, hasBundles)).toBe(expected);
  });
});

describe('projectsToList', () => {
  const projects = [project(1, 3), project(2, 0), project(3, 0), project(4, 1)];

  it.each<[string, { isThorough: boolean; hasBundles: boolean }, number, number[]]>([
    ['lists the projects that were never asked', { isThorough: false, hasBundles: false }, 9, [2, 3]],
    ['lists no more projects than the budget allows', { isThorough: false, hasBundles: false }, 1, [2]],
    [
      'lists all projects in a thorough check, the oldest result first',
      { isThorough: true, hasBundles: false },
      9,
      [2, 3, 4, 1],
    ],
    [
      'lists twenty projects per request with bundles',
      { isThorough: true, hasBundles: true },
      1,
      [2, 3, 4, 1],
    ],
    ['lists nothing if no request is left', { isThorough: true, hasBundles: true }, -1, []],
  ])('%s', (_, facts, budget, expected) => {
    expect(projectsToList({ projects, ...facts }, budget)).toEqual(expected);
  });
});

const anyProjects = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 999 }),
    askedIn: fc.integer({ min: 0, max: 40 }),
    isHot: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 60 },
);

function project(id: number, askedIn: number, isHot = false): PlannedProject {
  return { id, askedIn, isHot };
}

function names(list: NameList, ageMs?: number, more: Partial<PlannedNames> = {}): PlannedNames {
  const at = ageMs === undefined ? undefined : NOW - ageMs;
  return { list, readAt: at, triedAt: at, isKept: true, hasUnknown: false, ...more };
}

function factsOf(more: Partial<PlanFacts>): PlanFacts {
  return {
    check: 10,
    isManual: false,
    hasBundles: true,
    budget: 20,
    now: NOW,
    hasTickets: true,
    ticketCount: 300,
    isInDoubt: false,
    isMiscounted: false,
    countedAt: NOW - MINUTE,
    comparedAt: NOW - HOUR,
    projectsListedAt: NOW - MINUTE,
    projectsAskedAt: NOW - MINUTE,
    projects: [],
    names: [],
    ...more,
  };
}
