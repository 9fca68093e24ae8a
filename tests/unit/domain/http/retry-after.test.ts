import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter, retryAtOf } from '../../../../src/domain/http/retry-after.ts';
import { NOW } from '../../support/samples.ts';

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['1', 1_000],
    ['120', 120_000],
    [' 30 ', 30_000],
    ['Wed, 11 Mar 2026 12:00:30 GMT', 30_000],
    ['Wed, 11 Mar 2026 12:00:00 GMT', 0],
    ['Wed, 11 Mar 2026 11:00:00 GMT', 0],
    ['Wednesday, 11-Mar-26 12:00:30 GMT', 30_000],
    ['Wed Mar 11 12:00:30 2026', 30_000],
    ['0005', 5_000],
    ['9999999999', 9_999_999_999_000],
    ['9'.repeat(400), Number.MAX_SAFE_INTEGER],
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
    'NaN',
    'Infinity',
    '2026-03-11T12:00:30Z',
    'Wed, 11 Mar 2026 12:00:30',
    'after Wed, 11 Mar 2026 12:00:30 GMT',
    'Wed, 11 Xyz 2026 12:00:30 GMT',
    'Wed, 11 Mar 2026 12:00:30 GMT, 5',
    'Wed, 11 Mar 2026 25:00:30 GMT',
    '5, 10',
  ])('refuses %j', (header) => {
    expect(parseRetryAfter(header, NOW)).toBeUndefined();
  });

  it('reads every date as the time until that date', () => {
    const anyDate = fc.date({ min: new Date(NOW), max: new Date('9999-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(anyDate, (date) => {
        const seconds = Math.floor(date.getTime() / 1_000) * 1_000;
        expect(parseRetryAfter(date.toUTCString(), NOW)).toBe(Math.max(0, seconds - NOW));
      }),
    );
  });

  it('never returns a negative or unbounded wait', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.bigInt().map(String), fc.date().map(String)), (header) => {
        expect(parseRetryAfter(header, NOW) ?? 0).toSatisfy((ms) => ms >= 0 && Number.isFinite(ms));
      }),
    );
  });
});

describe('retryAtOf', () => {
  it.each<[string, Record<string, string>, number | undefined]>([
    ['seconds', { 'Retry-After': '30' }, 30_000],
    ['a date', { 'Retry-After': 'Wed, 11 Mar 2026 12:00:30 GMT' }, 30_000],
    [
      'a date of a server whose clock is ten minutes slow',
      { 'Retry-After': 'Wed, 11 Mar 2026 11:50:30 GMT', Date: 'Wed, 11 Mar 2026 11:50:00 GMT' },
      30_000,
    ],
    [
      'a date of a server whose clock is ten minutes fast',
      { 'Retry-After': 'Wed, 11 Mar 2026 12:10:30 GMT', Date: 'Wed, 11 Mar 2026 12:10:00 GMT' },
      30_000,
    ],
    [
      'seconds, whatever the clock of the server',
      { 'Retry-After': '30', Date: 'Wed, 11 Mar 2020 12:00:00 GMT' },
      30_000,
    ],
    [
      'a date beside an invalid server clock',
      { 'Retry-After': 'Wed, 11 Mar 2026 12:00:30 GMT', Date: 'now' },
      30_000,
    ],
    ['more than an hour', { 'Retry-After': '3601' }, 3_600_000],
    ['a number beyond all bounds', { 'Retry-After': '9'.repeat(400) }, 3_600_000],
    ['nothing', {}, undefined],
    ['nonsense', { 'Retry-After': 'soon' }, undefined],
  ])('reads %s', (_, headers, waitMs) => {
    const retryAt = retryAtOf(new Headers(headers), NOW);
    expect(retryAt === undefined ? undefined : retryAt - NOW).toBe(waitMs);
  });
});
