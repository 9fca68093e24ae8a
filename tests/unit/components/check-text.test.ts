import { describe, expect, it, vi } from 'vitest';
import { checkText } from '../../../components/check-text.ts';
import { INITIAL_CHECK_STATUS, type CheckStatus } from '../../../src/domain/pacing/check-status.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time/time.ts';
import { NOW } from '../support/samples.ts';

vi.mock('../../../src/browser/shared/texts.ts', () => import('./support/texts.ts'));

const OFFLINE = 'You are offline. Your list is kept and updates when you are back online.';

describe('checkText', () => {
  it.each<[string, Partial<CheckStatus>, string, string]>([
    ['nothing was checked', {}, 'idle', 'Not checked yet'],
    [
      'a part could not be read since the first check',
      { missing: [{ part: 'ticket', isRefused: false }] },
      'warning',
      'Checked, but only partly so far.',
    ],
    [
      'the first answers do not fit together yet',
      { isSettled: false },
      'warning',
      'Checked, but only partly so far.',
    ],
    [
      'a part could not be read, after a check that was whole',
      { missing: [{ part: 'ticket', isRefused: false }], succeededAt: NOW - 2 * MINUTE },
      'fine',
      'Checked 2 min ago',
    ],
    [
      'nothing could be read at the first check',
      { failure: { code: 'offline' }, missing: [{ part: 'ticket', isRefused: false }] },
      'warning',
      OFFLINE,
    ],
    ['a check runs', { runningSince: NOW, succeededAt: NOW }, 'busy', 'Checking…'],
    ['the worker died in a check', { runningSince: NOW - HOUR }, 'idle', 'Not checked yet'],
    ['a check succeeded', { succeededAt: NOW - 2 * MINUTE }, 'fine', 'Checked 2 min ago'],
    [
      'no check succeeded for long',
      { succeededAt: NOW - 3 * HOUR },
      'warning',
      'Checked 3 h ago, so this list may be out of date.',
    ],
    ['the first check failed', { failure: { code: 'offline' } }, 'warning', OFFLINE],
    [
      'a later check failed',
      { failure: { code: 'offline' }, succeededAt: NOW - 5 * MINUTE },
      'warning',
      `${OFFLINE} Last updated 5 min ago.`,
    ],
    [
      'a long check runs',
      { runningSince: NOW, progress: { done: 3, total: 12 } },
      'busy',
      'Checking… 3 of 12',
    ],
    [
      'it succeeded before the clock was set back',
      { succeededAt: NOW + 20 * DAY },
      'warning',
      'Checked before the clock was set back, so this list may be out of date.',
    ],
    [
      'it failed, after a success by such a clock',
      { failure: { code: 'offline', retryAt: NOW + 20 * DAY }, succeededAt: NOW + 20 * DAY },
      'warning',
      OFFLINE,
    ],
    [
      'a skip lies as far ahead',
      { succeededAt: NOW, skip: { why: 'quota', until: NOW + 20 * DAY } },
      'fine',
      'Checked just now',
    ],
    ['a skip is over', { succeededAt: NOW, skip: { why: 'quota', until: NOW } }, 'fine', 'Checked just now'],
    [
      'the machine is locked',
      { succeededAt: NOW, skip: { why: 'computerLocked', until: undefined } },
      'fine',
      'Checked just now',
    ],
    [
      'the current interval is long',
      { succeededAt: NOW - 2 * HOUR, intervalMs: HOUR },
      'fine',
      'Checked 2 h ago',
    ],
  ])('has the right tone and words when %s', (_, status, tone, words) => {
    expect(checkText({ ...INITIAL_CHECK_STATUS, ...status }, 5, NOW)).toMatchObject({ tone, words });
  });

  it.each([
    [
      'quota',
      /^Checked just now\. Next check at \d\d:\d\d \(your company has few ConnectWise requests left\)/,
    ],
    ['breaker', /Next try at \d\d:\d\d\.$/],
    ['hours', /Next check at \d\d:\d\d \(outside your working hours\)\.$/],
    ['idle', /Next check at \d\d:\d\d \(while you are away\)\.$/],
  ] as const)('says why checks are put off and until when: %s', (why, words) => {
    const status = { ...INITIAL_CHECK_STATUS, succeededAt: NOW, skip: { why, until: NOW + HOUR } };
    expect(checkText(status, 5, NOW).words).toMatch(words);
  });

  it.each([
    ['soon', NOW + HOUR, /Next try at \d\d:\d\d\./],
    ['on another day', NOW + 2 * DAY, /Next try at 13 Mar, \d\d:\d\d\./],
  ])('gives the time of the next try: %s', (_, retryAt, words) => {
    const status = { ...INITIAL_CHECK_STATUS, failure: { code: 'rateLimited' as const, retryAt } };
    expect(checkText(status, 5, NOW).words).toMatch(words);
  });

  it('gives no time of a next try that is past', () => {
    const status = { ...INITIAL_CHECK_STATUS, failure: { code: 'rateLimited' as const, retryAt: NOW } };
    expect(checkText(status, 5, NOW).words).not.toContain('Next try');
  });
});
