import { expect, it, vi } from 'vitest';
import { badgeTooltip } from '../../../../src/app/badge-tooltip.ts';
import { checkNotes } from '../../../../src/browser/page/check-notes.ts';
import type { BadgeReason } from '../../../../src/domain/badge.ts';
import { INITIAL_SYNC_STATUS, type SyncStatus } from '../../../../src/domain/sync-status.ts';
import { NOW } from '../../support/samples.ts';

vi.mock('../../../../src/browser/page/texts.ts', () => import('../../components/support/texts.ts'));

const NO_TICKETS = 'You have no access to service tickets. Ask your administrator for it.';
const NO_TASKS = 'You have no access to project tasks. Ask your administrator for it.';
const CUT =
  'You have more items than this list can hold, so it is cut. Close or hand over some in ConnectWise.';

const UNSETTLED = 'This list does not match ConnectWise yet. The next checks look into it.';

const nothingDue: BadgeReason = {
  type: 'due',
  counted: 'dueToday',
  overdue: 0,
  today: 0,
  later: 0,
  stale: false,
  failure: undefined,
};

it.each<[string, Partial<SyncStatus>, string[]]>([
  ['nothing', {}, []],
  ['service tickets without access', { withheld: ['ticket'] }, [NO_TICKETS]],
  ['project tasks without access', { withheld: ['task'] }, [NO_TASKS]],
  ['both', { withheld: ['ticket', 'task'] }, [NO_TICKETS, NO_TASKS]],
  [
    'what could not be read',
    {
      missing: [
        { part: 'ticket', isRefused: false },
        { part: 'task', isRefused: false, projects: { count: 1, name: 'Roll-out' } },
      ],
    },
    [
      'Could not be read: service tickets, tasks of the project “Roll-out”. What is known of it stays; the next checks try again.',
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
      'Could not be read: your schedule. What is known of it stays; the next checks try again.',
      'You have no access to: tasks of 3 projects, tasks of one project, names of companies. Ask your administrator for it if you need it.',
    ],
  ],
  [
    'project tasks without access, whose projects it names no more',
    {
      withheld: ['task'],
      missing: [
        { part: 'ticket', isRefused: false },
        { part: 'project', isRefused: true },
        { part: 'task', isRefused: false, projects: { count: 2 } },
      ],
    },
    ['Could not be read: service tickets. What is known of it stays; the next checks try again.', NO_TASKS],
  ],
  ['the rest of a list that is cut', { isCut: true }, [CUT]],
  ['what does not fit together yet', { isSettled: false }, [UNSETTLED]],
  [
    'one unreadable row',
    { skippedRows: 1 },
    ['1 entry could not be read as a whole: it is left out, or has no due date.'],
  ],
  [
    'two unreadable rows',
    { skippedRows: 2 },
    ['2 entries could not be read as a whole: they are left out, or have no due date.'],
  ],
  [
    '1,500 of them',
    { skippedRows: 1_500 },
    ['1,500 entries could not be read as a whole: they are left out, or have no due date.'],
  ],
  [
    'some of all',
    { withheld: ['task'], isCut: true, isSettled: false, skippedRows: 15 },
    [
      NO_TASKS,
      CUT,
      UNSETTLED,
      '15 entries could not be read as a whole: they are left out, or have no due date.',
    ],
  ],
])('a check that leaves out %s says so, in the tooltip as on the pages', (_, change, notes) => {
  const status = { ...INITIAL_SYNC_STATUS, ...change };
  expect(checkNotes(status)).toEqual(notes);
  const [name, due, ...rest] = badgeTooltip(nothingDue, status).split('\n');
  expect([name, due]).toEqual(['Syntaskio for ConnectWise', 'Nothing is due today']);
  expect(rest).toEqual(notes);
});

it('the tooltip says what is left out also before a check succeeded', () => {
  const status = { ...INITIAL_SYNC_STATUS, isCut: true };
  const lines = badgeTooltip({ type: 'notChecked', failure: undefined }, status).split('\n');
  expect(lines).toEqual(['Syntaskio for ConnectWise', expect.any(String), CUT]);
});

it('the tooltip says nothing of what is left out of a list that nobody is signed in to', () => {
  const status = { ...INITIAL_SYNC_STATUS, isCut: true };
  expect(badgeTooltip({ type: 'signInNeeded' }, status)).not.toContain(CUT);
});

it.each<[string, Partial<SyncStatus>, string]>([
  ['was whole once', { succeededAt: NOW }, 'The last successful check was a while ago.'],
  [
    'was never whole',
    { missing: [{ part: 'ticket', isRefused: false }] },
    'Checked, but only in part so far.',
  ],
])('the tooltip of an old list that %s says so', (_, change, words) => {
  const status = { ...INITIAL_SYNC_STATUS, ...change };
  expect(badgeTooltip({ ...nothingDue, stale: true }, status).split('\n')[2]).toBe(words);
});
