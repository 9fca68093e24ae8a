import { describe, expect, it } from 'vitest';
import { NO_COUNTS } from '../../../../src/domain/journal/journal.ts';
import { countsByDay, requestsByHour } from '../../../../src/domain/journal/request-counts.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';

const NOW = Date.parse('2026-03-11T12:40:00Z');

function hoursWith(moments: string[], zone: string): Record<string, number> {
  const entries = moments.map((moment) => ({ at: Date.parse(moment) }));
  return Object.fromEntries(
    requestsByHour(entries, NOW, zone).flatMap(({ from, requests }) =>
      requests > 0 ? [[new Date(from).toISOString().slice(8, 16), requests] as const] : [],
    ),
  );
}

describe('requestsByHour', () => {
  it.each([
    ['UTC', '2026-03-11T12:00:00Z'],
    // In this zone the current hour began at half past.
    ['Asia/Kolkata', '2026-03-11T12:30:00Z'],
    ['Asia/Kathmandu', '2026-03-11T12:15:00Z'],
  ])('ends with the current hour in %s', (zone, start) => {
    const hours = requestsByHour([], NOW, zone);
    expect(hours).toHaveLength(24);
    expect(hours.at(-1)).toStrictEqual({ from: Date.parse(start), requests: 0 });
    expect(hours[0]?.from).toBe(Date.parse(start) - 23 * HOUR);
  });

  it('counts each request in its hour, and none outside the 24 hours', () => {
    const moments = [
      '2026-03-10T12:59:59.999Z',
      '2026-03-10T13:00:00Z',
      '2026-03-11T11:59:59.999Z',
      '2026-03-11T12:00:00Z',
      '2026-03-11T12:59:59Z',
      '2026-03-11T13:00:00Z',
    ];
    expect(hoursWith(moments, 'UTC')).toStrictEqual({ '10T13:00': 1, '11T11:00': 1, '11T12:00': 2 });
  });

  it('has 24 hours on a day when the clocks change', () => {
    const now = Date.parse('2026-03-29T20:00:00Z');
    const hours = requestsByHour([{ at: now - 22 * HOUR + MINUTE }], now, 'Europe/Berlin');
    expect(new Set(hours.map(({ from }, index) => from - index * HOUR)).size).toBe(1);
    expect(hours.map(({ requests }) => requests)).toStrictEqual(
      Array.from({ length: 24 }, (_, index) => Number(index === 1)),
    );
  });
});

describe('countsByDay', () => {
  it('returns the last seven days, with zeros for days without counts', () => {
    const days = new Map([
      ['2026-02-22', { ...NO_COUNTS, requests: 9 }],
      ['2026-02-23', { ...NO_COUNTS, requests: 7 }],
      ['2026-03-01', { ...NO_COUNTS, requests: 1 }],
    ]);
    expect(countsByDay(days, '2026-03-01').map(({ date, counts }) => [date, counts.requests])).toStrictEqual([
      ['2026-02-23', 7],
      ['2026-02-24', 0],
      ['2026-02-25', 0],
      ['2026-02-26', 0],
      ['2026-02-27', 0],
      ['2026-02-28', 0],
      ['2026-03-01', 1],
    ]);
  });
});
