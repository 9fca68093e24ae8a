import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MUTED, snoozedUntil } from '../../../../src/domain/items/annotations.ts';
import type { CatalogueEntry } from '../../../../src/domain/items/catalogue.ts';
import { countGroups } from '../../../../src/domain/items/group-counts.ts';
import { createCalendar } from '../../../../src/domain/time/calendar.ts';
import { NOW, ticket } from '../../support/samples.ts';

const HOUR = 3_600_000;
const calendar = createCalendar(NOW, 'UTC', 1);
const NONE = { overdue: 0, today: 0, tomorrow: 0, week: 0, later: 0, none: 0, snoozed: 0 };

function entry(id: number, at?: number): CatalogueEntry {
  return { ...ticket(id, { due: at === undefined ? undefined : { type: 'instant', at } }), chunk: 1 };
}

describe('countGroups', () => {
  it('counts each item in its group, and the snoozed ones apart', () => {
    const entries = [entry(1), entry(2, NOW - 1), entry(3, NOW + HOUR), entry(4, NOW - 1), entry(5, NOW - 1)];
    const annotations = new Map([
      ['ticket:4' as const, snoozedUntil(NOW + 2 * HOUR)],
      ['ticket:5' as const, MUTED],
    ]);
    expect(countGroups(entries, annotations, calendar)).toStrictEqual({
      counts: { ...NONE, none: 1, overdue: 2, today: 1, snoozed: 1 },
      until: NOW + HOUR,
    });
  });

  it('holds until the first snooze ends, if that comes before the first due', () => {
    const annotations = new Map([['ticket:1' as const, snoozedUntil(NOW + 60_000)]]);
    expect(countGroups([entry(1), entry(2, NOW + HOUR)], annotations, calendar).until).toBe(NOW + 60_000);
  });

  it('holds for good if nothing is due', () => {
    expect(countGroups([entry(1)], new Map(), calendar).until).toBeUndefined();
  });

  it('is the same at each moment at which it holds', () => {
    const near = fc.option(fc.integer({ min: -60, max: 60 * 24 * 10 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.array(near, { maxLength: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (dues, share) => {
          const entries = dues.map((minutes, id) =>
            entry(id, minutes === undefined ? undefined : NOW + minutes * 60_000),
          );
          const first = countGroups(entries, new Map(), calendar);
          const later = NOW + Math.floor(share * ((first.until ?? NOW + HOUR) - NOW - 1));
          expect(countGroups(entries, new Map(), createCalendar(later, 'UTC', 1)).counts).toStrictEqual(
            first.counts,
          );
        },
      ),
    );
  });
});
