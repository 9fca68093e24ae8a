import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { createFakePsa, type FakePsa, psaEntry, psaTicket } from '../../support/fake-psa.ts';
import { NOW } from '../../support/samples.ts';

/** A PSA after enough checks to read all lists, including those of names. */
async function listed(server: Partial<FakePsa>) {
  const psa = createFakePsa(server);
  for (let check = 0; check < 3; check += 1) await psa.check();
  return psa;
}

async function first(server: Partial<FakePsa>) {
  const psa = createFakePsa(server);
  await psa.check();
  return psa;
}

type Psa = ReturnType<typeof createFakePsa>;

function tickets(count: number) {
  return Array.from({ length: count }, (_, index) => psaTicket(index + 1));
}

/** The number of requests of the last check, and the paths of its queries. */
const ALL_CHANGES = ['/service/tickets', '/project/tickets', '/schedule/entries'];
/** In a bundle, a count is a query of the list. */
const ALL_COUNTS = ['/service/tickets', '/project/tickets'];

function cost({ asked, queries }: Psa) {
  return { requests: asked.length, queries: queries.map(({ path }) => path) };
}

describe('a first check', () => {
  it('reads service tickets, project tickets as tasks, the schedule and the colours', async () => {
    const psa = await first({
      tickets: [
        psaTicket(1, {
          board: { name: 'Help Desk' },
          priority: { name: 'High' },
          requiredDate: '2026-04-01T00:00:00Z',
          customerUpdatedFlag: true,
        }),
      ],
      projectTickets: [psaTicket(2, { project: { id: 7, name: 'New office' } })],
      entries: [psaEntry(1, 2, NOW, NOW + HOUR)],
      priorities: [{ id: 1, name: 'High', color: '#FF8000' }],
    });
    expect(psa.item('ticket:1')).toMatchObject({
      place: 'Help Desk',
      due: { type: 'date', date: '2026-04-01' },
      priorityColour: '#ff8000',
      hasCustomerReply: true,
    });
    expect(psa.item('task:2')).toMatchObject({
      place: 'New office',
      projectId: 7,
      due: { type: 'instant', at: NOW + HOUR },
      dueSource: 'schedule',
    });
  });

  it('asks for tickets that the member owns or is a resource of, and drops those of similar names', async () => {
    const psa = await first({
      tickets: [
        psaTicket(1),
        psaTicket(2, { owner: null, resources: 'asmith, jdoe' }),
        psaTicket(3, { owner: { identifier: 'asmith' }, resources: 'jdoe2, asmith' }),
        psaTicket(4, { owner: undefined, resources: undefined }),
        psaTicket(5, { recordType: 'ProjectTicket' }),
        psaTicket(6, { recordType: 'ServiceTicket' }),
      ],
    });
    expect(psa.keys()).toEqual(['ticket:1', 'ticket:2', 'ticket:6']);
    expect(psa.queries.find(({ path }) => path === '/service/tickets')?.query['conditions']).toBe(
      'closedFlag=false and (owner/identifier="jdoe" or resources contains "jdoe")',
    );
    expect(psa.queries.find(({ path }) => path === '/service/tickets')?.query['orderBy']).toBe('id asc');
  });

  it('gives a service ticket no project, and no reply of the customer unless there is one', async () => {
    const psa = await first({ tickets: [psaTicket(1, { project: { id: 7 }, customerUpdatedFlag: false })] });
    expect(psa.item('ticket:1')).toHaveProperty('projectId', undefined);
    expect(psa.item('ticket:1')).not.toHaveProperty('hasCustomerReply');
  });

  it('asks only for fields that the API describes', async () => {
    const psa = await first({});
    const fields = Object.fromEntries(psa.queries.map(({ path, query }) => [path, query['fields']]));
    expect(fields).toMatchInlineSnapshot(`
      {
        "/project/tickets": "id,summary,status/name,priority/name,priority/sort,company/name,owner/identifier,resources,requiredDate,customerUpdatedFlag,closedFlag,project/id,project/name,scheduleEndDate,_info/lastUpdated",
        "/schedule/entries": "id,objectId,dateStart,dateEnd,doneFlag,_info/lastUpdated",
        "/service/priorities": "id,name,color,sortOrder,level",
        "/service/tickets": "id,summary,status/name,priority/name,priority/sort,company/name,owner/identifier,resources,requiredDate,customerUpdatedFlag,closedFlag,recordType,board/name,slaStatus,_info/lastUpdated",
      }
    `);
  });
});

describe('a regular check', () => {
  it('a regular check reads all changes, including closed tickets, in one request', async () => {
    const psa = await listed({ tickets: tickets(3), projectTickets: [psaTicket(9)] });
    psa.server.tickets = [
      psaTicket(1, { summary: 'New' }, NOW),
      psaTicket(2),
      psaTicket(3, { closedFlag: true }, NOW),
    ];
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(cost(psa)).toEqual({
      requests: 1,
      queries: [...ALL_CHANGES, ...ALL_COUNTS],
    });
    expect(psa.keys()).toEqual(['task:9', 'ticket:1', 'ticket:2']);
    expect(psa.item('ticket:1')?.title).toBe('New');
  });

  it('a regular check takes two requests without bundles', async () => {
    const psa = await listed({ tickets: tickets(3) });
    psa.server.hasBundles = false;
    const costs: number[] = [];
    for (let check = 0; check < 9; check += 1) {
      psa.server.now += 5 * MINUTE;
      await psa.check();
      costs.push(psa.asked.length);
    }
    // The first check finds out that there are no bundles, and then asks only for what has its turn.
    expect(Math.max(...costs)).toBe(2);
  });

  it('finds reassigned tickets by their count, even beside similar names', async () => {
    const others = [psaTicket(8, { owner: null, resources: 'jdoe2' })];
    const psa = await listed({ tickets: [...tickets(3), ...others] });
    psa.server.now += HOUR;
    await psa.check();
    expect(cost(psa).requests).toBe(1);
    psa.server.tickets = [...tickets(2), ...others];
    psa.server.now += HOUR;
    await psa.check();
    expect(psa.keys()).toEqual(['ticket:1', 'ticket:2']);
    psa.server.now += HOUR;
    await psa.check();
    expect(cost(psa).requests).toBe(1);
  });

  it('adds a ticket when the member becomes a resource of it', async () => {
    const psa = await listed({ tickets: [psaTicket(8, { owner: null, resources: 'jdoe2' })] });
    psa.server.tickets = [psaTicket(8, { owner: null, resources: 'jdoe2, jdoe' }, NOW)];
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(psa.keys()).toEqual(['ticket:8']);
  });
});

describe('the schedule', () => {
  const planned = { tickets: tickets(2), entries: [psaEntry(1, 1, NOW, NOW + HOUR)] };

  it('a changed schedule entry moves the due of its ticket, even if the ticket has not changed', async () => {
    const psa = await listed(planned);
    psa.server.entries = [psaEntry(1, 1, NOW, NOW + 2 * HOUR, NOW)];
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(psa.item('ticket:1')?.due).toEqual({ type: 'instant', at: NOW + 2 * HOUR });
  });

  it('reads the changes of the schedule, including done and deleted entries', async () => {
    const entries = Array.from({ length: 3 }, (_, index) =>
      psaEntry(index + 1, index + 1, NOW, NOW + (index + 1) * HOUR),
    );
    const psa = await listed({ tickets: tickets(3), entries });
    const readsOfAll = async () => {
      psa.server.now += 5 * MINUTE;
      await psa.check();
      return psa.queries.filter(
        ({ path, query }) =>
          path === '/schedule/entries' &&
          query['pageSize'] !== 1 &&
          !String(query['conditions']).includes('lastUpdated'),
      ).length;
    };
    psa.server.entries = [
      { ...psaEntry(1, 1, NOW, NOW, psa.server.now + 60_000), doneFlag: true },
      psaEntry(2, 2, NOW, NOW + 9 * HOUR, psa.server.now),
      ...entries.slice(2),
    ];
    expect(await readsOfAll()).toBe(0);
    expect([psa.item('ticket:1')?.due, psa.item('ticket:2')?.due]).toEqual([
      undefined,
      { type: 'instant', at: NOW + 9 * HOUR },
    ]);
    // Once the changes have settled, the check asks only for new ones, even if the latest change was of a done entry.
    psa.server.now += HOUR;
    await psa.check();
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(cost(psa).requests).toBe(1);
    psa.server.entries = psa.server.entries.filter(({ id }) => id === 2);
    expect(await readsOfAll()).toBe(1);
    expect(psa.item('ticket:3')?.due).toBeUndefined();
  });

  it('moves on to the next entry as time passes, without reading the schedule again', async () => {
    const psa = await listed({
      ...planned,
      entries: [...planned.entries, psaEntry(2, 1, NOW + 3 * HOUR, NOW + 4 * HOUR)],
    });
    expect(psa.item('ticket:1')?.due).toEqual({ type: 'instant', at: NOW + HOUR });
    psa.server.now = NOW + 2 * HOUR;
    await psa.check();
    expect(psa.item('ticket:1')?.due).toEqual({ type: 'instant', at: NOW + 4 * HOUR });
    expect(
      psa.queries.filter(({ path, query }) => path === '/schedule/entries' && query['pageSize'] !== 1),
    ).toEqual([]);
  });

  it('a ticket without entries falls back to its other due dates', async () => {
    const psa = await listed({
      ...planned,
      tickets: [psaTicket(1, { scheduleEndDate: '2026-12-24T00:00:00Z' })],
    });
    psa.server.entries = [];
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(psa.item('ticket:1')).toMatchObject({ due: { date: '2026-12-24' }, dueSource: 'project' });
  });

  it('applies a schedule change in the next check if its tickets could not be read', async () => {
    const psa = await listed(planned);
    psa.server.entries = [psaEntry(1, 1, NOW, NOW + 2 * HOUR, NOW)];
    psa.server.override = (_, { conditions }) =>
      String(conditions).includes('id in (') ? { failure: 'serverDown' } : undefined;
    psa.server.now += 5 * MINUTE;
    // One step of this check is stored before the failure.
    psa.server.tickets = [psaTicket(1), psaTicket(2, { summary: 'New' }, NOW)];
    expect(await psa.check()).toMatchObject({ missing: [{ part: 'ticket' }] });
    psa.server.override = () => undefined;
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(psa.item('ticket:1')?.due).toEqual({ type: 'instant', at: NOW + 2 * HOUR });
  });

  it('reads a schedule with thousands of unfinished entries up to the newest ones, and only once', async () => {
    const old = Array.from({ length: 5_200 }, (_, index) => psaEntry(index + 1, 9, NOW - DAY, NOW - HOUR));
    const psa = await listed({ ...planned, entries: [...old, psaEntry(6_000, 1, NOW, NOW + HOUR)] });
    expect(psa.item('ticket:1')?.due).toEqual({ type: 'instant', at: NOW + HOUR });
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(cost(psa).requests).toBe(1);
  });

  it('a forbidden schedule is asked for once a day, and fails no check', async () => {
    const psa = await listed({
      ...planned,
      override: (path) => (path === '/schedule/entries' ? { failure: 'noAccess' } : undefined),
    });
    expect(psa.keys()).toEqual(['ticket:1', 'ticket:2']);
    const asksSchedule = async (laterMs: number) => {
      psa.server.now += laterMs;
      await psa.check();
      return psa.queries.some(({ path }) => path === '/schedule/entries');
    };
    expect([await asksSchedule(HOUR), await asksSchedule(DAY)]).toEqual([false, true]);
  });
});

describe('a check without access to a list', () => {
  const without = (...paths: string[]): Partial<FakePsa> => ({
    tickets: tickets(1),
    projectTickets: [psaTicket(2)],
    override: (path) => (paths.includes(path) ? { failure: 'noAccess' } : undefined),
  });

  it('without access to one kind of ticket lists the other, and reports what is forbidden', async () => {
    const psa = createFakePsa(without('/project/tickets'));
    expect(await psa.check()).toMatchObject({ forbidden: ['task'] });
    expect(psa.keys()).toEqual(['ticket:1']);
  });

  it('fails without access to both kinds of tickets', async () => {
    await expect(
      createFakePsa(without('/project/tickets', '/service/tickets')).check(),
    ).rejects.toMatchObject({
      failure: { code: 'noAccess' },
    });
  });
});

describe('a forbidden list', () => {
  const forbidden = (path: string, failure: 'noAccess' | 'notFound'): Partial<FakePsa> => ({
    tickets: tickets(1),
    projectTickets: [psaTicket(2)],
    override: (asked) => (asked === path ? { failure } : undefined),
  });

  it.each([
    ['/service/tickets', 'noAccess'],
    ['/project/tickets', 'noAccess'],
    ['/project/tickets', 'notFound'],
  ] as const)(
    'a forbidden list %s (%s) leaves nothing unfinished, and is asked for once an hour',
    async (path, failure) => {
      const psa = await listed(forbidden(path, failure));
      psa.server.now += 5 * MINUTE;
      expect(await psa.check()).toMatchObject({ isUnfinished: false });
      // Lists of names may still be due.
      for (let check = 0; check < 3; check += 1) await psa.check();
      expect(cost(psa)).toEqual({ requests: 1, queries: expect.not.arrayContaining([path]) });
      psa.server.override = () => undefined;
      psa.server.now += HOUR;
      expect(await psa.check()).toMatchObject({ forbidden: [] });
      expect(psa.keys()).toEqual(['task:2', 'ticket:1']);
    },
  );

  it('a manual check asks for a forbidden list immediately', async () => {
    const psa = await listed(forbidden('/project/tickets', 'noAccess'));
    psa.server.override = () => undefined;
    await psa.check({ isManual: true });
    expect(psa.keys()).toEqual(['task:2', 'ticket:1']);
  });

  it('follows the schedule of one list after the other becomes forbidden', async () => {
    const psa = await listed({
      tickets: tickets(1),
      projectTickets: [psaTicket(2)],
      entries: [psaEntry(1, 1, NOW, NOW + HOUR), psaEntry(2, 2, NOW, NOW + HOUR)],
    });
    Object.assign(psa.server, forbidden('/service/tickets', 'noAccess'));
    psa.server.entries = [];
    for (let check = 0; check < 3; check += 1) {
      psa.server.now += 5 * MINUTE;
      await psa.check();
    }
    expect(psa.item('task:2')?.due).toBeUndefined();
    expect(psa.item('ticket:1')?.due).toEqual({ type: 'instant', at: NOW + HOUR });
    expect(cost(psa)).toEqual({
      requests: 1,
      queries: ['/project/tickets', '/schedule/entries', '/project/tickets'],
    });
    psa.server.override = () => undefined;
    await psa.check({ isManual: true });
    expect(psa.item('ticket:1')?.due).toBeUndefined();
  });

  it.each([{ success: false, statusCode: 403 }, { success: false, statusCode: 404 }, { success: false }])(
    'asks singly for a list that is refused only in bundles (%o)',
    async (refusal) => {
      const psa = createFakePsa({
        tickets: tickets(1),
        projectTickets: [psaTicket(2)],
        refuseInBundles: { projectTicket: refusal },
      });
      for (let check = 0; check < 2; check += 1) await psa.check();
      psa.server.projectTickets = [psaTicket(2), psaTicket(3, {}, NOW)];
      psa.server.now += 5 * MINUTE;
      expect(await psa.check()).toMatchObject({ forbidden: [] });
      expect(psa.keys()).toContain('task:3');
    },
  );
});

describe('a ticket that is converted', () => {
  it.each([
    ['tickets', 'projectTickets', 'task:1'],
    ['projectTickets', 'tickets', 'ticket:1'],
  ] as const)('a converted ticket moves from %s to %s in the next check', async (from, to, key) => {
    const psa = await listed({ [from]: [psaTicket(1)] });
    Object.assign(psa.server, { [from]: [], [to]: [psaTicket(1, {}, NOW)] });
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(psa.keys()).toEqual([key]);
  });
});

describe('the end of a schedule entry', () => {
  it.each([
    ['a day, if both ends are days', '2026-03-12T00:00:00Z', '2026-03-12T00:00:00Z', '2026-03-12'],
    ['the last of several days', '2026-03-11T00:00:00Z', '2026-03-13T00:00:00Z', '2026-03-13'],
    ['a day in the zone of the member', '2026-03-12T04:00:00Z', '2026-03-12T04:00:00Z', '2026-03-12'],
    ['a day, if there is no start', null, '2026-03-12T00:00:00Z', '2026-03-12'],
    ['the day of the start, if there is no end', '2026-03-12T00:00:00Z', null, '2026-03-12'],
    [
      'the day of the start, if the end is a placeholder',
      '2026-03-12T00:00:00Z',
      '0001-01-01T00:00:00Z',
      '2026-03-12',
    ],
    [
      'midnight, if the entry starts at another hour',
      '2026-03-11T22:00:00Z',
      '2026-03-12T00:00:00Z',
      undefined,
    ],
    [
      'midnight in the zone of the member, if the entry starts at another hour',
      '2026-03-12T02:00:00Z',
      '2026-03-12T04:00:00Z',
      undefined,
    ],
    ['such a midnight between spaces', '2026-03-12T02:00:00Z', ' 2026-03-12T04:00:00Z ', undefined],
    ['a moment', '2026-03-12T14:00:00Z', '2026-03-12T15:00:00Z', undefined],
    ['a moment, if only the start is a day', '2026-03-12T00:00:00Z', '2026-03-12T15:00:00Z', undefined],
  ])('the due from the schedule is %s', async (_, dateStart, dateEnd, date) => {
    const psa = createFakePsa({
      tickets: tickets(1),
      entries: [{ ...psaEntry(1, 1, NOW, NOW), dateStart, dateEnd }],
    });
    await psa.check({ zones: ['America/New_York'] });
    expect(psa.item('ticket:1')).toMatchObject({
      due:
        date === undefined
          ? { type: 'instant', at: Date.parse((dateEnd ?? '').trim()) }
          : { type: 'date', date },
      dueSource: 'schedule',
    });
  });

  it('an entry of a whole day counts until that day ends, and then the next one', async () => {
    const psa = createFakePsa({
      tickets: tickets(1),
      entries: [
        { ...psaEntry(1, 1, NOW, NOW), dateStart: '2026-03-11T00:00:00Z', dateEnd: '2026-03-11T00:00:00Z' },
        psaEntry(2, 1, NOW + 2 * DAY, NOW + 3 * DAY),
      ],
    });
    await psa.check();
    expect(psa.item('ticket:1')?.due).toEqual({ type: 'date', date: '2026-03-11' });
    psa.server.now = Date.parse('2026-03-12T00:00:00Z');
    await psa.check();
    expect(psa.item('ticket:1')?.due).toEqual({ type: 'instant', at: NOW + 3 * DAY });
  });
});

describe('the order of day and month in texts about SLAs', () => {
  // 4 May or 5 April, both more than two weeks away.
  const AMBIGUOUS = 'Respond by 04/05 4:00 PM UTC';
  const DUE = { type: 'instant', at: Date.parse('2026-05-04T16:00:00Z') };

  it('learns the order of day and month from all rows of a page before it reads any due', async () => {
    const psa = await first({
      tickets: [
        psaTicket(1, { slaStatus: AMBIGUOUS }),
        psaTicket(2, { slaStatus: 'Respond by 27/03 4:00 PM UTC' }),
      ],
    });
    expect(psa.item('ticket:1')).toMatchObject({ due: DUE, dueSource: 'sla' });
  });

  it('remembers the order of day and month, and applies it to stored texts that were ambiguous', async () => {
    const psa = await listed({ tickets: [psaTicket(1, { slaStatus: AMBIGUOUS }), psaTicket(2)] });
    expect(psa.item('ticket:1')?.due).toBeUndefined();
    psa.server.tickets[1] = psaTicket(2, { slaStatus: 'Respond by 27/03 4:00 PM UTC' }, NOW);
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(psa.item('ticket:1')?.due).toEqual(DUE);
    psa.server.tickets.push(psaTicket(3, { slaStatus: AMBIGUOUS }, psa.server.now));
    psa.server.now += 5 * MINUTE;
    await psa.check();
    expect(psa.item('ticket:3')?.due).toEqual(DUE);
    expect(cost(psa).requests).toBe(1);
  });
});

it.each([{ requiredDate: 'soon' }, { scheduleEndDate: '2026-02-30' }])(
  'lists a ticket with %o without a due, and counts it as partly unreadable',
  async (date) => {
    const psa = createFakePsa({
      tickets: [psaTicket(1, date), psaTicket(2)],
      projectTickets: [psaTicket(3, date)],
    });
    expect(await psa.check()).toMatchObject({ skippedRows: 2 });
    expect(psa.item('ticket:1')).toMatchObject({ title: expect.any(String), due: undefined });
    expect(psa.item('task:3')).toMatchObject({ due: undefined });
  },
);

describe('an order of day and month that was guessed from a weekday', () => {
  // Sunday, 3 May 2026, written with the day first, or Thursday, 5 March 2026, with the month first.
  const GUESSED = 'Respond by Thu 03/05 4:00 PM UTC';
  const AMBIGUOUS = 'Respond by 04/05 4:00 PM UTC';
  const CERTAIN = { month: 'Respond by 03/27 4:00 PM UTC', day: 'Respond by 27/03 4:00 PM UTC' };
  const dueOf = (day: string) => ({ type: 'instant', at: Date.parse(`${day}T16:00:00Z`) });

  async function guessed() {
    const psa = await listed({
      tickets: [
        psaTicket(1, { slaStatus: AMBIGUOUS }),
        psaTicket(2, { slaStatus: GUESSED }),
        psaTicket(3),
        psaTicket(4, { slaStatus: 'Respond by 2026-04-05 4:00 PM UTC' }),
      ],
    });
    expect(psa.item('ticket:1')?.due).toEqual(dueOf('2026-04-05'));
    return psa;
  }

  it('a certain text corrects the guessed order, and all dues that were read with it', async () => {
    const psa = await guessed();
    await tellSla(psa, CERTAIN.day);
    expect(psa.item('ticket:1')?.due).toEqual(dueOf('2026-05-04'));
    expect(psa.item('ticket:4')?.due).toEqual(dueOf('2026-04-05'));
  });

  it('a certain text confirms the guessed order, and later ones cause no further reading', async () => {
    const psa = await guessed();
    expect(await tellSla(psa, CERTAIN.month)).toBe(1);
    expect(await tellSla(psa, CERTAIN.day)).toBe(1);
    expect(psa.item('ticket:1')?.due).toEqual(dueOf('2026-04-05'));
  });
});

/** Gives a ticket this SLA text. @returns the number of requests of the next check */
async function tellSla(psa: Psa, slaStatus: string): Promise<number> {
  psa.server.tickets[2] = psaTicket(3, { slaStatus }, psa.server.now);
  psa.server.now += 5 * MINUTE;
  await psa.check();
  return cost(psa).requests;
}

describe('the order of priorities', () => {
  it('takes the order of a priority from the list, or else from the row', async () => {
    const psa = await first({
      tickets: [
        psaTicket(1, { priority: { name: 'Silver', sort: 7 } }),
        psaTicket(2, { priority: { name: 'Gold' } }),
        psaTicket(3, { priority: { name: 'Bronze', sort: 6 } }),
        psaTicket(4, { priority: { name: 'Iron', sort: 8 } }),
      ],
      priorities: [
        { id: 1, name: 'Gold', sortOrder: 3, level: 'Critical' },
        { id: 2, name: 'Silver', sortOrder: 4, level: null },
        { id: 3, name: 'Bronze' },
      ],
    });
    expect(psa.item('ticket:1')).toMatchObject({ priority: 'Silver', prioritySort: 4 });
    expect(psa.item('ticket:3')?.prioritySort).toBe(6);
    expect(psa.item('ticket:4')?.prioritySort).toBe(8);
    expect(psa.item('ticket:2')).toMatchObject({ prioritySort: 3, priorityLevel: 'critical' });
  });

  it('reads the priorities again once per row with another order, and keeps one numbering until then', async () => {
    const row = (sort: number, at: number) => psaTicket(1, { priority: { name: 'Low', sort } }, at);
    const list = (sortOrder: number) => [{ id: 1, name: 'Low', sortOrder }];
    const psa = await listed({ tickets: [row(40, NOW)], priorities: list(40) });
    const next = async (sort: number) => {
      psa.server.now += HOUR;
      psa.server.tickets[0] = row(sort, psa.server.now);
      await psa.check();
      const before = psa.item('ticket:1')?.prioritySort;
      psa.server.now += HOUR;
      await psa.check();
      const asked = cost(psa).queries.filter((path) => path === '/service/priorities').length;
      return [before, psa.item('ticket:1')?.prioritySort, asked];
    };
    expect(await next(40)).toEqual([40, 40, 0]);
    psa.server.priorities = list(4);
    expect(await next(4)).toEqual([40, 4, 1]);
    // Rows with another order than the list.
    expect(await next(7)).toEqual([4, 4, 1]);
    expect(await next(7)).toEqual([4, 4, 0]);
    expect(await next(8)).toEqual([4, 4, 1]);
  });

  it.each([null, '1', 1.5, {}])('ignores the invalid order %j of a priority', async (sort) => {
    const psa = await first({
      tickets: [psaTicket(1, { priority: { name: 'Gold', sort } })],
      priorities: [{ id: 1, name: 'Gold', sortOrder: sort, level: 'Gold' }],
    });
    expect(psa.item('ticket:1')?.priority).toBe('Gold');
    expect(psa.item('ticket:1')).not.toHaveProperty('prioritySort');
    expect(psa.item('ticket:1')).not.toHaveProperty('priorityLevel');
  });
});

describe('colours', () => {
  it('reads the colour of a priority with any name, even __proto__', async () => {
    const psa = await listed({
      tickets: [
        psaTicket(1, { priority: { name: 'constructor' } }),
        psaTicket(2, { priority: { name: '__proto__' } }),
      ],
      priorities: [{ id: 1, name: '__proto__', color: 'Red' }],
    });
    expect(psa.item('ticket:1')).not.toHaveProperty('priorityColour');
    expect(psa.item('ticket:2')?.priorityColour).toBe('red');
  });

  it('a changed colour reaches stored items', async () => {
    const psa = await listed({
      tickets: [psaTicket(1, { priority: { name: 'High' } })],
      priorities: [{ id: 1, name: 'High', color: '#FF8000' }],
    });
    psa.server.priorities = [{ id: 1, name: 'High', color: '#0000FF' }];
    psa.server.now += 8 * DAY;
    // The lists of names take turns, and wait while a check compares all ids.
    for (let check = 0; check < 4; check += 1) await psa.check();
    expect(psa.item('ticket:1')?.priorityColour).toBe('#0000ff');
  });
});
