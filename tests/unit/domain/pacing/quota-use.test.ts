import { describe, expect, it } from 'vitest';
import { quotaUse } from '../../../../src/domain/pacing/quota-use.ts';
import { INITIAL_QUOTA } from '../../../../src/domain/pacing/quota.ts';
import { HOUR } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

const READ = { ...INITIAL_QUOTA, limit: 500, remaining: 420, readAt: NOW, resetAt: NOW + HOUR };

describe('quotaUse', () => {
  it('is the used part of the limit until the reset', () => {
    expect(quotaUse(READ, NOW)).toStrictEqual({
      used: 80,
      limit: 500,
      resetAt: NOW + HOUR,
      others: undefined,
    });
    expect(quotaUse({ ...READ, crowd: 12.4 }, NOW)?.others).toBe(11);
  });

  it('assumes a limit of 1,000 when none is reported, and never goes below zero', () => {
    expect(quotaUse({ ...READ, limit: undefined }, NOW)).toMatchObject({ used: 580, limit: 1_000 });
    expect(quotaUse({ ...READ, remaining: 501 }, NOW)).toMatchObject({ used: 0 });
  });

  it.each([
    ['before any reply reports it', INITIAL_QUOTA, NOW],
    ['after the hour', READ, NOW + HOUR],
    ['when the clock was set back', READ, NOW - 1],
  ])('is unknown %s', (_, quota, now) => {
    expect(quotaUse(quota, now)).toBeUndefined();
  });
});
