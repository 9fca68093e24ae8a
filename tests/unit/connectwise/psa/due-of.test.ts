import { describe, expect, it } from 'vitest';
import { createDueReader } from '../../../../src/connectwise/lists/due-reader.ts';
import { dueOf, type DueSources } from '../../../../src/connectwise/psa/due-of.ts';
import type { ScheduledTime } from '../../../../src/connectwise/psa/next-ends.ts';
import type { TicketRow } from '../../../../src/connectwise/psa/wire.ts';

const NOW = Date.parse('2025-01-25T12:00:00Z');
const SCHEDULED = NOW + 3_600_000;
const SLA = 'Respond by Mon 01/27 4:00 PM UTC-08';

function targetOf({ slaStatus }: TicketRow): number | undefined {
  return slaStatus === SLA ? Date.parse('2025-01-28T00:00:00Z') : undefined;
}

function sourcesWith(scheduled: Omit<ScheduledTime, 'ticketId'> | undefined): DueSources {
  return {
    readDue: createDueReader(['America/New_York']),
    scheduledFor: (ticketId) => scheduled && { ticketId, ...scheduled },
    slaTargetOf: targetOf,
  };
}

describe('dueOf', () => {
  it.each<[string, Partial<TicketRow>, Omit<ScheduledTime, 'ticketId'> | undefined, object]>([
    [
      'the required date, whatever else there is',
      { requiredDate: '2025-02-01T00:00:00Z', slaStatus: SLA, scheduleEndDate: '2025-03-01T00:00:00Z' },
      { until: SCHEDULED },
      { due: { type: 'date', date: '2025-02-01' } },
    ],
    [
      'the end of the scheduled time',
      { requiredDate: null, slaStatus: SLA, scheduleEndDate: '2025-03-01T00:00:00Z' },
      { until: SCHEDULED },
      { due: { type: 'instant', at: SCHEDULED }, dueSource: 'schedule' },
    ],
    [
      'the last day of the schedule, if it has no time of day',
      { requiredDate: '0001-01-01T00:00:00Z' },
      { until: SCHEDULED, day: '2025-01-26' },
      { due: { type: 'date', date: '2025-01-26' }, dueSource: 'schedule' },
    ],
    [
      'the required day that starts in the zone of the member',
      { requiredDate: '2025-02-01T05:00:00Z' },
      undefined,
      { due: { type: 'date', date: '2025-02-01' } },
    ],
    [
      'the planned day that starts in the zone of the member, if the required date is a placeholder',
      { requiredDate: '1899-12-30T00:00:00Z', scheduleEndDate: '2025-03-01T05:00:00Z' },
      undefined,
      { due: { type: 'date', date: '2025-03-01' }, dueSource: 'project' },
    ],
    [
      'nothing, if both dates are placeholders',
      { requiredDate: '0001-01-01T00:00:00Z', scheduleEndDate: '9999-12-31T23:59:59Z' },
      undefined,
      { due: undefined },
    ],
    [
      'the target of the SLA',
      { slaStatus: SLA, scheduleEndDate: '2025-03-01T00:00:00Z' },
      undefined,
      { due: { type: 'instant', at: Date.parse('2025-01-28T00:00:00Z') }, dueSource: 'sla' },
    ],
    [
      'the planned end, if the SLA names no moment',
      { slaStatus: 'Waiting', scheduleEndDate: '2025-03-01T15:00:00Z' },
      undefined,
      { due: { type: 'instant', at: Date.parse('2025-03-01T15:00:00Z') }, dueSource: 'project' },
    ],
    ['nothing, if no date is given', { requiredDate: '', slaStatus: null }, undefined, { due: undefined }],
  ])('the due is %s', (_, row, scheduled, expected) => {
    expect(dueOf({ id: 1, summary: '', ...row }, sourcesWith(scheduled))).toStrictEqual(expected);
  });

  it.each<Partial<TicketRow>>([{ requiredDate: 'soon', slaStatus: SLA }, { scheduleEndDate: '2025-02-30' }])(
    'reports %o as malformed',
    (row) => {
      expect(dueOf({ id: 1, summary: '', ...row }, sourcesWith(undefined))).toBe('malformed');
    },
  );
});
