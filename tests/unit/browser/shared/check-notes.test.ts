import { expect, it, vi } from 'vitest';
import { badgeTooltip } from '../../../../src/app/present/badge-tooltip.ts';
import { checkNotes } from '../../../../src/browser/shared/check-notes.ts';
import { type StoredList, storedNotes } from '../../../../src/browser/shared/stored-notes.ts';
import type { BadgeReason } from '../../../../src/domain/surface/badge.ts';
import { INITIAL_CHECK_STATUS, type CheckStatus } from '../../../../src/domain/pacing/check-status.ts';
import { text } from '../../components/support/texts.ts';
import { NOW, sessionOf } from '../../support/samples.ts';

vi.mock('../../../../src/browser/shared/texts.ts', () => import('../../components/support/texts.ts'));

const NO_TICKETS = 'You have no access to service tickets. Ask your administrator for access.';
const NO_TASKS = 'You have no access to project tasks. Ask your administrator for access.';
const CUT =
  'You have more items than this list can hold, so some are missing. Close or reassign a few in ConnectWise.';

const UNSETTLED = 'This list doesn’t match ConnectWise yet. The next checks will correct it.';

const nothingDue: BadgeReason = {
  type: 'due',
  counted: 'dueToday',
  overdue: 0,
  today: 0,
  later: 0,
  stale: false,
  failure: undefined,
};

it.each<[string, Partial<CheckStatus>, string[]]>([
  ['nothing', {}, []],
  ['service tickets without access', { forbidden: ['ticket'] }, [NO_TICKETS]],
  ['project tasks without access', { forbidden: ['task'] }, [NO_TASKS]],
  ['both', { forbidden: ['ticket', 'task'] }, [NO_TICKETS, NO_TASKS]],
  [
    'what could not be read',
    {
      missing: [
        { part: 'ticket', isRefused: false },
        { part: 'task', isRefused: false, projects: { count: 1, name: 'Roll-out' } },
      ],
    },
    [
      'Couldn’t read: service tickets, tasks of the project “Roll-out”. Your list keeps what was known before; the next check tries again.',
    ],
  ],
  [
    'what is refused, apart from what could not be read',
    {
      missing: [
        { part: 'entry', isRefused: false },
        { part: 'task', isRefused: true, projects: { count: 3 } },
        { part: 'task', isRefused: true, projects: { count: 1 } },
        { part: 'company', isRefused: true },
      ],
    },
    [
      'Couldn’t read: your schedule. Your list keeps what was known before; the next check tries again.',
      'You have no access to: tasks of 3 projects, tasks of one project, company names. If you need it, ask your administrator.',
    ],
  ],
  [
    'project tasks without access, whose projects it names no more',
    {
      forbidden: ['task'],
      missing: [
        { part: 'ticket', isRefused: false },
        { part: 'project', isRefused: true },
        { part: 'task', isRefused: false, projects: { count: 2 } },
      ],
    },
    [
      'Couldn’t read: service tickets. Your list keeps what was known before; the next check tries again.',
      NO_TASKS,
    ],
  ],
  ['the rest of a list that is cut', { isCut: true }, [CUT]],
  ['what does not fit together yet', { isSettled: false }, [UNSETTLED]],
  [
    'one unreadable row',
    { skippedRows: 1 },
    ['1 item couldn’t be read completely. It is missing or has no due date.'],
  ],
  [
    'two unreadable rows',
    { skippedRows: 2 },
    ['2 items couldn’t be read completely. They are missing or have no due date.'],
  ],
  [
    '1,500 of them',
    { skippedRows: 1_500 },
    ['1,500 items couldn’t be read completely. They are missing or have no due date.'],
  ],
  [
    'some of all',
    { forbidden: ['task'], isCut: true, isSettled: false, skippedRows: 15 },
    [NO_TASKS, CUT, UNSETTLED, '15 items couldn’t be read completely. They are missing or have no due date.'],
  ],
])('a check that leaves out %s says so, in the tooltip and on the pages', (_, change, notes) => {
  const status = { ...INITIAL_CHECK_STATUS, ...change };
  expect(checkNotes(status)).toEqual(notes);
  expect(storedNotes(listOf(status))).toEqual(notes);
  const [name, , ...rest] = tooltip(nothingDue, status);
  expect(name).toBe('Syntaskio for ConnectWise');
  expect(rest).toEqual(notes);
});

it.each<[string, Partial<CheckStatus>, boolean]>([
  ['is whole', {}, true],
  ['lacks no more than the schedule', { missing: [{ part: 'entry', isRefused: false }] }, true],
  ['lacks a part', { missing: [{ part: 'ticket', isRefused: false }] }, false],
  ['lacks a part that is refused', { missing: [{ part: 'task', isRefused: true }] }, false],
  ['is forbidden', { forbidden: ['task'] }, false],
  ['is cut', { isCut: true }, false],
  ['does not fit together', { isSettled: false }, false],
  ['has rows that could not be read', { skippedRows: 1 }, false],
])(
  'for a list that %s the tooltip is as certain as the popup that nothing is due',
  (_, change, isCertain) => {
    const status = { ...INITIAL_CHECK_STATUS, ...change };
    for (const counted of ['overdue', 'dueToday', 'all'] as const) {
      const reason = { ...nothingDue, counted };
      const [certain, part] = [text(`badge_nothing_${counted}`), text(`badge_part_${counted}`)];
      expect(tooltip(reason, status, 1)[1]).toBe(isCertain ? certain : part);
      expect(tooltip(reason, status, 0)[1]).toBe(isCertain ? certain : text('popup_emptyPart'));
    }
  },
);

it.each([
  [0, true],
  [1, false],
])('the keys of an API member with %i items: tooltip and pages say so: %j', (count, isSaid) => {
  const member = { id: 7, identifier: 'api', name: 'API', isApiMember: true } as const;
  const list = { ...listOf(INITIAL_CHECK_STATUS, count), session: sessionOf({ member }) };
  const note = isSaid ? [text('check_apiMember')] : [];
  expect(storedNotes(list)).toEqual(note);
  expect(badgeTooltip(nothingDue, list, []).split('\n').slice(2)).toEqual(note);
});

it('the tooltip says what is left out even before a check succeeds', () => {
  const status = { ...INITIAL_CHECK_STATUS, isCut: true };
  const lines = tooltip({ type: 'notChecked', failure: undefined }, status);
  expect(lines).toEqual(['Syntaskio for ConnectWise', expect.any(String), CUT]);
});

it('the tooltip does not say what is left out when nobody is signed in', () => {
  const status = { ...INITIAL_CHECK_STATUS, isCut: true };
  expect(tooltip({ type: 'signInNeeded' }, status)).not.toContain(CUT);
});

it.each<[string, Partial<CheckStatus>, string]>([
  ['was whole once', { succeededAt: NOW }, 'The last successful check was a while ago.'],
  [
    'was never whole',
    { missing: [{ part: 'ticket', isRefused: false }] },
    'Checked, but only partly so far.',
  ],
])('the tooltip of an old list that %s says so', (_, change, words) => {
  const status = { ...INITIAL_CHECK_STATUS, ...change };
  expect(tooltip({ ...nothingDue, stale: true }, status)[2]).toBe(words);
});

function listOf(status: CheckStatus, count = 1): StoredList {
  return { session: sessionOf(), status, entries: Array.from({ length: count }) };
}

/** The lines of the tooltip. */
function tooltip(reason: BadgeReason, status: CheckStatus, count = 1): string[] {
  return badgeTooltip(reason, listOf(status, count), []).split('\n');
}
