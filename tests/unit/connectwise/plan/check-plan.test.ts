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
    ['a regular check asks for changes', {}, { tickets: 'changes', reconcile: 'none', projects: 'changes' }],
    ['a count falls due after 30 minutes', { countedAt: NOW - 30 * MINUTE }, { reconcile: 'count' }],
    ['not a moment earlier', { countedAt: NOW - 30 * MINUTE + 1 }, { reconcile: 'none' }],
    [
      'a list that was never counted is',
      { countedAt: undefined, comparedAt: NOW - MINUTE },
      { reconcile: 'count' },
    ],
    ['the ids are compared daily', { comparedAt: NOW - DAY }, { reconcile: 'ids' }],
    [
      'a person is told by one bundle where the quota is scarce',
      { isManual: true, budget: 9 },
      { isThorough: false, reconcile: 'count', projects: 'changes' },
    ],
    [
      'what costs a request of its own waits where the quota is scarce',
      { budget: 9, comparedAt: NOW - DAY, projectsListedAt: NOW - 7 * DAY },
      { reconcile: 'none', projects: 'changes' },
    ],
    [
      'but not for ever',
      { budget: 9, comparedAt: NOW - 3 * DAY, projectsListedAt: NOW - 21 * DAY },
      { reconcile: 'ids', projects: 'list' },
    ],
    [
      'the ids are compared for a person',
      { isManual: true },
      { isThorough: true, reconcile: 'ids', projects: 'list', tasks: [] },
    ],
    ['the ids are compared when in doubt', { isInDoubt: true }, { reconcile: 'ids' }],
    [
      'more ids than requests: a count',
      { isManual: true, ticketCount: 10_001, budget: 10, countedAt: 0, comparedAt: 0 },
      { reconcile: 'count' },
    ],
    ['as many ids as requests', { isManual: true, ticketCount: 10_000, budget: 10 }, { reconcile: 'ids' }],
    ['the projects are listed weekly', { projectsListedAt: NOW - 7 * DAY }, { projects: 'list' }],
    [
      'a clock that was set back hides nothing',
      { countedAt: NOW + HOUR, comparedAt: undefined },
      { reconcile: 'ids' },
    ],
    [
      'without bundles a count waits for its turn',
      { hasBundles: false, countedAt: NOW - HOUR },
      { reconcile: 'none', projects: 'none' },
    ],
    [
      'without bundles its turn is every eighth check',
      { hasBundles: false, check: 8, countedAt: NOW - HOUR },
      { reconcile: 'count' },
    ],
    [
      'without bundles changed projects come hourly',
      { hasBundles: false, check: 12, projectsAskedAt: NOW - HOUR },
      { projects: 'changes' },
    ],
    [
      'however long ago they were listed',
      { hasBundles: false, check: 12, projectsListedAt: NOW - DAY, projectsAskedAt: NOW - HOUR + 1 },
      { projects: 'none' },
    ],
  ])('%s', (_, facts, expected) => {
    expect(planCheck(factsOf(facts))).toMatchObject(expected);
  });

  it('asks the longest unasked, and beside them those that matter', () => {
    const projects = [project(1, 5, true), project(2, 2), project(3, 3), project(4, 9, true), project(5, 4)];
    expect(planCheck(factsOf({ projects })).tasks).toEqual([2, 3, 1, 4]);
    expect(planCheck(factsOf({ projects, hasBundles: false, check: 7 })).tasks).toEqual([2]);
    expect(planCheck(factsOf({ projects, hasBundles: false, check: 6 })).tasks).toEqual([1]);
  });

  it('asks those that were asked together by their numbers, in whichever order they come', () => {
    const projects = [project(4, 1), project(2, 1), project(3, 1), project(1, 1)];
    for (const some of [projects, projects.toReversed()]) {
      expect(planCheck(factsOf({ projects: some, hasBundles: false, check: 7 })).tasks).toEqual([1]);
      expect(planCheck(factsOf({ projects: some })).tasks).toEqual([1, 2]);
    }
  });

  it('asks no more of those that matter than two at a time', () => {
    const projects = [1, 2, 3, 4, 5].map((id) => project(id, id, true));
    expect(planCheck(factsOf({ projects })).tasks).toEqual([1, 2, 3, 4]);
  });

  it('tells a person by one bundle, where the quota is scarce, of all that matters and what else fits in', () => {
    const projects = Array.from({ length: 30 }, (_, index) => project(index + 1, index + 1, index >= 28));
    const { tasks } = planCheck(factsOf({ projects, isManual: true, budget: 9 }));
    expect(tasks).toEqual([29, 30, ...Array.from({ length: 15 }, (_, index) => index + 1)]);
  });

  it('leaves a project that is new to the listing of its tasks', () => {
    const projects = [project(1, 0), project(2, 5)];
    expect(planCheck(factsOf({ projects })).tasks).toEqual([2]);
    expect(planCheck(factsOf({ projects, hasBundles: false, check: 7 })).tasks).toEqual([2]);
  });

  it.each<[string, Partial<PlanFacts>, number[]]>([
    ['in the turn of upkeep that has nothing to do', { check: 8 }, [1]],
    ['not in one that has', { check: 8, countedAt: undefined }, []],
    ['beside the list of projects, which comes in no turn', { check: 7, projectsListedAt: undefined }, [1]],
    ['not where none is known', { check: 7, projects: [] }, []],
  ])('asks for a project without bundles %s', (_, facts, expected) => {
    const projects = [project(1, 1)];
    expect(planCheck(factsOf({ hasBundles: false, projects, ...facts })).tasks).toEqual(expected);
  });

  it.each<[string, NameList[], Partial<PlanFacts>]>([
    ['one list at a time that was never read', ['board'], { names: [names('board'), names('company')] }],
    ['a list that is a week old', ['company'], { names: [names('board', DAY), names('company', 7 * DAY)] }],
    ['none that is younger', [], { names: [names('board', 7 * DAY - 1)] }],
    ['one that unsupported a name', ['priority'], { names: [names('priority', HOUR, { hasUnknown: true })] }],
    ['none that was tried within the hour', [], { names: [names('board', HOUR - 1, { hasUnknown: true })] }],
    ['none again that just failed', [], { names: [names('board', undefined, { triedAt: NOW - HOUR + 1 })] }],
    ['one that was asked by a clock that was set back', ['board'], { names: [names('board', -HOUR)] }],
    ['nothing before the tickets were listed', [], { hasTickets: false, names: [names('board')] }],
    ['nothing where the quota is scarce', [], { budget: 9, names: [names('board')] }],
    ['nothing beside a comparison of the ids', [], { comparedAt: NOW - DAY, names: [names('board')] }],
    ['nothing beside the list of projects', [], { projectsListedAt: undefined, names: [names('board')] }],
    ['nothing as long as projects are new', [], { projects: [project(1, 0)], names: [names('board')] }],
    [
      'all that is an hour old for a person, but for what is refused or too long',
      ['board'],
      {
        isManual: true,
        names: [names('board', HOUR), names('company', HOUR - 1), names('priority', DAY, { isKept: false })],
      },
    ],
    [
      'without bundles, nothing but in a turn of upkeep',
      [],
      { hasBundles: false, check: 10, names: [names('board')] },
    ],
  ])('asks for the names of %s', (_, expected, facts) => {
    expect(planCheck(factsOf(facts)).names).toEqual(expected);
  });

  it('asks for names without bundles in place of all else but the tickets', () => {
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

  it('costs two requests without bundles, whatever there is to ask', () => {
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

  it('visits every project within its bound, however many of them matter', () => {
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
  ])('of %i projects, with bundles %s, is %i checks', (count, hasBundles, expected) => {
    expect(visitBound(count, hasBundles)).toBe(expected);
  });
});

describe('projectsToList', () => {
  const projects = [project(1, 3), project(2, 0), project(3, 0), project(4, 1)];

  it.each<[string, { isThorough: boolean; hasBundles: boolean }, number, number[]]>([
    ['what was never asked', { isThorough: false, hasBundles: false }, 9, [2, 3]],
    ['as far as the budget goes', { isThorough: false, hasBundles: false }, 1, [2]],
    ['all for a person, the oldest answer first', { isThorough: true, hasBundles: false }, 9, [2, 3, 4, 1]],
    ['twenty for each request that takes bundles', { isThorough: true, hasBundles: true }, 1, [2, 3, 4, 1]],
    ['nothing without a request left', { isThorough: true, hasBundles: true }, -1, []],
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
    countedAt: NOW - MINUTE,
    comparedAt: NOW - HOUR,
    projectsListedAt: NOW - MINUTE,
    projectsAskedAt: NOW - MINUTE,
    projects: [],
    names: [],
    ...more,
  };
}
