import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnDateOrder, slaTargetOf } from '../../../../src/connectwise/psa/sla-target.ts';
import { type DateOrder, parseSlaText } from '../../../../src/connectwise/psa/sla-text.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';

// 27 January 2025 is a Monday.
const NOW = Date.parse('2025-01-25T12:00:00Z');

function targetOf(text: string, order?: DateOrder, now = NOW): number | undefined {
  const read = parseSlaText(text);
  return read && slaTargetOf(read, order, now);
}

function reported(text: string, order?: DateOrder, now = NOW): string | undefined {
  const target = targetOf(text, order, now);
  return target === undefined ? undefined : new Date(target).toISOString();
}

describe('slaTargetOf', () => {
  it.each([
    ['Respond by Mon 01/27 4:00 PM UTC-08', '2025-01-28T00:00:00.000Z'],
    ['Respond by Mon 27/01 4:00 PM UTC+00', '2025-01-27T16:00:00.000Z'],
    ['Plan by Mon 01/27 4:00 AM UTC-08', '2025-01-27T12:00:00.000Z'],
    ['Resolve by Mon 1/27 12:00 AM UTC', '2025-01-27T00:00:00.000Z'],
    ['Resolve by Mon 01/27 12:30 PM UTC+00', '2025-01-27T12:30:00.000Z'],
    ['Resolve by Mon 01/27 16:05 UTC+05:30', '2025-01-27T10:35:00.000Z'],
    ['Resolve by Mon 01/27 16:05 UTC+5:30', '2025-01-27T10:35:00.000Z'],
    ['Resolve by Mon 01/27 16:05 UTC-0330', '2025-01-27T19:35:00.000Z'],
    ['Resolve by Mon 01/27 16:05 UTC−08', '2025-01-28T00:05:00.000Z'],
    ['RESOLVE  BY  monday,  01/27  4:00PM  gmt+1 ', '2025-01-27T15:00:00.000Z'],
    ['Respond by Mon 01/27 4:00 PM', '2025-01-27T16:00:00.000Z'],
    ['Respond by Mon 01/27 4:00:00 PM', '2025-01-27T16:00:00.000Z'],
    ['Respond by Mon 01/27 4 PM', '2025-01-27T16:00:00.000Z'],
    ['Respond by 27/01 16:00', '2025-01-27T16:00:00.000Z'],
    ['Respond by Fri 12/27 4:00 PM UTC', '2024-12-27T16:00:00.000Z'],
    ['Respond by Mon 27.01. 16:00', '2025-01-27T16:00:00.000Z'],
    ['Respond by Mon 03.02. 16:00', '2025-02-03T16:00:00.000Z'],
    ['Respond by Mon 27.01.2025 16:00', '2025-01-27T16:00:00.000Z'],
    ['Respond by 27-01-25 16:00', '2025-01-27T16:00:00.000Z'],
    ['Respond by 2025-01-27 16:00 UTC', '2025-01-27T16:00:00.000Z'],
    ['Respond by 2025-01-27T16:00Z', '2025-01-27T16:00:00.000Z'],
    ['Respond by Monday, January 27, 2025 4:00 PM UTC', '2025-01-27T16:00:00.000Z'],
    ['Respond by Mon 27 Jan 4:00 PM UTC', '2025-01-27T16:00:00.000Z'],
    ['Antworten bis Mo. 27.01. 16:00 Uhr UTC+01', '2025-01-27T15:00:00.000Z'],
    ['Antworten bis Mo 27/01 4:00 nachm. UTC+01', '2025-01-27T15:00:00.000Z'],
    ['Antworten bis Montag, 27. Januar 2025 um 16:00 Uhr', '2025-01-27T16:00:00.000Z'],
    ['Répondre avant le lun. 27/01 16:00 UTC+01', '2025-01-27T15:00:00.000Z'],
    ['Répondre d’ici le lundi 27 janvier à 16h00 (UTC+01:00)', '2025-01-27T15:00:00.000Z'],
    ['Responder antes del lun 27/01 4:00 p. m. UTC-05', '2025-01-27T21:00:00.000Z'],
    ['Responder antes del lun. 27 de enero a las 16:00', '2025-01-27T16:00:00.000Z'],
    ['Respond by: Mon 01/27 4:00 PM UTC-08', '2025-01-28T00:00:00.000Z'],
    ['Respond by : Mon 01/27 4:00 PM UTC-08', '2025-01-28T00:00:00.000Z'],
    ['Antworten bis: Mo 27.01. 16:00', '2025-01-27T16:00:00.000Z'],
    ['Antworten bis Mo 24. Mrz 16:00', '2025-03-24T16:00:00.000Z'],
    ['Antworten bis Mi 5. Feber 16:00', '2025-02-05T16:00:00.000Z'],
    ['Antworten bis Fr 31. Jän. 16:00', '2025-01-31T16:00:00.000Z'],
    ['Responder antes del lun 2 de set. a las 16:00', '2024-09-02T16:00:00.000Z'],
    ['Responder antes del lun 2 de setiembre a las 16:00', '2024-09-02T16:00:00.000Z'],
    // The other words tell which weekdays "Do" and "Di" are.
    ['Responder antes del do 26/01 16:00', '2025-01-26T16:00:00.000Z'],
    ['Antworten bis Do 30/01 16:00', '2025-01-30T16:00:00.000Z'],
    ['Répondre avant le di 26/01 16:00', '2025-01-26T16:00:00.000Z'],
    ['Antworten bis Di 28/01 16:00', '2025-01-28T16:00:00.000Z'],
    ['Respond by Do 30/01 16:00', '2025-01-30T16:00:00.000Z'],
    // Zones by name.
    ['Respond by Mon 01/27 4:00 PM EST', '2025-01-27T21:00:00.000Z'],
    ['Respond by Mon 01/27 4:00 PM (PDT)', '2025-01-27T23:00:00.000Z'],
    ['Respond by Mon 27/01 16:00 CET', '2025-01-27T15:00:00.000Z'],
    ['Antworten bis Mo 27.01. 16:00 Uhr MEZ', '2025-01-27T15:00:00.000Z'],
    ['Antworten bis Mo 27.01. 16:00 MESZ', '2025-01-27T14:00:00.000Z'],
    ['Répondre avant le lun. 27/01 16:00 HNEC', '2025-01-27T15:00:00.000Z'],
    ['Respond by Mon 27/01 4 PM AEDT', '2025-01-27T05:00:00.000Z'],
    // The offset counts more than the name, which may fit several zones or the other half of the year.
    ['Respond by Mon 01/27 4:00 PM (UTC-05:00) Eastern Time (US & Canada)', '2025-01-27T21:00:00.000Z'],
    ['Respond by Mon 01/27 4:00 PM (UTC) Dublin, Edinburgh, Lisbon, London', '2025-01-27T16:00:00.000Z'],
    ['Respond by Mon 01/27 4:00 PM UTC+10 EST', '2025-01-27T06:00:00.000Z'],
    ['Respond by Mon 01/27 4:00 PM EST (UTC+10:00)', '2025-01-27T06:00:00.000Z'],
    // An unknown name counts as no zone.
    ['Respond by Mon 01/27 4:00 PM IST', '2025-01-27T16:00:00.000Z'],
    ['Respond by Mon 01/27 16:00 XYZAB', '2025-01-27T16:00:00.000Z'],
  ])('reads %j as %s', (text, moment) => {
    expect(reported(text)).toBe(moment);
  });

  it.each([
    ['the next year, at the end of a year', 'Respond by Thu 01/01 9:00 AM UTC', '2025-12-31T12:00:00Z', 2026],
    [
      'the previous year, at the start of a year',
      'Respond by Wed 12/31 9:00 AM UTC',
      '2026-01-02T00:00:00Z',
      2025,
    ],
    ['a leap year', 'Respond by Thu 02/29 9:00 AM UTC', '2024-02-01T00:00:00Z', 2024],
    ['the year in the text', 'Respond by 02/20/2022 9:00 AM UTC', '2025-02-01T00:00:00Z', 2022],
    ['the short year in the text', 'Respond by 02/20/22 9:00 AM UTC', '2025-02-01T00:00:00Z', 2022],
    ['the year beside a weekday', 'Respond by Mon 02/20/2017 9:00 AM UTC', '2025-02-01T00:00:00Z', 2017],
  ])('picks the year of a date: %s', (_, text, now, year) => {
    expect(reported(text, undefined, Date.parse(now))?.slice(0, 4)).toBe(String(year));
  });

  it.each([
    '',
    'Escalated',
    'Waiting',
    'Resolved by jdoe',
    'Resolved on Mon 01/27 4:00 PM UTC-08',
    'Respond by Tue 01/27 4:00 PM UTC-08',
    // Weekdays of the previous and of the next year.
    'Respond by Sat 01/27 4:00 PM UTC-08',
    'Respond by Tue 01/27 9:00 AM UTC',
    'Respond by Xyz 01/27 9:00 AM UTC',
    'Respond by Mon 13/27 4:00 PM UTC-08',
    'Respond by Mon 02/30 4:00 PM UTC-08',
    'Respond by Mon 00/27 4:00 PM UTC-08',
    'Respond by Mon 01/27 13:00 PM UTC-08',
    'Respond by Mon 01/27 0:00 AM UTC-08',
    'Respond by Mon 01/27 24:00 UTC',
    'Respond by Mon 01/27 4:60 PM UTC',
    'Respond by Mon 01/27 4:00 PM UTC-15',
    'Respond by Mon 01/27 4:00 PM PT',
    'Respond by Mon 01/27 4:00 PM Eastern Time',
    'Respond by Mon 01/27 4:00 PM or call',
    'Respond by Mon 01/27 4:00 PM abcdef',
    'Respond by Mon 01/27 4:00 PM EST 5',
    'Respond by:: Mon 01/27 4:00 PM',
    // "di" is a Sunday in French and a Tuesday in German.
    'Répondre avant le di 27/01 16:00',
    'Respond by Mon 01/27',
    'Respond by Mon 01/27 16',
    'Respond by 0001-01-01 00:00 UTC',
    // No day of this year, and that of the last one is too far away.
    'Respond by 02/29 4:00 PM UTC',
    // Half a year away, in either direction.
    'Respond by 07/25 4:00 PM UTC',
    `${'by '.repeat(100_000)}Mon 01/27 4:00 PM UTC`,
  ])('finds no moment in %j', (text) => {
    expect(reported(text)).toBeUndefined();
  });

  it.each<[string, string, DateOrder | undefined, string | undefined]>([
    ['the day in the order of the server', 'by 04/02 9:00 AM', 'dayFirst', '2025-02-04'],
    ['the other day in the other order', 'by 04/02 9:00 AM', 'monthFirst', '2025-04-02'],
    ['the day that fits the weekday, if no order is known', 'by Tue 04/02 9:00 AM', undefined, '2025-02-04'],
    ['no day if the weekday contradicts the order', 'by Tue 04/02 9:00 AM', 'monthFirst', undefined],
    ['the only near day, if there is no other hint', 'by 04/02 9:00 AM', undefined, '2025-02-04'],
    ['no day if both are far away', 'by 04/03 9:00 AM', undefined, undefined],
    ['the same day in both orders', 'by 02/02 9:00 AM', undefined, '2025-02-02'],
    // Saturday, 9 November 2024; 11 September was a Saturday in 2021.
    ['the only day with that weekday, even months away', 'by Sat 09/11 9:00 AM', undefined, '2024-11-09'],
    // Wednesday, 7 May 2025, or 5 July 2023.
    ['no day if a day years ago fits as well', 'by Wed 07/05 9:00 AM', undefined, undefined],
    ['no day years ago', 'by Wed 07/05 9:00 AM', 'monthFirst', undefined],
  ])('picks the day of a date: %s', (_, text, order, day) => {
    expect(reported(text, order)?.slice(0, 10)).toBe(day);
  });
});

describe('the distance of a day', () => {
  it.each([
    ['a day without a weekday, up to 120 days', 'by 01/27 12:00', 120 * DAY],
    ['a day with a weekday, up to 200 days', 'by Mon 01/27 12:00', 200 * DAY],
    ['a day with a year, up to ten years', 'by 01/27/2025 12:00', 3_650 * DAY],
  ])('reads %s', (_, text, furthestMs) => {
    const at = Date.parse('2025-01-27T12:00:00Z');
    const asked = [-furthestMs - MINUTE, -furthestMs, furthestMs, furthestMs + MINUTE];
    expect(asked.map((afterMs) => targetOf(text, undefined, at + afterMs))).toEqual([
      undefined,
      at,
      at,
      undefined,
    ]);
  });

  it.each([
    // 4 February or 2 April.
    ['the near day, 14 days ahead', 'by 04/02 9:00 AM', '2025-01-21T09:00:00Z', '2025-02-04'],
    ['no day further away', 'by 04/02 9:00 AM', '2025-01-21T08:59:00Z', undefined],
    // 3 February or 2 March.
    ['no day, if the other is 14 days away', 'by 03/02 9:00 AM', '2025-02-16T09:00:00Z', undefined],
    ['the near day, if the other is further away', 'by 03/02 9:00 AM', '2025-02-16T08:59:00Z', '2025-02-03'],
  ])('of two days reads %s', (_, text, now, day) => {
    expect(reported(text, undefined, Date.parse(now))?.slice(0, 10)).toBe(day);
  });
});

describe('parseSlaText', () => {
  it.each([
    'by 30/02 4:00 PM',
    'by 00/13 4:00 PM',
    'by 13/13 4:00 PM',
    'by 2025-13-01 4:00 PM',
    'by 2025-02-30 4:00 PM',
    'by 31 April 4:00 PM',
    'by 27 Foo 4:00 PM',
    'by 27/01 16',
    'by 27/01 0 PM',
    'by 27/01 4:00 PM UTC+05:60',
    'by Xyz 27/01 4:00 PM',
  ])('does not take %j for a target', (text) => {
    expect(parseSlaText(text)).toBeUndefined();
  });

  it.each([
    ['by 27/01 1:00 PM', 13 * HOUR],
    ['by 27/01 1 AM', HOUR],
    ['by 27/01 16 Uhr', 16 * HOUR],
    ['by 27/01 4:00 PM UTC+00:59', 15 * HOUR + MINUTE],
  ])('reads the time of day in %j', (text, timeMs) => {
    expect(parseSlaText(text)).toMatchObject({ dates: [{ day: 27, month: 1 }], timeMs });
  });

  it('takes the numbers of a date with dots for day and month, and of another one for either', () => {
    expect(parseSlaText('by 03.02. 16:00')?.dates).toEqual([{ day: 3, month: 2, order: 'dayFirst' }]);
    expect(parseSlaText('by 03/02 16:00')?.dates).toHaveLength(2);
  });
});

describe('learnDateOrder', () => {
  it.each<[string, string[], DateOrder | undefined, DateOrder | undefined]>([
    ['a number above 12', ['by Mon 03/02 4 PM', 'by Mon 27/01 4 PM'], undefined, 'dayFirst'],
    ['a number above 12 after the slash', ['by Mon 01/27 4 PM'], undefined, 'monthFirst'],
    ['a number above 12, whatever was known', ['by Mon 01/27 4 PM'], 'dayFirst', 'monthFirst'],
    ['dots', ['by Mo 03.02. 16:00'], undefined, 'dayFirst'],
    // 3 February 2025 is a Monday, 2 March a Sunday.
    ['a weekday that fits only one order', ['by Mon 03/02 4 PM'], undefined, 'dayFirst'],
    [
      'a weekday that contradicts the known order, which stays',
      ['by Mon 03/02 4 PM'],
      'monthFirst',
      'monthFirst',
    ],
    ['an ambiguous date', ['by 03/02 4 PM'], undefined, undefined],
    ['contradicting dates', ['by Mon 27/01 4 PM', 'by Mon 01/27 4 PM'], undefined, undefined],
    [
      'contradicting dates, while an order is known',
      ['by 27/01 4 PM', 'by 01/27 4 PM'],
      'dayFirst',
      'dayFirst',
    ],
    [
      'contradicting dates beside a weekday',
      ['by 27/01 4 PM', 'by 01/27 4 PM', 'by Mon 03/02 4 PM'],
      undefined,
      undefined,
    ],
    [
      'dates that name the month or start with the year',
      ['by Mon 27 Jan 4 PM', 'by 2025-01-27 4 PM'],
      undefined,
      undefined,
    ],
    ['no texts, while an order is known', [], 'dayFirst', 'dayFirst'],
    ['a weekday that also fits a day years ago', ['by Wed 07/05 4 PM'], undefined, undefined],
    [
      'a weekday that fits only one order, beside one that fits both',
      ['by Mon 03/02 4 PM', 'by Wed 07/05 4 PM'],
      undefined,
      'dayFirst',
    ],
    // 3 November and 8 October 2024.
    ['a single weekday months away', ['by Sun 03/11 4 PM'], undefined, undefined],
    ['two dates months away that agree', ['by Sun 03/11 4 PM', 'by Tue 08/10 4 PM'], undefined, 'dayFirst'],
    ['the same date twice', ['by Sun 03/11 4 PM', 'by Sun 03/11 9 PM UTC-08'], undefined, undefined],
    ['weekdays that contradict each other', ['by Sun 03/11 4 PM', 'by Sun 11/03 4 PM'], undefined, undefined],
  ])('learns the right order or nothing from %s', (_, texts, known, order) => {
    const read = texts.flatMap((text) => parseSlaText(text) ?? []);
    expect(read).toHaveLength(texts.length);
    expect(learnDateOrder(read, known, NOW)).toBe(order);
  });
});

describe('a day of the week', () => {
  const learntAt = (text: string, now: string) =>
    learnDateOrder(
      [parseSlaText(text)].filter((read) => read !== undefined),
      undefined,
      Date.parse(now),
    );

  it.each([
    ['a day 60 days ago', 'by Sun 03/11 4 PM', '2025-01-02T16:00:00Z', 'dayFirst'],
    ['a day longer ago', 'by Sun 03/11 4 PM', '2025-01-02T16:01:00Z', undefined],
    ['a day in 60 days', 'by Sun 03/11 4 PM', '2024-09-04T16:00:00Z', 'dayFirst'],
    ['a day later than that', 'by Sun 03/11 4 PM', '2024-09-04T15:59:00Z', undefined],
    // Sunday, 4 May 2025, or 5 April 2026.
    [
      'a near day, while the other one is a year ago',
      'by Sun 04/05 12:00 PM UTC',
      '2026-06-01T12:00:00Z',
      undefined,
    ],
    // Wednesday, 9 July 2025, or 7 September 2022.
    [
      'a near day, while the other one is three years ago',
      'by Wed 09/07 4 PM',
      '2025-09-06T16:00:00Z',
      undefined,
    ],
    [
      'a near day, while the other one is longer ago',
      'by Wed 09/07 4 PM',
      '2025-09-06T16:01:00Z',
      'dayFirst',
    ],
  ])('a weekday that fits %s (%s at %s) gives the order %s', (_, text, now, order) => {
    expect(learntAt(text, now)).toBe(order);
  });

  it('suffices if one of its times is near', () => {
    const texts = ['by Sun 03/11 4 PM', 'by Sun 03/11 3 PM'].flatMap((text) => parseSlaText(text) ?? []);
    expect(learnDateOrder(texts, undefined, Date.parse('2025-01-02T16:00:00Z'))).toBe('dayFirst');
  });

  it('never learns a wrong order from the weekday of an overdue target', () => {
    for (const order of ORDERS) {
      const wrong = textsFrom(NOW - 1_090 * DAY, 13_140, { order, hasWeekday: true }).flatMap(
        ({ text, at }) =>
          [0, 200, 400, 700].flatMap((days) => {
            const read = parseSlaText(text);
            const learnt = read && learnDateOrder([read], undefined, at + days * DAY);
            return learnt === undefined || learnt === order ? [] : [{ text, days }];
          }),
      );
      expect(wrong).toEqual([]);
    }
  });
});

const ORDERS = ['dayFirst', 'monthFirst'] as const;
const STYLES = [true, false].flatMap((hasWeekday) => ORDERS.map((order) => ({ order, hasWeekday })));

describe.each(STYLES)('a year of texts, $order, with a weekday: $hasWeekday', (style) => {
  it('reads every text correctly as far as its year is certain, once the order is known', () => {
    const furthest = style.hasWeekday ? 182 * DAY : 119 * DAY;
    const misread = textsFrom(NOW - 182 * DAY, 26_280, style).filter(
      ({ at, text }) => Math.abs(at - NOW) <= furthest && targetOf(text, style.order) !== at,
    );
    expect(misread).toEqual([]);
  });

  it('reads every text correctly a week ahead before the order is known', () => {
    const misread = textsFrom(NOW, 5_431, style).filter(({ at, text }) => {
      const now = at - 7 * DAY;
      const readings = ORDERS.map((order) => targetOf(text, order, now));
      // If both days are near, the text is ambiguous.
      const areNear = readings.every((other) => other !== undefined && Math.abs(other - now) <= 14 * DAY);
      return targetOf(text, undefined, now) !== (areNear && readings[0] !== readings[1] ? undefined : at);
    });
    expect(misread).toEqual([]);
  });

  it('never reads a wrong day months away before the order is known', () => {
    const furthest = style.hasWeekday ? 182 * DAY : 119 * DAY;
    const misread = textsFrom(NOW - 182 * DAY, 5_431, style).filter(({ at, text }) => {
      const read = targetOf(text) ?? at;
      return read !== at && Math.abs(at - NOW) <= furthest && Math.abs(read - NOW) > 14 * DAY;
    });
    expect(misread).toEqual([]);
  });

  it('learns the right order or none from any choice of texts', () => {
    const days = fc.array(fc.integer({ min: -150, max: 150 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(days, fc.integer({ min: -12, max: 14 }), (offsets, zone) => {
        const texts = offsets.flatMap((day) => parseSlaText(written(NOW + day * DAY, zone, style)) ?? []);
        expect([style.order, undefined]).toContain(learnDateOrder(texts, undefined, NOW));
      }),
    );
  });
});

/** The texts of a server for this number of moments in a year, each in another zone. */
function textsFrom(start: number, count: number, style: Style): { at: number; text: string }[] {
  return Array.from({ length: count }, (_, index) => {
    const at = start + Math.floor((index * 365 * DAY) / count / MINUTE) * MINUTE;
    return { at, text: written(at, (index % 27) - 12, style) };
  });
}

interface Style {
  order: DateOrder;
  hasWeekday: boolean;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A text as the server writes it. Every other hour uses the 24-hour clock. */
function written(at: number, zone: number, { order, hasWeekday }: Style): string {
  const local = new Date(at + zone * HOUR);
  const [day, month] = [local.getUTCDate(), local.getUTCMonth() + 1].map(twoDigits);
  const date = order === 'dayFirst' ? `${day}/${month}` : `${month}/${day}`;
  const [hour, minute] = [local.getUTCHours(), twoDigits(local.getUTCMinutes())];
  const half = hour < 12 ? 'AM' : 'PM';
  const time = hour % 2 === 0 ? `${hour % 12 || 12}:${minute} ${half}` : `${hour}:${minute}`;
  const weekday = hasWeekday ? `${WEEKDAYS[local.getUTCDay()]} ` : '';
  return `Respond by ${weekday}${date} ${time} UTC${zone < 0 ? '-' : '+'}${twoDigits(Math.abs(zone))}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
