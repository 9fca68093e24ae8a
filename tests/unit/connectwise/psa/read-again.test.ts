import { describe, expect, it } from 'vitest';
import { MINUTE, HOUR } from '../../../../src/domain/time/time.ts';
import { createFakePsa, type FakePsa, psaEntry, psaTicket } from '../../support/fake-psa.ts';
import { NOW } from '../../support/samples.ts';

type Psa = ReturnType<typeof createFakePsa>;

/** A PSA after enough checks to read all lists, including those of names. */
async function listed(server: Partial<FakePsa>): Promise<Psa> {
  const psa = createFakePsa(server);
  for (let check = 0; check < 3; check += 1) await psa.check();
  psa.server.now += 5 * MINUTE;
  return psa;
}

/** The ids that the last check asked for. */
function idsAsked({ queries }: Psa): string[] {
  return queries.flatMap(({ query }) => /id in \(.*?\)/.exec(String(query['conditions'])) ?? []);
}

describe('tickets that the schedule moves', () => {
  const planned = (count: number): Partial<FakePsa> => ({
    tickets: Array.from({ length: count }, (_, index) => psaTicket(index + 1)),
    entries: Array.from({ length: count }, (_, index) => psaEntry(index + 1, index + 1, NOW, NOW + HOUR)),
  });

  it('are not read again if they came among the changes', async () => {
    const psa = await listed(planned(2));
    psa.server.tickets[0] = psaTicket(1, { summary: 'New' }, NOW);
    psa.server.entries = [1, 2].map((id) => psaEntry(id, id, NOW, NOW + 2 * HOUR, NOW));
    await psa.check();
    expect(idsAsked(psa)).toEqual(['id in (2)']);
    expect([1, 2].map((id) => psa.item(`ticket:${id}`)?.due)).toEqual(
      [1, 2].map(() => ({ type: 'instant', at: NOW + 2 * HOUR })),
    );
  });

  it('count among what could not be read if their rows are unreadable', async () => {
    const psa = await listed(planned(2));
    psa.server.tickets[0] = psaTicket(1, { summary: 7 });
    psa.server.entries[0] = psaEntry(1, 1, NOW, NOW + 2 * HOUR, NOW);
    expect(await psa.check()).toMatchObject({ skippedRows: 1 });
  });

  it('are not removed if most of them are closed at once, until that is confirmed', async () => {
    const psa = await listed(planned(30));
    psa.server.entries = [];
    psa.server.override = (_, { conditions }) =>
      String(conditions).includes('id in (')
        ? { body: psa.server.tickets.map((row) => ({ ...row, closedFlag: true })) }
        : undefined;
    await psa.check();
    expect(psa.keys()).toHaveLength(30);
  });
});

describe('tickets whose SLA needs the order of day and month', () => {
  const AMBIGUOUS = { slaStatus: 'Respond by 04/05 4:00 PM UTC' };
  const CLEAR = { slaStatus: 'Respond by 2026-04-05 4:00 PM UTC' };
  const CERTAIN = { slaStatus: 'Respond by 27/03 4:00 PM UTC' };
  const DUE = { type: 'instant', at: Date.parse('2026-05-04T16:00:00Z') };

  it('are read again once it is known, and no others, and only once', async () => {
    const psa = await listed({ tickets: [psaTicket(1, AMBIGUOUS), psaTicket(2, CLEAR), psaTicket(3)] });
    await psa.check();
    expect(idsAsked(psa)).toEqual([]);
    psa.server.tickets[2] = psaTicket(3, CERTAIN, psa.server.now);
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(idsAsked(psa)).toEqual(['id in (1)']);
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect([idsAsked(psa), psa.asked.length]).toEqual([[], 1]);
    expect(psa.item('ticket:1')?.due).toEqual(DUE);
  });

  it('are read again in the next check if they are new and only a later list shows it', async () => {
    const psa = createFakePsa({
      tickets: [psaTicket(1, AMBIGUOUS)],
      projectTickets: [psaTicket(2, CERTAIN)],
    });
    await psa.check();
    expect(psa.item('ticket:1')?.due).toBeUndefined();
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(psa.item('ticket:1')?.due).toEqual(DUE);
  });

  it('are not read again for another order if they were read by a certain one', async () => {
    const psa = await listed({ tickets: [psaTicket(1), psaTicket(2, CERTAIN)] });
    psa.server.tickets[0] = psaTicket(1, AMBIGUOUS, psa.server.now);
    psa.server.now += 5 * MINUTE;
    await psa.check();
    psa.server.tickets[1] = psaTicket(2, { slaStatus: 'Respond by 03/27 4:00 PM UTC' }, psa.server.now);
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(idsAsked(psa)).toEqual([]);
  });
});

it('the colour of a priority that an item names for the first time is read soon', async () => {
  const high = { id: 1, name: 'High', color: '#FF8000' };
  const psa = await listed({ tickets: [psaTicket(1, { priority: { name: 'High' } })], priorities: [high] });
  psa.server.priorities = [high, { id: 2, name: 'Urgent', color: '#FF0000' }];
  psa.server.tickets[0] = psaTicket(1, { priority: { name: 'Urgent' } }, psa.server.now);
  for (let check = 0; check < 2; check += 1) {
    psa.server.now += HOUR;
    await psa.check();
  }
  expect(psa.item('ticket:1')?.priorityColour).toBe('#ff0000');
});
