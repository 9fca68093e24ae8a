import { describe, expect, it } from 'vitest';
import { dueOf } from '../../../../src/connectwise/psa/due-of.ts';
import type { TicketRow } from '../../../../src/connectwise/psa/wire.ts';

const NOW = Date.parse('2025-01-25T12:00:00Z');
const SCHEDULED = NOW + 3_600_000;
const SLA = 'Respond by Mon 01/27 4:00 PM UTC-08';

function targetOf({ slaStatus }: TicketRow): number | undefined {
  return slaStatus === SLA ? Date.parse('2025-01-28T00:00:00Z') : undefined;
}

describe('dueOf', () => {
  it.each<[string, Partial<TicketRow>, number | undefined, object]>([
    [
      'the required date, whatever else there is',
      { requiredDate: '2025-02-01T00:00:00Z', slaStatus: SLA, scheduleEndDate: '2025-03-01T00:00:00Z' },
      SCHEDULED,
      { due: { type: 'date', date: '2025-02-01' } },
    ],
    [
      'the end of the scheduled time',
      { requiredDate: null, slaStatus: SLA, scheduleEndDate: '2025-03-01T00:00:00Z' },
      SCHEDULED,
      { due: { type: 'instant', at: SCHEDULED }, dueSource: 'schedule' },
    ],
    [
      'the target of the SLA',
      { slaStatus: SLA, scheduleEndDate: '2025-03-01T00:00:00Z' },
      undefined,
      { due: { type: 'instant', at: Date.parse('2025-01-28T00:00:00Z') }, dueSource: 'sla' },
    ],
    [
      'the planned end, where the SLA names no moment',
      { slaStatus: 'Waiting', scheduleEndDate: '2025-03-01T15:00:00Z' },
      undefined,
      { due: { type: 'instant', at: Date.parse('2025-03-01T15:00:00Z') }, dueSource: 'project' },
    ],
    ['nothing', { requiredDate: '', slaStatus: null }, undefined, { due: undefined }],
  ])('is %s', (_, row, scheduledUntil, expected) => {
    expect(dueOf({ id: 1, summary: '', ...row }, scheduledUntil, targetOf)).toStrictEqual(expected);
  });

  it.each<Partial<TicketRow>>([{ requiredDate: 'soon', slaStatus: SLA }, { scheduleEndDate: '2025-02-30' }])(
    'of %o can’t be understood',
    (row) => {
      expect(dueOf({ id: 1, summary: '', ...row }, undefined, targetOf)).toBe('malformed');
    },
  );
});
