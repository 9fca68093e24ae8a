import { expect, test } from 'vitest';
import { formatSlaStatus } from '../../../connectwise-server/data/format-sla-status.ts';

// The first is what ConnectWise's staging server has told of a ticket.
test.each([
  ['2022-07-04T17:00:00Z', 'America/New_York', 'Respond by Mon 07/04 1:00 PM UTC-04'],
  ['2025-01-28T00:00:00Z', 'America/Los_Angeles', 'Respond by Mon 01/27 4:00 PM UTC-08'],
  ['2026-03-11T12:05:00Z', 'UTC', 'Respond by Wed 03/11 12:05 PM UTC+00'],
  ['2026-03-14T23:30:00Z', 'Europe/Berlin', 'Respond by Sun 03/15 12:30 AM UTC+01'],
  ['2026-03-11T03:30:00Z', 'Asia/Kolkata', 'Respond by Wed 03/11 9:00 AM UTC+05:30'],
])('%s in %s is told as "%s"', (time, timeZone, text) => {
  expect(formatSlaStatus('Respond', Date.parse(time), timeZone)).toBe(text);
});
