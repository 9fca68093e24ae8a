import { describe, expect, it } from 'vitest';
import {
  changesSince,
  isOfFuture,
  looksBack,
  OVERLAP_MS,
} from '../../../../src/connectwise/lists/check-context.ts';
import { DAY, HOUR } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

const REGULAR = { isThorough: false, now: NOW };
const THOROUGH = { isThorough: true, now: NOW };

describe('the time from which to ask for changes', () => {
  it.each<[string, Parameters<typeof changesSince>, number | undefined]>([
    ['is unknown if no row says when it changed', [THOROUGH, { reportedAt: NOW }], undefined],
    [
      'is that of the previous query',
      [REGULAR, { watermark: NOW - DAY, reportedAt: NOW - HOUR, lookedBackAt: NOW }],
      NOW - HOUR,
    ],
    [
      'is the latest known change if that is later',
      [REGULAR, { watermark: NOW, reportedAt: NOW - HOUR, lookedBackAt: NOW }],
      NOW,
    ],
    [
      'is the latest known change for a thorough check',
      [THOROUGH, { watermark: NOW - DAY, reportedAt: NOW - HOUR, lookedBackAt: NOW }],
      NOW - DAY,
    ],
    [
      'is the latest known change once a day',
      [REGULAR, { watermark: NOW - DAY, reportedAt: NOW - HOUR, lookedBackAt: NOW - DAY }],
      NOW - DAY,
    ],
  ])('%s', (_, given, since) => {
    expect(changesSince(...given)).toBe(since === undefined ? undefined : since - OVERLAP_MS);
  });

  it.each<[string, number | undefined, number, boolean]>([
    ['the server’s clock', NOW - HOUR, NOW - HOUR, false],
    ['the server’s clock', NOW - HOUR, NOW - HOUR + 1, true],
    ['our clock', undefined, NOW, false],
    ['our clock', undefined, NOW + 1, true],
  ])('is of the future only if it is later than %s (%i, %i): %s', (_, serverTime, since, expected) => {
    const known = { watermark: since + OVERLAP_MS, lookedBackAt: NOW };
    expect(isOfFuture(REGULAR, known, { serverTime })).toBe(expected);
  });

  it('is not of the future if no row says when it changed', () => {
    expect(isOfFuture(REGULAR, { reportedAt: NOW + DAY }, { serverTime: NOW })).toBe(false);
  });

  it.each([
    [undefined, true],
    [NOW - DAY, true],
    [NOW - DAY + 1, false],
    [NOW + 1, true],
  ])('is the latest known change again if it was so at %i: %s', (lookedBackAt, expected) => {
    expect(looksBack(REGULAR, { lookedBackAt })).toBe(expected);
  });
});
