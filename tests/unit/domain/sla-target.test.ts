import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slaTargetOf } from '../../../src/domain/sla-target.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.ts';

// 27 January 2025 is a Monday.
const NOW = Date.parse('2025-01-25T12:00:00Z');

function told(text: string, now = NOW): string | undefined {
  const target = slaTargetOf(text, now);
  return target === undefined ? undefined : new Date(target).toISOString();
}

describe('slaTargetOf', () => {
  it.each([
    ['Respond by Mon 01/27 4:00 PM UTC-08', '2025-01-28T00:00:00.000Z'],
    ['Plan by Mon 01/27 4:00 AM UTC-08', '2025-01-27T12:00:00.000Z'],
    ['Resolve by Mon 1/27 12:00 AM UTC', '2025-01-27T00:00:00.000Z'],
    ['Resolve by Mon 01/27 12:30 PM UTC+00', '2025-01-27T12:30:00.000Z'],
    ['Resolve by Mon 01/27 16:05 UTC+05:30', '2025-01-27T10:35:00.000Z'],
    ['Resolve by Mon 01/27 16:05 UTC+5:30', '2025-01-27T10:35:00.000Z'],
    ['Resolve by Mon 01/27 16:05 UTC-0330', '2025-01-27T19:35:00.000Z'],
    ['RESOLVE  BY  monday,  01/27  4:00PM  gmt+1 ', '2025-01-27T15:00:00.000Z'],
    ['Respond by Mon 01/27 4:00 PM', '2025-01-27T16:00:00.000Z'],
    ['Respond by Fri 12/27 4:00 PM UTC', '2024-12-27T16:00:00.000Z'],
  ])('of %j is %s', (text, moment) => {
    expect(told(text)).toBe(moment);
  });

  it.each([
    ['the next year, at the end of one', 'Respond by Thu 01/01 9:00 AM UTC', '2025-12-31T12:00:00Z', 2026],
    [
      'the former year, at the beginning of one',
      'Respond by Wed 12/31 9:00 AM UTC',
      '2026-01-02T00:00:00Z',
      2025,
    ],
    ['a leap year', 'Respond by Thu 02/29 9:00 AM UTC', '2024-02-01T00:00:00Z', 2024],
  ])('takes %s', (_, text, now, year) => {
    expect(told(text, Date.parse(now))?.slice(0, 4)).toBe(String(year));
  });

  it.each([
    '',
    'Escalated',
    'Waiting',
    'Resolved by jdoe',
    'Respond by Tue 01/27 4:00 PM UTC-08',
    // Of the year before, and of the year after.
    'Respond by Sat 01/27 4:00 PM UTC-08',
    'Respond by Tue 01/27 9:00 AM UTC',
    'Respond by Mon 13/27 4:00 PM UTC-08',
    'Respond by Mon 02/30 4:00 PM UTC-08',
    'Respond by Mon 01/27 13:00 PM UTC-08',
    'Respond by Mon 01/27 0:00 AM UTC-08',
    'Respond by Mon 01/27 24:00 UTC',
    'Respond by Mon 01/27 4:60 PM UTC',
    'Respond by Mon 01/27 4:00 PM UTC-15',
    'Respond by Mon 01/27 4:00 PM PST',
    'Respond by Mon 01/27',
    `${'by '.repeat(100_000)}Mon 01/27 4:00 PM UTC`,
  ])('of %j is no moment', (text) => {
    expect(told(text)).toBeUndefined();
  });

  it('reads back any moment of the months around, in any zone', () => {
    const minutes = fc.integer({ min: (-150 * DAY) / MINUTE, max: (150 * DAY) / MINUTE });
    const zones = fc.integer({ min: -12, max: 14 });
    fc.assert(
      fc.property(minutes, zones, fc.boolean(), (offset, zone, isTwelveHours) => {
        const at = NOW + offset * MINUTE;
        expect(slaTargetOf(written(at, zone, isTwelveHours), NOW)).toBe(at);
      }),
    );
  });
});

/** As the server writes it. */
function written(at: number, zone: number, isTwelveHours: boolean): string {
  const local = new Date(at + zone * HOUR).toLocaleString('en-US', {
    timeZone: 'UTC',
    weekday: 'short',
    month: '2-digit',
    day: '2-digit',
    hour: isTwelveHours ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle: isTwelveHours ? 'h12' : 'h23',
  });
  const sign = zone < 0 ? '-' : '+';
  return `Respond by ${local.replaceAll(',', '')} UTC${sign}${String(Math.abs(zone)).padStart(2, '0')}`;
}
