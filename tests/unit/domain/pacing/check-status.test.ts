import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../../src/domain/failure.ts';
import {
  hasList,
  INITIAL_CHECK_STATUS,
  isAskedToWait,
  isChecking,
  isKeptOut,
  isStale,
  isWhole,
  type CheckStatus,
  refusalsAfter,
  cooldownMs,
} from '../../../../src/domain/pacing/check-status.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

describe('INITIAL_CHECK_STATUS', () => {
  it('knows of no check and reports no problem', () => {
    expect(INITIAL_CHECK_STATUS).toStrictEqual({
      runningSince: undefined,
      progress: undefined,
      manualAt: undefined,
      succeededAt: undefined,
      failure: undefined,
      refusals: 0,
      skip: undefined,
      intervalMs: undefined,
      skippedRows: 0,
      isCut: false,
      forbidden: [],
      missing: [],
      isSettled: true,
    });
  });
});

describe('cooldownMs', () => {
  it.each([
    ['never', undefined, 0],
    ['just now', NOW, 3 * SECOND],
    ['a second ago', NOW - SECOND, 2 * SECOND],
    ['just three seconds ago', NOW - 3 * SECOND, 0],
    ['a day ago', NOW - DAY, 0],
    ['by a clock that was a moment ahead', NOW + 1, 0],
    ['by a clock that was an hour ahead', NOW + HOUR, 0],
  ])('when the last manual check was %s', (_, manualAt, expected) => {
    expect(cooldownMs({ manualAt }, NOW)).toBe(expected);
  });
});

describe('hasList', () => {
  it.each<[string, Partial<CheckStatus>, boolean]>([
    ['no check ended', {}, false],
    ['a check succeeded', { succeededAt: NOW }, true],
    ['the results of a check do not fit together', { isSettled: false }, true],
    ['a kind of item is forbidden', { forbidden: ['task'] }, true],
    ['a part could not be read', { missing: [{ part: 'ticket', isRefused: false }] }, true],
  ])('if %s: %s', (_, more, expected) => {
    expect(hasList({ ...INITIAL_CHECK_STATUS, ...more })).toBe(expected);
  });
});

describe('isWhole', () => {
  it.each<[string, Partial<CheckStatus>, boolean]>([
    ['all was read', {}, true],
    ['there is no access to tickets', { forbidden: ['ticket'] }, false],
    ['there is no access to tasks', { forbidden: ['task'] }, false],
    ['tickets could not be read', { missing: [{ part: 'ticket', isRefused: false }] }, false],
    ['projects could not be read', { missing: [{ part: 'project', isRefused: false }] }, false],
    [
      'the tasks of a project are refused',
      { missing: [{ part: 'task', isRefused: true, projects: { count: 1 } }] },
      false,
    ],
    ['rows could not be understood', { skippedRows: 1 }, false],
    ['answers do not fit together', { isSettled: false }, false],
    ['the list is cut', { isCut: true }, false],
    [
      'what describes items could not be read',
      {
        missing: (['entry', 'board', 'company', 'priority'] as const).map((part) => ({
          part,
          isRefused: true,
        })),
      },
      true,
    ],
  ])('decides when %s', (_, change, expected) => {
    expect(isWhole({ ...INITIAL_CHECK_STATUS, ...change })).toBe(expected);
  });
});

describe('isStale', () => {
  it.each([
    ['a moment ago', 5, 1, false],
    ['just 30 minutes ago, with a short interval', 5, 30 * MINUTE, false],
    ['longer than 30 minutes ago, with a short interval', 5, 30 * MINUTE + 1, true],
    ['just 30 minutes ago, with the shortest interval', 1, 30 * MINUTE, false],
    ['just three intervals ago', 20, 60 * MINUTE, false],
    ['longer than three intervals ago', 20, 60 * MINUTE + 1, true],
    ['just three days ago, with the longest interval', 1_440, 3 * DAY, false],
    ['longer than three days ago, with the longest interval', 1_440, 3 * DAY + 1, true],
    ['ahead by as much as a clock is corrected', 5, -MINUTE, false],
    ['further ahead, because the clock was set back', 5, -MINUTE - 1, true],
    ['a day ahead, because the clock was set back', 5, -DAY, true],
  ])('for a success %s (every %i min, %i ms): %s', (_, checkEveryMinutes, agoMs, expected) => {
    expect(isStale({ ...INITIAL_CHECK_STATUS, succeededAt: NOW - agoMs }, checkEveryMinutes, NOW)).toBe(
      expected,
    );
  });

  it.each([
    ['longer than the chosen one', HOUR, 3 * HOUR, false],
    ['longer than the chosen one, and three of them over', HOUR, 3 * HOUR + 1, true],
    ['shorter than the chosen one, which counts then', MINUTE, 60 * MINUTE, false],
  ])('uses the current interval if that is %s (%i ms, %i ms ago): %s', (_, intervalMs, agoMs, expected) => {
    const status = { ...INITIAL_CHECK_STATUS, intervalMs, succeededAt: NOW - agoMs };
    expect(isStale(status, 20, NOW)).toBe(expected);
  });

  it('is true before the first success', () => {
    expect(isStale(INITIAL_CHECK_STATUS, 5, NOW)).toBe(true);
  });
});

describe('isChecking', () => {
  it.each([
    ['began now', 0, true],
    ['began minutes ago', 4 * MINUTE, true],
    ['began so long ago that its worker is dead', 5 * MINUTE, false],
    ['began in the future, because the clock was set back', -DAY, false],
  ])('if a check %s (%i ms): %s', (_, agoMs, expected) => {
    expect(isChecking({ ...INITIAL_CHECK_STATUS, runningSince: NOW - agoMs }, NOW)).toBe(expected);
  });

  it('is false if no check began', () => {
    expect(isChecking(INITIAL_CHECK_STATUS, NOW)).toBe(false);
  });
});

describe('isAskedToWait', () => {
  it.each([
    ['in a moment', 1, true],
    ['in an hour, the longest that is granted', HOUR, true],
    ['in more than an hour, because the clock was set back', HOUR + 1, false],
    ['now', 0, false],
    ['in the past', -1, false],
  ])('if the server asks to wait until a time %s (%i ms): %s', (_, inMs, expected) => {
    const failure = { code: 'rateLimited', retryAt: NOW + inMs } as const;
    for (const isManual of [true, false])
      expect(isAskedToWait({ ...INITIAL_CHECK_STATUS, failure }, isManual, NOW)).toBe(expected);
  });

  it.each([
    ['nothing failed', undefined],
    ['the server named no moment', { code: 'serverDown' } as const],
  ])('is false if %s', (_, failure) => {
    for (const isManual of [true, false])
      expect(isAskedToWait({ ...INITIAL_CHECK_STATUS, failure }, isManual, NOW)).toBe(false);
  });

  it.each([
    ['an automatic check waits for a server in trouble', 'serverDown', false, true],
    ['a manual check may ask whether it is back', 'serverDown', true, false],
    ['a manual check waits for a limit of requests, too', 'rateLimited', true, true],
  ] as const)('%s', (_, code, isManual, expected) => {
    const failure = { code, retryAt: NOW + HOUR };
    expect(isAskedToWait({ ...INITIAL_CHECK_STATUS, failure }, isManual, NOW)).toBe(expected);
  });
});

describe('refusalsAfter', () => {
  it.each<[FailureCode | undefined, number]>([
    ['unauthorized', 3],
    ['clientRejected', 3],
    ['tokenRefused', 3],
    ['sessionEnded', 3],
    ['serverDown', 2],
    ['offline', 2],
    ['noAccess', 2],
    [undefined, 0],
  ])('after two refusals and then %s are %i', (code, expected) => {
    expect(refusalsAfter({ ...INITIAL_CHECK_STATUS, refusals: 2 }, code && { code })).toBe(expected);
  });
});

describe('isKeptOut', () => {
  it.each<[number, FailureCode | undefined, boolean]>([
    [0, undefined, false],
    [2, 'clientRejected', false],
    [3, 'clientRejected', true],
    [9, 'clientRejected', true],
    [3, 'serverDown', true],
    [3, undefined, false],
  ])('after %i refusals, the last check having failed with %s: %s', (refusals, code, expected) => {
    expect(isKeptOut({ refusals, failure: code && { code } })).toBe(expected);
  });
});
