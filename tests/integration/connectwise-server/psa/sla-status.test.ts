import { afterEach, describe, expect, test } from 'vitest';
import { formatSlaStatus, withDayFirst } from '../../../connectwise-server/data/format-sla-status.ts';
import { readRows, withQuery } from '../support.ts';
import { startPsaServer, type PsaServer } from './psa-support.ts';

// The first row is from a ticket on ConnectWise's staging server.
test.each([
  ['2022-07-04T17:00:00Z', 'America/New_York', 'Respond by Mon 07/04 1:00 PM UTC-04'],
  ['2025-01-28T00:00:00Z', 'America/Los_Angeles', 'Respond by Mon 01/27 4:00 PM UTC-08'],
  ['2026-03-11T12:05:00Z', 'UTC', 'Respond by Wed 03/11 12:05 PM UTC+00'],
  ['2026-03-14T23:30:00Z', 'Europe/Berlin', 'Respond by Sun 03/15 12:30 AM UTC+01'],
  ['2026-03-11T03:30:00Z', 'Asia/Kolkata', 'Respond by Wed 03/11 9:00 AM UTC+05:30'],
])('%s in %s is written as "%s"', (time, timeZone, text) => {
  expect(formatSlaStatus('Respond', Date.parse(time), timeZone)).toBe(text);
});

test.each([
  ['Respond by Tue 01/27 4:00 PM UTC+00', 'Respond by Tue 27/01 4:00 PM UTC+00'],
  ['Escalated', 'Escalated'],
])('"%s" becomes "%s" with the day first', (text, expected) => {
  expect(withDayFirst(text)).toBe(expected);
});

describe('a server', () => {
  let server: PsaServer;

  afterEach(() => server.close());

  async function statusOf(slaStatus: string): Promise<unknown> {
    const { id } = server.control.createTicket('acme', { slaStatus });
    const [row] = await readRows(
      await server.psa(withQuery('/service/tickets', { conditions: `id=${id}`, fields: 'slaStatus' })),
    );
    return row?.['slaStatus'];
  }

  test('writes the month first by default, and the day first once that is configured', async () => {
    server = await startPsaServer();
    expect(await statusOf('Plan by Tue 01/27 4:00 PM UTC+00')).toBe('Plan by Tue 01/27 4:00 PM UTC+00');
    server.control.configure({ psa: { dateOrder: 'dayFirst' } });
    expect(await statusOf('Plan by Tue 01/27 4:00 PM UTC+00')).toBe('Plan by Tue 27/01 4:00 PM UTC+00');
  });

  test('can write the day first from its start, even in the seeded tickets', async () => {
    server = await startPsaServer({ psa: { dateOrder: 'dayFirst' } });
    const conditions = 'slaStatus like "%by%"';
    const rows = await readRows(
      await server.psa(withQuery('/service/tickets', { conditions, pageSize: 1000 })),
    );
    const days = rows.map(({ slaStatus }) => Number(/ (\d\d)\/03 /.exec(String(slaStatus))?.[1]));
    expect(days.length).toBeGreaterThan(0);
    // The seeded targets are around 11 March.
    expect(days.filter((day) => !(day >= 8 && day <= 21))).toEqual([]);
  });
});
