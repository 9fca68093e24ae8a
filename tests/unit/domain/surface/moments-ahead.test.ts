import { describe, expect, it } from 'vitest';
import { isOpen } from '../../../../src/domain/pacing/breaker.ts';
import { skipFor } from '../../../../src/domain/pacing/skip-reason.ts';
import { isOutdated } from '../../../../src/domain/journal/journal.ts';
import { isSnoozed, snoozedUntil } from '../../../../src/domain/items/annotations.ts';
import { quietOf, pauseEndOf } from '../../../../src/domain/notifications/quiet.ts';
import { INITIAL_QUOTA, requestBudget, waitUntil } from '../../../../src/domain/pacing/quota.ts';
import { quotaUse } from '../../../../src/domain/pacing/quota-use.ts';
import { isExpired } from '../../../../src/domain/account/session.ts';
import { isDueForRotation } from '../../../../src/domain/account/session-persistence.ts';
import {
  INITIAL_CHECK_STATUS,
  isAskedToWait,
  isChecking,
  isStale,
  putOffUntil,
} from '../../../../src/domain/pacing/check-status.ts';
import { aheadWithin, DAY, HOUR, MINUTE, pastMoment, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW, settingsOf } from '../../support/samples.ts';

const status = { ...INITIAL_CHECK_STATUS, succeededAt: NOW };
const quota = { ...INITIAL_QUOTA, limit: 1_000, remaining: 0, readAt: NOW, resetAt: NOW + HOUR };
const skipFacts = {
  isManual: false,
  now: NOW,
  chosenIntervalMs: 5 * MINUTE,
  currentIntervalMs: 15 * MINUTE,
  workingAt: undefined,
  quotaUntil: undefined,
  breakerUntil: undefined,
};

// Every stored time, as read after the clock was set back. The previous result is that of a correct clock.
it.each([
  ['the last success', (at: number) => isStale({ ...status, succeededAt: at }, 5, NOW), false, true],
  ['the begin of a check', (at: number) => isChecking({ ...status, runningSince: at }, NOW), true, false],
  [
    'the last automatic check',
    (at: number) => skipFor({ ...skipFacts, automaticAt: at })?.why,
    'idle',
    undefined,
  ],
  [
    'the last reading of the quota',
    (at: number) => waitUntil({ ...quota, readAt: at }, true, NOW),
    NOW + HOUR,
    undefined,
  ],
  [
    'the same, as it is shown',
    (at: number) => quotaUse({ ...quota, readAt: at }, NOW)?.used,
    1_000,
    undefined,
  ],
  ['the begin of a sign-in', (at: number) => isExpired(at, NOW), false, true],
  ['the making of a key', (at: number) => isDueForRotation({ madeAt: at }, NOW), false, true],
  ['a line of the journal', (at: number) => isOutdated({ at }, NOW), false, true],
])('%s counts when it lies in the past, but not when it lies 20 days ahead', (_, read, past, ahead) => {
  expect(read(NOW)).toBe(past);
  expect(read(NOW + 20 * DAY)).toBe(ahead);
});

const openUntil = (at: number) => isOpen({ failures: 2, openUntil: at }, NOW);
const askedToWait = (retryAt: number) =>
  isAskedToWait({ ...status, failure: { code: 'rateLimited', retryAt } }, false, NOW);
const refusedUntil = (at: number) =>
  waitUntil({ ...INITIAL_QUOTA, refusedUntil: at }, true, NOW) !== undefined;
const nextAt = (at: number) => waitUntil({ ...INITIAL_QUOTA, nextAt: at }, false, NOW) !== undefined;
const held = (until: number) => putOffUntil(until, NOW) !== undefined;
const paused = (until: number) => pauseEndOf(until, NOW) !== undefined;

it.each([
  ['an open breaker', openUntil, 15 * MINUTE],
  ['a wait that the server asked for', askedToWait, HOUR],
  ['a refusal of the quota', refusedUntil, HOUR],
  ['a share of the quota', nextAt, 2 * HOUR],
  ['a hold of automatic checks', held, 3 * DAY],
  ['a pause of notifications', paused, 2 * DAY],
])('%s ends at a future time, but is ignored beyond its longest wait', (_, waits, longestMs) => {
  expect([0, 1, longestMs, longestMs + 1, 20 * DAY].map((ms) => waits(NOW + ms))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});

it('a snooze ends when the person wanted, however far ahead', () => {
  expect(isSnoozed(snoozedUntil(NOW + 400 * DAY), undefined, NOW)).toBe(true);
});

it('a pause that ends too far ahead is ignored', () => {
  const { quietHours } = settingsOf();
  const facts = { quietHours, presence: 'active', now: NOW, zone: 'UTC' } as const;
  expect(quietOf({ ...facts, pausedUntil: NOW + 2 * DAY })).toEqual({ until: NOW + 2 * DAY });
  expect(quietOf({ ...facts, pausedUntil: NOW + 2 * DAY + 1 })).toBeUndefined();
});

it('a quota reading from the future still leaves requests for a check', () => {
  const ahead = { ...quota, readAt: NOW + 20 * DAY, resetAt: NOW + 20 * DAY + HOUR };
  expect(requestBudget(ahead, { isManual: true, now: NOW, periodMs: 5 * MINUTE })).toBeGreaterThan(0);
});

describe('pastMoment', () => {
  it.each([
    ['long ago', -400 * DAY, true],
    ['now', 0, true],
    ['ahead by as much as clocks are corrected', MINUTE, true],
    ['further ahead', MINUTE + 1, false],
  ])('accepts a time %s (%i ms): %s', (_, ms, isTaken) => {
    expect(pastMoment(NOW + ms, NOW)).toBe(isTaken ? NOW + ms : undefined);
  });

  it('returns undefined for undefined', () => expect(pastMoment(undefined, NOW)).toBeUndefined());
});

describe('aheadWithin', () => {
  it.each([
    ['over', -1, false],
    ['just over', 0, false],
    ['to come', 1, true],
    ['to come as late as it can', 10 * SECOND, true],
    ['later than it can', 10 * SECOND + 1, false],
  ])('accepts a wait that is %s (%i ms): %s', (_, ms, isTaken) => {
    expect(aheadWithin(NOW + ms, 10 * SECOND, NOW)).toBe(isTaken ? NOW + ms : undefined);
  });

  it('returns undefined for undefined', () => {
    expect(aheadWithin(undefined, HOUR, NOW)).toBeUndefined();
    expect([putOffUntil(undefined, NOW), pauseEndOf(undefined, NOW)]).toEqual([undefined, undefined]);
  });
});
