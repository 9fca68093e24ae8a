import { describe, expect, it } from 'vitest';
import { type ListFacts, type PlannedList, planLists } from '../../../../src/connectwise/plan/list-plan.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

/** A list of which only the changes are due. */
const KNOWN: PlannedList = {
  isListed: true,
  count: 30,
  isInDoubt: false,
  isMiscounted: false,
  countedAt: NOW - MINUTE,
  comparedAt: NOW - MINUTE,
  isPaused: false,
};
const UNCOUNTED = { ...KNOWN, countedAt: NOW - HOUR };
/** A list whose count was wrong. */
const MISCOUNTED = { ...KNOWN, isMiscounted: true };
const NEW: PlannedList = { ...KNOWN, isListed: false, countedAt: undefined, comparedAt: undefined };

function planned(more: Partial<ListFacts> = {}) {
  return planLists({
    check: 1,
    isManual: false,
    hasBundles: true,
    budget: 50,
    now: NOW,
    lists: [KNOWN, KNOWN],
    names: [],
    ...more,
  });
}

function asked(more: Partial<ListFacts>): string[] {
  const { lists, isScheduleAsked, names } = planned(more);
  return [
    ...lists.map(({ asks, reconcile }) => (reconcile === 'none' ? asks : `${asks} ${reconcile}`)),
    ...(isScheduleAsked ? ['schedule'] : []),
    ...names,
  ];
}

describe('planLists', () => {
  it.each<[string, Partial<ListFacts>, string[]]>([
    [
      'the changes and counts of both lists, and the schedule',
      {},
      ['changes count', 'changes count', 'schedule'],
    ],
    ['a list that was never read completely', { lists: [NEW, KNOWN] }, ['list', 'changes count', 'schedule']],
    [
      'no count that was wrong, within half an hour',
      { lists: [MISCOUNTED, KNOWN] },
      ['changes', 'changes count', 'schedule'],
    ],
    [
      'a count that was wrong every half hour',
      { lists: [KNOWN, { ...UNCOUNTED, isMiscounted: true }] },
      ['changes count', 'changes count', 'schedule'],
    ],
    [
      'all ids of a list in doubt',
      { lists: [KNOWN, { ...KNOWN, isInDoubt: true }] },
      ['changes count', 'changes ids', 'schedule'],
    ],
    [
      'all ids once a day',
      { lists: [{ ...KNOWN, comparedAt: NOW - DAY }, KNOWN] },
      ['changes ids', 'changes count', 'schedule'],
    ],
    [
      'nothing of a list that is paused',
      { lists: [{ ...NEW, isPaused: true }, KNOWN] },
      ['none', 'changes count', 'schedule'],
    ],
    ['everything in a manual check', { isManual: true }, ['changes ids', 'changes ids', 'schedule']],
    [
      'what fits in one bundle in a manual check, if the quota is scarce',
      { isManual: true, budget: 9 },
      ['changes count', 'changes count', 'schedule'],
    ],
  ])('asks a server with bundles for %s', (_, facts, expected) => {
    expect(asked(facts)).toEqual(expected);
  });

  it('asks a server without bundles at most two queries per check, all of them in turn', () => {
    const round = Array.from({ length: 8 }, (_, index) =>
      asked({ check: index + 1, hasBundles: false, lists: [UNCOUNTED, UNCOUNTED] }),
    );
    expect(round).toEqual([
      ['changes', 'changes'],
      ['changes', 'none', 'schedule'],
      ['changes', 'changes'],
      ['none', 'changes count'],
      ['changes', 'changes'],
      ['changes', 'none', 'schedule'],
      ['changes', 'changes'],
      ['changes count', 'none'],
    ]);
  });

  it('never postpones a list that was never read or is in doubt', () => {
    const inDoubt = { ...KNOWN, isInDoubt: true };
    for (let check = 1; check <= 8; check += 1) {
      expect(asked({ check, hasBundles: false, lists: [NEW, NEW] }).slice(0, 2)).toEqual(['list', 'list']);
      expect(asked({ check, hasBundles: false, lists: [inDoubt, inDoubt] }).slice(0, 2)).toEqual([
        'changes ids',
        'changes ids',
      ]);
    }
  });

  it('gives a list of names the turn of a frequent query', () => {
    const names = [
      { list: 'company' as const, readAt: undefined, triedAt: undefined, isKept: false, hasUnknown: false },
    ];
    const facts = { hasBundles: false, lists: [UNCOUNTED, UNCOUNTED], names } as const;
    expect(asked({ ...facts, check: 8 })).toEqual(['changes', 'none', 'company']);
    expect(asked({ ...facts, check: 4 })).toEqual(['changes', 'none', 'company']);
    expect(asked({ ...facts, check: 3 })).toEqual(['changes', 'changes']);
    expect(asked({ names })).toEqual(['changes count', 'changes count', 'schedule', 'company']);
    expect(asked({ names, lists: [NEW, KNOWN] })).toEqual(['list', 'changes count', 'schedule']);
    // It waits while another query needs requests of its own.
    const inDoubt = { ...KNOWN, isInDoubt: true };
    expect(asked({ names, lists: [KNOWN, inDoubt] })).toEqual(['changes count', 'changes ids', 'schedule']);
    expect(asked({ ...facts, check: 8, lists: [inDoubt, KNOWN] }).slice(0, 1)).toEqual(['changes ids']);
  });
});
