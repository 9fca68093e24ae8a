import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BadgeCounts } from '../../../../src/domain/settings/badge-counts.ts';
import { type BadgeFacts, badgeFor, type BadgeTone } from '../../../../src/domain/surface/badge.ts';
import type { SignInState } from '../../../../src/domain/surface/sign-in-state.ts';
import { FAILURE_CODES, type FailureCode } from '../../../../src/domain/failure.ts';
import { JANE } from '../../support/samples.ts';

const SIGNED_IN: SignInState = { state: 'signedIn', member: JANE, failure: undefined };

function factsOf(overdue: number, today: number, more: Partial<BadgeFacts> = {}): BadgeFacts {
  return {
    signInState: SIGNED_IN,
    counts: { overdue, today, tomorrow: 50, week: 50, later: 50, none: 50 },
    isChecked: true,
    stale: false,
    failure: undefined,
    showBadge: true,
    badgeCounts: 'dueToday',
    ...more,
  };
}

function failing(code: FailureCode): Partial<BadgeFacts> {
  return { failure: { code } };
}

describe('badgeFor', () => {
  it.each<[string, number, number, Partial<BadgeFacts>, string, BadgeTone]>([
    ['nothing due', 0, 0, {}, '', 'today'],
    ['one due today', 0, 1, {}, '1', 'today'],
    ['one overdue', 1, 0, {}, '1', 'overdue'],
    ['both', 2, 3, {}, '5', 'overdue'],
    ['99 in all', 49, 50, {}, '99', 'overdue'],
    ['100 in all', 50, 50, {}, '99+', 'overdue'],
    ['100 due today', 0, 100, {}, '99+', 'today'],
    ['100,000 overdue', 100_000, 0, {}, '99+', 'overdue'],
    ['old data', 1, 1, { stale: true }, '2', 'stale'],
    ['old data and nothing due', 0, 0, { stale: true }, '', 'stale'],
    ['being offline', 1, 0, failing('offline'), '1', 'stale'],
    ['a server that is down, with data that are not yet old', 1, 0, failing('serverDown'), '1', 'overdue'],
    ['the badge switched off', 1, 1, { showBadge: false }, '', 'overdue'],
  ])('with %s (%i overdue, %i today) shows %o as %j in %s', (_, overdue, today, more, text, tone) => {
    expect(badgeFor(factsOf(overdue, today, more))).toMatchObject({ text, tone });
  });

  it.each<[BadgeCounts, number, number, number, string, BadgeTone]>([
    ['overdue', 2, 3, 4, '2', 'overdue'],
    ['overdue', 0, 3, 4, '', 'today'],
    ['dueToday', 0, 3, 4, '3', 'today'],
    ['all', 2, 3, 4, '9', 'overdue'],
    ['all', 0, 3, 4, '7', 'today'],
    ['all', 0, 0, 4, '4', 'later'],
    ['all', 0, 0, 0, '', 'today'],
    ['all', 50, 49, 1, '99+', 'overdue'],
  ])(
    'counting %s of %i overdue, %i today and %i later shows %j in %s',
    (badgeCounts, overdue, today, later, text, tone) => {
      const counts = { overdue, today, tomorrow: 0, week: 0, later: 0, none: later };
      expect(badgeFor(factsOf(0, 0, { counts, badgeCounts }))).toMatchObject({ text, tone });
      const each = { overdue, today, tomorrow: later, week: 0, later: 0, none: 0 };
      expect(badgeFor(factsOf(0, 0, { counts: each, badgeCounts })).reason).toMatchObject({
        counted: badgeCounts,
        later,
      });
    },
  );

  it('gives the reason even when the badge is switched off', () => {
    const failure = { code: 'offline' } as const;
    expect(badgeFor(factsOf(2, 3, { stale: true, failure, showBadge: false })).reason).toStrictEqual({
      type: 'due',
      counted: 'dueToday',
      overdue: 2,
      today: 3,
      later: 200,
      stale: true,
      failure,
    });
  });

  it.each<[SignInState, string, BadgeTone, string]>([
    [{ state: 'notConfigured' }, '', 'stale', 'notConfigured'],
    [{ state: 'signedOut', failure: undefined }, '', 'stale', 'signedOut'],
    [{ state: 'signingIn' }, '', 'stale', 'signedOut'],
    [{ state: 'ended', failure: { code: 'sessionEnded' } }, '!', 'attention', 'signInNeeded'],
    [{ state: 'locked', failure: undefined }, '!', 'attention', 'locked'],
    [{ state: 'memberNeeded', failure: undefined }, '!', 'attention', 'memberNeeded'],
  ])('with %o shows %j in %s because %s, whatever is stored', (signInState, text, tone, reason) => {
    expect(badgeFor(factsOf(5, 5, { signInState }))).toStrictEqual({ text, tone, reason: { type: reason } });
  });

  it.each<[string, Partial<BadgeFacts>]>([
    ['nothing has been fetched yet', { isChecked: false }],
    ['nobody knows yet who signed in', { signInState: { state: 'identifying', failure: undefined } }],
  ])('counts nothing while %s, and gives the reason', (_, more) => {
    const failure = { code: 'serverDown' } as const;
    expect(badgeFor(factsOf(5, 5, { ...more, failure }))).toStrictEqual({
      text: '',
      tone: 'stale',
      reason: { type: 'notChecked', failure },
    });
  });

  it('has at most three characters, is empty only at zero, and is red only if something is overdue', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        fc.option(fc.constantFrom(...FAILURE_CODES), { nil: undefined }),
        (overdue, today, stale, code) => {
          const badge = badgeFor(factsOf(overdue, today, { stale, ...(code && failing(code)) }));

          expect(badge.text.length).toBeLessThanOrEqual(3);
          expect(badge.text === '').toBe(overdue + today === 0);
          expect(badge.tone === 'overdue' && overdue === 0).toBe(false);
          expect(badge.tone === 'stale').toBe(stale || code === 'offline');
        },
      ),
    );
  });
});
