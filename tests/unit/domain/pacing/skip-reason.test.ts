import { describe, expect, it } from 'vitest';
import { skipFor, type SkipFacts } from '../../../../src/domain/pacing/skip-reason.ts';
import type { Skip } from '../../../../src/domain/pacing/check-status.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

/** Automatic checks every five minutes, the last one five minutes ago. */
function skipIf(more: Partial<SkipFacts>): Skip | undefined {
  return skipFor({
    isManual: false,
    now: NOW,
    chosenIntervalMs: 5 * MINUTE,
    currentIntervalMs: 5 * MINUTE,
    automaticAt: NOW - 5 * MINUTE,
    workingAt: undefined,
    quotaUntil: undefined,
    breakerUntil: undefined,
    ...more,
  });
}

describe('skipFor', () => {
  const slow = { currentIntervalMs: HOUR, automaticAt: NOW - 5 * MINUTE };

  it.each<[string, Partial<SkipFacts>, Skip | undefined]>([
    ['nothing', {}, undefined],
    ['a quota that is used up', { quotaUntil: NOW + 1 }, { why: 'quota', until: NOW + 1 }],
    ['a quota that was used up', { quotaUntil: NOW }, undefined],
    ['a server in trouble', { breakerUntil: NOW + 1 }, { why: 'breaker', until: NOW + 1 }],
    ['a server that was in trouble', { breakerUntil: NOW }, undefined],
    [
      'both, of which the quota counts',
      { quotaUntil: NOW + 1, breakerUntil: NOW + 2 },
      { why: 'quota', until: NOW + 1 },
    ],
    ['a locked computer', { currentIntervalMs: undefined }, { why: 'computerLocked', until: undefined }],
    [
      'a server in trouble and a locked computer',
      { currentIntervalMs: undefined, breakerUntil: NOW + 1 },
      { why: 'breaker', until: NOW + 1 },
    ],
    ['an idle person', slow, { why: 'idle', until: NOW + 55 * MINUTE }],
    ['free time', { ...slow, workingAt: NOW + 3 * HOUR }, { why: 'hours', until: NOW + 55 * MINUTE }],
    ['free time that soon ends', { ...slow, workingAt: NOW + MINUTE }, { why: 'hours', until: NOW + MINUTE }],
    [
      'free time, but a long-ago check',
      { ...slow, automaticAt: NOW - HOUR, workingAt: NOW + HOUR },
      undefined,
    ],
    ['an alarm that rings a little early', { ...slow, automaticAt: NOW - HOUR + 2.5 * MINUTE }, undefined],
    [
      'one that rings too early',
      { ...slow, automaticAt: NOW - HOUR + 2.5 * MINUTE + 1 },
      { why: 'idle', until: NOW + 2.5 * MINUTE + 1 },
    ],
    ['an interval as chosen, whenever the last check was', { automaticAt: NOW }, undefined],
    ['a check just now', { ...slow, automaticAt: NOW }, { why: 'idle', until: NOW + HOUR }],
    ['no check so far', { ...slow, automaticAt: undefined }, undefined],
    ['a check in the future, because the clock was set back', { ...slow, automaticAt: NOW + 1 }, undefined],
  ])('for %s', (_, facts, expected) => {
    expect(skipIf(facts)).toStrictEqual(expected);
  });

  it('skips a manual check only because of the quota', () => {
    const facts = { ...slow, isManual: true, workingAt: NOW + HOUR, breakerUntil: NOW + 1 };
    expect(skipIf(facts)).toBeUndefined();
    expect(skipIf({ ...facts, currentIntervalMs: undefined })).toBeUndefined();
    expect(skipIf({ ...facts, quotaUntil: NOW + 1 })).toStrictEqual({ why: 'quota', until: NOW + 1 });
  });
});
