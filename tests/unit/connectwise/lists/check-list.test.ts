import { describe, expect, it } from 'vitest';
import { storedItemsOf } from '../../../../src/domain/items/stored-items.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import {
  createFakeGateway,
  type FakeGateway,
  moment,
  ticketRow,
  ticketRows,
} from '../../support/fake-gateway.ts';

/** The fields of a row from a server that does not report when rows change. */
const UNDATED = { lastUpdated: undefined };
const NO_BUNDLES = { failure: 'notFound' } as const;

/** A member whose tickets have been listed. */
async function listed(server: Partial<FakeGateway> = {}) {
  const gateway = createFakeGateway({ tickets: ticketRows(3), ...server });
  // The server always returns the row at the watermark again.
  gateway.server.changes = gateway.server.tickets.slice(0, 1);
  await gateway.check();
  return gateway;
}

type Gateway = Awaited<ReturnType<typeof listed>>;

function ticketMemory({ store }: Gateway) {
  return (store.state() as { tickets: Record<string, unknown>; unsupported: Record<string, unknown> })
    .tickets;
}

/** The queries for tickets of the last check. */
function ticketsAsked({ asked }: Gateway) {
  return asked.filter(({ path }) => path.startsWith('/service/tickets'));
}

/** The conditions of its queries for changes of tickets. */
function changesAsked(gateway: Gateway) {
  return ticketsAsked(gateway)
    .map(({ query }) => String(query['conditions']))
    .filter((conditions) => conditions.includes('lastUpdated>'));
}

describe('the changes of tickets', () => {
  it('asks for changes since five minutes before the latest known one, including closed tickets', async () => {
    const gateway = await listed();
    await gateway.check();
    expect(changesAsked(gateway)).toEqual([
      `owner/identifier="jdoe" and lastUpdated>[${moment(-5 * MINUTE)}]`,
    ]);
  });

  it('applies new, changed, closed and reassigned tickets', async () => {
    const gateway = await listed();
    gateway.server.changes = [
      ticketRow(1, { summary: 'Changed' }),
      ticketRow(2, { closedFlag: true }),
      ticketRow(3, { owner: { identifier: 'asmith' } }),
      ticketRow(4),
    ];
    await gateway.check();
    expect([...gateway.store.items.values()].map(({ key, title }) => [key, title])).toEqual([
      ['ticket:1', 'Changed'],
      ['ticket:4', 'Ticket 4'],
    ]);
  });

  it('moves the watermark only forward, to the latest change that the server reports', async () => {
    const gateway = await listed();
    const watermarks = [];
    for (const lastUpdated of [moment(MINUTE), moment(-HOUR), undefined, 'soon', moment(2 * MINUTE)]) {
      gateway.server.changes = [ticketRow(1, { lastUpdated })];
      await gateway.check();
      watermarks.push(ticketMemory(gateway)['watermark']);
    }
    const [first, last] = [moment(MINUTE), moment(2 * MINUTE)].map((text) => Date.parse(text));
    expect(watermarks).toEqual([first, first, first, first, last]);
  });

  it('moves the watermark no further than the server’s clock', async () => {
    const gateway = await listed();
    const date = new Date(Date.parse(moment(MINUTE))).toUTCString();
    gateway.server.override = (_, { conditions }) =>
      String(conditions).includes('lastUpdated>')
        ? { body: [ticketRow(1, { lastUpdated: '2099-01-01T00:00:00Z' })], headers: { date } }
        : undefined;
    await gateway.check();
    expect(ticketMemory(gateway)['watermark']).toBe(Date.parse(moment(MINUTE)));
  });

  it('asks for changes by the current clock of the server, even if it was wrong once', async () => {
    const gateway = await listed();
    for (const date of ['2099-01-01T00:00:00Z', moment(HOUR)]) {
      const headers = { date: new Date(Date.parse(date)).toUTCString() };
      gateway.server.override = (_, { conditions }) =>
        String(conditions).includes('lastUpdated>') ? { body: [], headers } : undefined;
      await gateway.check();
    }
    await gateway.check();
    expect(ticketsAsked(gateway)[0]?.query['conditions']).toContain(`>[${moment(HOUR - 5 * MINUTE)}]`);
  });

  it('asks once a day for changes since the latest known one, as the Date header may come from a proxy', async () => {
    const gateway = await listed();
    const headers = { date: new Date(Date.parse(moment(10 * DAY))).toUTCString() };
    gateway.server.override = (_, { conditions }) =>
      String(conditions).includes('lastUpdated>') ? { body: gateway.server.changes, headers } : undefined;
    const lookedBack = [];
    for (let check = 0; check < 51; check += 1) {
      await gateway.check();
      gateway.server.now += HOUR;
      const { conditions } = ticketsAsked(gateway)[0]?.query ?? {};
      if (check > 0 && String(conditions).includes(`>[${moment(-5 * MINUTE)}]`)) lookedBack.push(check);
    }
    expect(lookedBack).toEqual([24, 48]);
  });

  it('a failed check leaves the watermark where it was', async () => {
    const gateway = await listed();
    gateway.server.override = () => ({ failure: 'serverDown' });
    await expect(gateway.check()).rejects.toThrow('serverDown');
    expect(ticketMemory(gateway)['watermark']).toBe(Date.parse(moment(0)));
  });

  it.each(['noAccess', 'serverDown'] as const)(
    'hands on the changes even if the comparison of the ids fails with %s',
    async (failure) => {
      const gateway = await listed();
      const headers = { date: new Date(Date.parse(moment(HOUR))).toUTCString() };
      const changes = [ticketRow(1, { closedFlag: true }), ticketRow(4, { lastUpdated: moment(MINUTE) })];
      gateway.server.override = (_, { conditions, fields }) =>
        fields === 'id'
          ? { failure }
          : String(conditions).includes('lastUpdated>')
            ? { body: changes, headers }
            : undefined;
      const { forbidden, missing } = await gateway.check({ isManual: true });
      expect([forbidden, missing]).toEqual(
        failure === 'serverDown' ? [[], [{ part: 'ticket', isRefused: false }]] : [['ticket'], []],
      );
      expect(gateway.keys()).toEqual(['ticket:2', 'ticket:3', 'ticket:4']);
    },
  );

  it('hands on each change once, and then what the comparison of the ids finds', async () => {
    const gateway = await listed();
    gateway.server.changes = [ticketRow(1), ticketRow(4)];
    gateway.server.tickets = [ticketRow(1), ticketRow(3), ticketRow(4), ticketRow(5)];
    await gateway.check({ isManual: true });
    expect(gateway.store.steps().map(({ found, gone }) => [found.map(({ key }) => key), gone])).toEqual([
      [['ticket:1', 'ticket:4'], []],
      [['ticket:5'], ['ticket:2']],
      [[], []],
    ]);
  });

  it('counts each unreadable row once, until it is readable or gone', async () => {
    const gateway = await listed();
    gateway.server.changes = [ticketRow(1), { id: 7 }, { id: 8 }];
    await gateway.check();
    expect(await gateway.check()).toMatchObject({ skippedRows: 2 });

    gateway.server.changes = [ticketRow(1), ticketRow(7), { id: 8 }];
    expect(await gateway.check()).toMatchObject({ skippedRows: 1 });

    gateway.server.tickets = [...ticketRows(3), ticketRow(7)];
    gateway.server.changes = [ticketRow(1)];
    expect(await gateway.check({ isManual: true })).toMatchObject({ skippedRows: 0 });
    expect(gateway.keys()).toEqual(['ticket:1', 'ticket:2', 'ticket:3', 'ticket:7']);
  });

  it('keeps an item unchanged if its row becomes unreadable', async () => {
    const gateway = await listed();
    gateway.server.changes = [ticketRow(1), { id: 2, owner: { identifier: 'jdoe' } }];
    await gateway.check();
    gateway.server.now += HOUR;
    await gateway.check();
    await gateway.check({ isManual: true });
    expect(gateway.keys()).toEqual(['ticket:1', 'ticket:2', 'ticket:3']);
  });

  it('asks for changes without an ETag, as each query differs from the previous one', async () => {
    const gateway = await listed();
    gateway.server.override = (_, { conditions }) =>
      String(conditions).includes('lastUpdated>')
        ? { body: [ticketRow(1)], headers: { etag: '"1"' } }
        : undefined;
    for (let check = 0; check < 2; check += 1) {
      await gateway.check();
      expect([ticketsAsked(gateway)[0]?.etag, ticketMemory(gateway)['validators']]).toEqual([undefined, []]);
    }
  });
});

describe('an empty answer without the latest known change', () => {
  it('distrusts the filter for a day if the answer is empty but the ticket still exists', async () => {
    const gateway = await listed();
    gateway.server.changes = [];
    await gateway.check({ isManual: true });
    expect(ticketsAsked(gateway).map(({ query }) => query['fields'])).toContain('id');
    expect(gateway.store.state()).toMatchObject({ unsupported: { ticketChanges: gateway.server.now + DAY } });

    gateway.server.tickets = [ticketRow(1, { summary: 'Changed' }), ticketRow(4)];
    await gateway.check();
    expect(ticketsAsked(gateway).map(({ query }) => query['conditions'])).toEqual([
      'closedFlag=false and owner/identifier="jdoe"',
    ]);
    expect([...gateway.store.items.values()].map(({ title }) => title)).toEqual(['Changed', 'Ticket 4']);

    gateway.server.now += DAY;
    await gateway.check();
    expect(String(ticketsAsked(gateway)[0]?.query['conditions'])).toContain('lastUpdated>');
  });

  it('distrusts the filter after an empty answer, even if a comparison of the ids failed in between', async () => {
    const gateway = await listed();
    gateway.server.changes = [];
    gateway.server.override = (_, { fields }) => (fields === 'id' ? { failure: 'serverDown' } : undefined);
    expect(await gateway.check({ isManual: true })).toMatchObject({ missing: [{ part: 'ticket' }] });
    gateway.server.override = () => undefined;
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: false });
    expect(gateway.store.state()).toMatchObject({ unsupported: { ticketChanges: gateway.server.now + DAY } });
  });

  it('trusts the filter if the answer is empty and the ticket is gone', async () => {
    const gateway = await listed({ tickets: ticketRows(1) });
    gateway.server.changes = [];
    gateway.server.tickets = [];
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual([]);
    expect(gateway.store.state()).not.toHaveProperty('unsupported.ticketChanges');
  });

  it('accepts an empty answer in a regular check, which asks since the previous one', async () => {
    const date = new Date(Date.parse(moment(HOUR))).toUTCString();
    const gateway = await listed();
    gateway.server.override = (_, { conditions }) =>
      String(conditions).includes('lastUpdated>') ? { body: [], headers: { date } } : undefined;
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    await gateway.check();
    expect(ticketsAsked(gateway)[0]?.query['conditions']).toContain(
      `lastUpdated>[${moment(HOUR - 5 * MINUTE)}]`,
    );
    await gateway.check({ isManual: true });
    expect(ticketsAsked(gateway)[0]?.query['conditions']).toContain(`lastUpdated>[${moment(-5 * MINUTE)}]`);
  });

  it('trusts the filter if a task made the latest known change', async () => {
    const gateway = createFakeGateway({
      tickets: ticketRows(1),
      projects: [{ id: 1 }],
      tasks: { 1: [{ id: 9, name: 'x', lastUpdated: moment(0) }] },
    });
    await gateway.check();
    gateway.server.changes = [ticketRow(1, { closedFlag: true })];
    await gateway.check();
    gateway.server.changes = [];
    await gateway.check({ isManual: true });
    expect(gateway.store.state()).not.toHaveProperty('unsupported.ticketChanges');
  });
});

describe('a server that can’t report changes', () => {
  it.each([
    ['rows have no time of change', { tickets: ticketRows(3, 1, UNDATED) }],
    ['it refuses the query', {}],
  ])('asks for the whole list if %s', async (_, server) => {
    const gateway = await listed(server);
    gateway.server.override = (path, { conditions }) =>
      path === '/system/bundles'
        ? NO_BUNDLES
        : String(conditions).includes('lastUpdated>')
          ? { failure: 'badRequest' }
          : undefined;
    gateway.server.tickets = [ticketRow(2, UNDATED), ticketRow(4, UNDATED)];
    await gateway.check();
    expect(gateway.keys()).toEqual(['ticket:2', 'ticket:4']);
    await gateway.check();
    expect(ticketsAsked(gateway)).toHaveLength(1);
  });

  it('sends ETags, but not in a manual check or after the store lost its items', async () => {
    const rows = ticketRows(3, 1, UNDATED);
    const gateway = await listed({ tickets: rows });
    gateway.server.override = (path) =>
      path === '/service/tickets' ? { body: rows, headers: { etag: '"1"' } } : undefined;
    const etags = [];
    for (const more of [{}, {}, { isManual: true }, { stored: storedItemsOf([]) }]) {
      await gateway.check(more);
      etags.push(ticketsAsked(gateway)[0]?.etag);
    }
    expect(etags).toEqual([undefined, '"1"', undefined, undefined]);
  });

  it('finds the ticket that starts a new page', async () => {
    const rows = ticketRows(1_000, 1, UNDATED);
    const gateway = await listed({ tickets: rows });
    gateway.server.override = (path, { page }) =>
      path === '/service/tickets' && page === 1
        ? { body: rows, headers: { etag: '"1"', link: '<?page=1>; rel="last"' } }
        : undefined;
    await gateway.check();
    await gateway.check();
    expect(ticketsAsked(gateway)[0]?.etag).toBeUndefined();
  });

  it('doubts a mass removal from the whole list once', async () => {
    const rows = ticketRows(30, 1, UNDATED);
    const gateway = await listed({ tickets: rows });
    gateway.server.tickets = [];
    expect(await gateway.check()).toMatchObject({ gone: [], isUnfinished: true });
    expect(gateway.keys()).toHaveLength(30);
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual([]);
  });
});

describe('the count of tickets', () => {
  it('without bundles asks for the count in its turn, and compares the ids if it does not match', async () => {
    const gateway = await listed();
    const asked: number[] = [];
    for (let check = 2; check <= 16; check += 1) {
      gateway.server.now += 10 * MINUTE;
      if (check === 9) gateway.server.tickets = ticketRows(2);
      await gateway.check();
      if (ticketsAsked(gateway).some(({ path }) => path.endsWith('/count'))) asked.push(check);
    }
    // In the eighth check, a list of names has its turn.
    expect(asked).toEqual([16]);
    expect(gateway.keys()).toEqual(['ticket:1', 'ticket:2']);
  });

  it('does not ask for the count if it includes closed tickets', async () => {
    const gateway = await listed({
      override: (path, { conditions }) =>
        path.startsWith('/service/') && String(conditions).includes('closedFlag')
          ? { failure: 'badRequest' }
          : undefined,
    });
    const paths = [];
    for (let check = 0; check < 20; check += 1) {
      gateway.server.now += 30 * MINUTE;
      await gateway.check();
      paths.push(...gateway.pathsAsked());
    }
    expect(paths).not.toContain('/service/tickets/count');
  });
});

describe('a count that does not match', () => {
  it('compares the ids after a wrong count, even if a comparison failed in between', async () => {
    const gateway = await listed();
    gateway.server.tickets = ticketRows(2);
    gateway.server.now += HOUR;
    gateway.server.override = (_, { fields }) => (fields === 'id' ? { failure: 'serverDown' } : undefined);
    expect(await gateway.check({ isManual: true, budget: 5 })).toMatchObject({
      missing: [{ part: 'ticket' }],
    });
    gateway.server.override = () => undefined;
    // Without bundles few checks have room for the count.
    for (let check = 0; check < 24; check += 1) await gateway.check();
    expect(gateway.keys()).toEqual(['ticket:1', 'ticket:2']);
  });
});

describe('the ids of tickets', () => {
  it('removes tickets whose ids are gone, and fetches missed ones by their ids', async () => {
    const gateway = await listed();
    gateway.server.tickets = [ticketRow(1), ...ticketRows(150, 10)];
    await gateway.check({ isManual: true });
    expect(gateway.keys()).toEqual(
      gateway.server.tickets.map((row) => `ticket:${(row as { id: number }).id}`).toSorted(),
    );
    const fetched = ticketsAsked(gateway).filter(({ query }) =>
      String(query['conditions']).includes('id in ('),
    );
    expect(fetched).toHaveLength(2);
    for (const { query } of fetched) {
      expect(`${new URLSearchParams(query as Record<string, string>)}`.length).toBeLessThan(1_800);
    }
  });

  it('reads the whole list again if more than 500 ids are missing', async () => {
    const gateway = await listed();
    gateway.server.tickets = ticketRows(600);
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: true });
    expect(gateway.keys()).toHaveLength(3);
    await gateway.check();
    expect(gateway.keys()).toHaveLength(600);
  });

  it('recognises closed tickets by their status if the server has no closedFlag', async () => {
    const gateway = await listed({
      override: (path, { conditions }) =>
        path.startsWith('/service/') && String(conditions).includes('closedFlag')
          ? { failure: 'badRequest' }
          : undefined,
    });
    gateway.server.tickets = [ticketRow(1), ticketRow(2, { status: { name: '>Closed' } }), ticketRow(3)];
    await gateway.check({ isManual: true });
    expect(gateway.keys()).toEqual(['ticket:1', 'ticket:3']);
  });

  it('recognises closed tickets by their status if closedFlag fails only now', async () => {
    const gateway = await listed();
    gateway.server.override = (path, { conditions, fields }) =>
      path === '/service/tickets' && String(conditions).includes('closedFlag')
        ? { failure: 'badRequest' }
        : fields === 'id'
          ? { body: [1, 2, 3].map((id) => ({ id })) }
          : undefined;
    gateway.server.tickets = [ticketRow(1), ticketRow(2, { status: { name: '>Closed' } }), ticketRow(3)];
    await gateway.check({ isManual: true });
    expect(gateway.keys()).toEqual(['ticket:1', 'ticket:3']);
  });

  it.each([
    ['the changes arrive', false],
    ['nothing arrives at all', true],
  ])('doubts a mass removal once, and accepts it when confirmed, if %s', async (_, isEmpty) => {
    const gateway = await listed({ tickets: ticketRows(30) });
    gateway.server.tickets = isEmpty ? [] : ticketRows(1);
    if (isEmpty) gateway.server.changes = [];
    expect(await gateway.check({ isManual: true })).toMatchObject({ gone: [], isUnfinished: true });
    expect(gateway.keys()).toHaveLength(30);
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toHaveLength(isEmpty ? 0 : 1);
  });

  it('ends the doubt about a mass removal if all tickets are back', async () => {
    const gateway = await listed({ tickets: ticketRows(30) });
    const { tickets } = gateway.server;
    gateway.server.tickets = [];
    await gateway.check({ isManual: true });
    gateway.server.tickets = tickets;
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    gateway.server.tickets = [];
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: true });
    expect(gateway.keys()).toHaveLength(30);
  });

  it('compares the ids once a day', async () => {
    const gateway = await listed();
    gateway.server.now += DAY - SECOND;
    await gateway.check();
    gateway.server.tickets = ticketRows(2);
    gateway.server.now += SECOND;
    await gateway.check();
    expect(gateway.keys()).toEqual(['ticket:1', 'ticket:2']);
  });
});
