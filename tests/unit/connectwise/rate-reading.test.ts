import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateReadingOf } from '../../../src/connectwise/rate-reading.ts';
import type { RateReading } from '../../../src/domain/http/rate-reading.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import { NOW } from '../support/samples.ts';

const IN_MINUTE = NOW + MINUTE;

function read(headers: Record<string, string>): RateReading {
  return rateReadingOf(new Headers(headers), NOW);
}

/** The three headers of a family, such as `X-RateLimit-…`. */
function plain(prefix: string, limit: string, remaining: string, reset: string): Record<string, string> {
  return { [`${prefix}-Limit`]: limit, [`${prefix}-Remaining`]: remaining, [`${prefix}-Reset`]: reset };
}

describe('rateReadingOf', () => {
  it.each<[string, Record<string, string>, RateReading]>([
    ['nothing', {}, {}],
    [
      'X-RateLimit',
      plain('X-RateLimit', '1000', '990', '60'),
      { limit: 1_000, remaining: 990, resetAt: IN_MINUTE },
    ],
    [
      'header names in any letter case',
      plain('x-ratelimit', '1000', '0', '60'),
      { limit: 1_000, remaining: 0, resetAt: IN_MINUTE },
    ],
    [
      'the three RateLimit headers of the drafts',
      plain('RateLimit', '100', '50', '60'),
      { limit: 100, remaining: 50, resetAt: IN_MINUTE },
    ],
    ['a limit with policies', { 'RateLimit-Limit': '10, 10;w=1, 50;w=60' }, { limit: 10 }],
    ['a limit with a window', { 'RateLimit-Limit': '10, 10;window=1' }, { limit: 10 }],
    [
      'draft 07',
      { RateLimit: 'limit=100, remaining=50, reset=60' },
      { limit: 100, remaining: 50, resetAt: IN_MINUTE },
    ],
    [
      'draft 07 without the remaining requests',
      { RateLimit: 'limit=100, reset=60' },
      { limit: 100, resetAt: IN_MINUTE },
    ],
    ['draft 07 with the remaining requests alone', { RateLimit: 'remaining=5' }, { remaining: 5 }],
    ['draft 07 with the reset alone', { RateLimit: 'reset=60' }, {}],
    [
      'draft 07 in another order',
      { RateLimit: 'reset=60,limit=100,remaining=0' },
      { limit: 100, remaining: 0, resetAt: IN_MINUTE },
    ],
    [
      'the current draft',
      { RateLimit: '"default";r=50;t=60', 'RateLimit-Policy': '"default";q=100;w=60' },
      { limit: 100, remaining: 50, resetAt: IN_MINUTE },
    ],
    [
      'the current draft with policy names as tokens',
      { RateLimit: 'default;r=50;t=60', 'RateLimit-Policy': 'default;q=100;w=60' },
      { limit: 100, remaining: 50, resetAt: IN_MINUTE },
    ],
    [
      'the policy with the fewest requests left, of several',
      {
        RateLimit: '"hour";r=399;t=60, "minute";r=20;t=23, "day";r=4000;t=600',
        'RateLimit-Policy': '"minute";q=50;w=60, "hour";q=1000;w=3600',
      },
      { limit: 50, remaining: 20, resetAt: NOW + 23 * SECOND },
    ],
    ['remaining requests without a reset', { RateLimit: '"a";r=5' }, { remaining: 5 }],
    ['a limit of another policy', { RateLimit: '"a";r=5', 'RateLimit-Policy': '"b";q=9' }, { remaining: 5 }],
    ['a policy alone', { 'RateLimit-Policy': '"a";q=100;w=60' }, { limit: 100 }],
    ['several policies alone', { 'RateLimit-Policy': '"a";q=100;w=60, "b";q=5' }, {}],
    [
      'a quota of bytes beside one of requests',
      {
        RateLimit: '"bytes";r=1;t=5, "a";r=9;t=60',
        'RateLimit-Policy': '"bytes";q=65535;qu="content-bytes", "a";q=10;qu="requests"',
      },
      { limit: 10, remaining: 9, resetAt: IN_MINUTE },
    ],
    [
      'a quota of requests, in the singular',
      { RateLimit: '"a";r=9', 'RateLimit-Policy': '"a";q=10;qu="request"' },
      { limit: 10, remaining: 9 },
    ],
    [
      'as many requests left as the limit',
      plain('X-RateLimit', '10', '10', '60'),
      { limit: 10, remaining: 10, resetAt: IN_MINUTE },
    ],
    [
      'numbers between blanks',
      plain('X-RateLimit', ' 10 ', '\t5 ', ' 60\t'),
      { limit: 10, remaining: 5, resetAt: IN_MINUTE },
    ],
    [
      'a quota of bytes alone',
      { RateLimit: '"b";r=1', 'RateLimit-Policy': '"b";q=5;qu="content-bytes"' },
      {},
    ],
    [
      'the structured form, if there are several forms',
      { ...plain('X-RateLimit', '1000', '1', '5'), RateLimit: 'limit=100, remaining=50, reset=60' },
      { limit: 100, remaining: 50, resetAt: IN_MINUTE },
    ],
    [
      'all values from the form that has the remaining requests',
      { ...plain('X-RateLimit', '1000', '7', '60'), 'RateLimit-Policy': '"a";q=5' },
      { limit: 1_000, remaining: 7, resetAt: IN_MINUTE },
    ],
  ])('reads %s', (_, headers, reading) => {
    expect(read(headers)).toStrictEqual(reading);
  });

  it.each<[string, string, number | undefined]>([
    ['seconds', '60', MINUTE],
    ['zero seconds', '0', 0],
    ['a day of seconds', '86400', DAY],
    ['more seconds than a day', '86401', undefined],
    ['a moment in seconds', String((NOW + HOUR) / 1_000), HOUR],
    ['a moment in milliseconds', String(NOW + 1_234), 1_234],
    ['a moment that has just passed', String((NOW - MINUTE) / 1_000), -MINUTE],
    ['a moment in another year', String((NOW + 400 * DAY) / 1_000), undefined],
    ['a moment long ago', String((NOW - 2 * DAY) / 1_000), undefined],
    ['a moment soon after the epoch, in seconds', '1000000000', undefined],
    ['a date', 'Wed, 11 Mar 2026 12:01:00 GMT', undefined],
    ['an ISO date', '2026-03-11T12:01:00Z', undefined],
  ])('reads the reset from %s: %s', (_, reset, inMs) => {
    const { resetAt } = read({ 'X-RateLimit-Reset': reset });
    expect(resetAt === undefined ? undefined : resetAt - NOW).toBe(inMs);
  });

  it.each([
    ['slow', -10 * MINUTE],
    ['fast', 10 * MINUTE],
  ])('reads a moment by the clock of the server, which is %s', (_, offMs) => {
    const headers = {
      Date: new Date(NOW + offMs).toUTCString(),
      'X-RateLimit-Reset': String((NOW + offMs + MINUTE) / 1_000),
    };
    expect(read(headers)).toStrictEqual({ resetAt: IN_MINUTE });
    expect(read({ ...headers, 'X-RateLimit-Reset': '60' })).toStrictEqual({ resetAt: IN_MINUTE });
  });

  it.each([
    ['the first moment that is too large for a duration, in seconds', '1000000000', 1e12],
    ['the first moment in milliseconds', '100000000000', 1e11],
  ])('reads %s: %s', (_, reset, at) => {
    const headers = { Date: new Date(at - MINUTE).toUTCString(), 'X-RateLimit-Reset': reset };
    expect(read(headers)).toStrictEqual({ resetAt: IN_MINUTE });
  });

  it.each([
    '',
    'many',
    '-1',
    '+1',
    '1.5',
    '1e3',
    '0x10',
    '²',
    '1 000',
    '1,000',
    '1, 2',
    'Infinity',
    '9'.repeat(16),
  ])('leaves out the damaged value %j, and keeps the others', (nonsense) => {
    const reported = (limit: string, remaining: string, reset: string) =>
      read(plain('X-RateLimit', limit, remaining, reset));
    expect(reported(nonsense, '5', '60')).toStrictEqual({ remaining: 5, resetAt: IN_MINUTE });
    expect(reported('10', nonsense, '60')).toStrictEqual({ limit: 10, resetAt: IN_MINUTE });
    expect(reported('10', '5', nonsense)).toStrictEqual({ limit: 10, remaining: 5 });
  });

  it('leaves out a limit of zero, and more remaining requests than the limit', () => {
    expect(read(plain('X-RateLimit', '0', '0', '60'))).toStrictEqual({ remaining: 0, resetAt: IN_MINUTE });
    expect(read(plain('X-RateLimit', '10', '11', '60'))).toStrictEqual({ limit: 10, resetAt: IN_MINUTE });
  });

  it.each([
    '"a";r=-1;t=60',
    '"a";r=1.5',
    '"a";r="5"x',
    '"a";r',
    '"a";t=60',
    '"a", r=5',
    '(a b);r=5',
    '"a";r=5,',
  ])('reads nothing from the damaged header %j', (header) => {
    expect(read({ RateLimit: header })).toStrictEqual({});
  });

  it('returns valid values for any headers, and never throws', () => {
    const value = fc.oneof(
      fc.stringMatching(/^[\x20-\x7e]{0,20}$/),
      fc.integer().map(String),
      fc.bigInt().map(String),
      fc.integer({ min: NOW - 2 * DAY, max: NOW + 2 * DAY }).map((ms) => String(Math.floor(ms / 1_000))),
      fc
        .tuple(fc.integer(), fc.integer(), fc.constantFrom('r', 'q', 't', 'w', 'qu'))
        .map(([one, other, name]) => `"a";r=${one};${name}=${other}, b;q=${other};t=${one}`),
      fc.tuple(fc.nat(), fc.nat(), fc.nat()).map(([a, b, c]) => `limit=${a}, remaining=${b}, reset=${c}`),
    );
    const names = ['limit', 'remaining', 'reset', 'policy'].flatMap((name) => [
      `ratelimit-${name}`,
      `x-ratelimit-${name}`,
    ]);
    const headers = fc.dictionary(fc.constantFrom('ratelimit', 'date', ...names), value, {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(headers, (reported) => {
        const { limit = Number.MAX_SAFE_INTEGER, remaining = 0, resetAt = NOW, ...more } = read(reported);
        expect(more).toStrictEqual({});
        expect(limit).toSatisfy((number) => Number.isSafeInteger(number) && number >= 1);
        expect(remaining).toSatisfy(
          (number) => Number.isSafeInteger(number) && number >= 0 && number <= limit,
        );
        expect(Math.abs(resetAt - NOW)).toBeLessThanOrEqual(DAY);
      }),
      { numRuns: 1_000 },
    );
  });
});
