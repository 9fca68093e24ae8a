import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../../src/domain/retry-after.ts';
import { NOW } from '../support/samples.ts';

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['1', 1_000],
    ['120', 120_000],
    [' 30 ', 30_000],
    ['Wed, 11 Mar 2026 12:00:30 GMT', 30_000],
    ['Wed, 11 Mar 2026 12:00:00 GMT', 0],
    ['Wed, 11 Mar 2026 11:00:00 GMT', 0],
  ])('reads %j as %i ms', (header, ms) => {
    expect(parseRetryAfter(header, NOW)).toBe(ms);
  });

  it.each([
    null,
    '',
    ' ',
    'soon',
    '-5',
    '+5',
    '1.5',
    '1e3',
    '0x10',
    '12 34',
    '9999999999',
    'NaN',
    'Infinity',
    '2026-03-11T12:00:30Z',
    'Wed, 11 Mar 2026 12:00:30',
    'after Wed, 11 Mar 2026 12:00:30 GMT',
    'Wed, 11 Xyz 2026 12:00:30 GMT',
    'Wed, 11 Mar 2026 12:00:30 GMT, 5',
    'Wed, 11 Mar 2026 25:00:30 GMT',
    '5, 10',
  ])('makes nothing of %j', (header) => {
    expect(parseRetryAfter(header, NOW)).toBeUndefined();
  });

  it('reads every date as the time until then', () => {
    const anyDate = fc.date({ min: new Date(NOW), max: new Date('9999-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(anyDate, (date) => {
        const seconds = Math.floor(date.getTime() / 1_000) * 1_000;
        expect(parseRetryAfter(date.toUTCString(), NOW)).toBe(Math.max(0, seconds - NOW));
      }),
    );
  });

  it('never gives a negative or unbounded wait', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.date().map(String)), (header) => {
        expect(parseRetryAfter(header, NOW) ?? 0).toSatisfy((ms) => ms >= 0 && Number.isFinite(ms));
      }),
    );
  });
});
