import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHttpDate } from '../../../../src/domain/http/http-date.ts';
import { NOW } from '../../support/samples.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

describe('parseHttpDate', () => {
  // The example of RFC 9110, section 5.6.7, in its three forms.
  it.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    'reads %j',
    (text) => {
      expect(parseHttpDate(text, NOW)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
    },
  );

  it.each([
    ['a leap day', 'Thu, 29 Feb 2024 00:00:00 GMT', '2024-02-29T00:00:00.000Z'],
    ['a leap second', 'Sat, 31 Dec 2016 23:59:60 GMT', '2017-01-01T00:00:00.000Z'],
    ['a day of two digits after asctime', 'Sat Dec 31 23:59:59 2016', '2016-12-31T23:59:59.000Z'],
    ['the year 70', 'Thu, 01 Jan 0070 00:00:00 GMT', '0070-01-01T00:00:00.000Z'],
    ['the year 9999', 'Fri, 31 Dec 9999 23:59:59 GMT', '9999-12-31T23:59:59.000Z'],
    ['a year of this century', 'Wednesday, 11-Mar-26 12:00:00 GMT', '2026-03-11T12:00:00.000Z'],
    ['a year that is 50 years ahead', 'Wednesday, 11-Mar-76 12:00:00 GMT', '2076-03-11T12:00:00.000Z'],
    ['a year that would be 51 years ahead', 'Friday, 11-Mar-77 12:00:00 GMT', '1977-03-11T12:00:00.000Z'],
  ])('reads %s', (_, text, iso) => {
    expect(new Date(parseHttpDate(text, NOW) ?? NaN).toISOString()).toBe(iso);
  });

  it.each([
    '',
    'now',
    '0',
    '2026-03-11T12:00:30Z',
    'Wed, 11 Mar 2026 12:00:30',
    'Wed, 11 Mar 2026 12:00:30 UTC',
    'Wed, 11 Mar 2026 12:00:30 +0000',
    'wed, 11 mar 2026 12:00:30 gmt',
    'Wed, 1 Mar 2026 12:00:30 GMT',
    'Wed,  1 Mar 2026 12:00:30 GMT',
    'Wed, 00 Mar 2026 12:00:30 GMT',
    'Wed, 31 Feb 2026 12:00:30 GMT',
    'Sun, 29 Feb 2026 12:00:30 GMT',
    'Mon, 29 Feb 2100 12:00:30 GMT',
    'Fri, 31 Apr 2026 12:00:30 GMT',
    'Wed, 31 Jun 2026 12:00:30 GMT',
    'Tue, 31 Nov 2026 12:00:30 GMT',
    'Fri, 32 Jan 2026 12:00:30 GMT',
    'Wed, 99 Mar 2026 12:00:30 GMT',
    'Wed, 11 Mar 2026 24:00:00 GMT',
    'Wed, 11 Mar 2026 12:60:00 GMT',
    'Wed, 11 Mar 2026 12:00:61 GMT',
    'Wed, 11 Mar 26 12:00:30 GMT',
    'Wednesday, 11-Mar-2026 12:00:30 GMT',
    'Wed, 11-Mar-26 12:00:30 GMT',
    'Wed Mar 1 12:00:30 2026',
    'Wed Mar 011 12:00:30 2026',
    'Wed Mar 11 12:00:30 2026 GMT',
    ' Wed, 11 Mar 2026 12:00:30 GMT',
    'Wed, 11 Mar 2026 12:00:30 GMT\n',
  ])('refuses %j', (text) => {
    expect(parseHttpDate(text, NOW)).toBeUndefined();
  });

  it('reads every second in every form', () => {
    const seconds = fc.integer({
      min: Date.UTC(1977, 0, 1) / 1_000,
      max: Date.UTC(2076, 11, 31) / 1_000,
    });
    fc.assert(
      fc.property(seconds, (second) => {
        const date = new Date(second * 1_000);
        const fixed = date.toUTCString();
        const [, day = '', month = '', year = '', time = ''] = fixed.split(' ');
        const long = `${DAYS[date.getUTCDay()]}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
        const asctime = `${fixed.slice(0, 3)} ${month} ${String(date.getUTCDate()).padStart(2)} ${time} ${year}`;
        expect([fixed, long, asctime].map((text) => parseHttpDate(text, NOW))).toStrictEqual(
          Array(3).fill(second * 1_000),
        );
      }),
    );
  });

  it('returns a finite time or nothing for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (text, now) => {
        expect(parseHttpDate(text, now) ?? 0).toSatisfy(Number.isFinite);
      }),
    );
  });
});
