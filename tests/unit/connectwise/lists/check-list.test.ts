import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import {
  createFakeGateway,
  type FakeGateway,
  moment,
  ticketRow,
  ticketRows,
} from '../../support/fake-gateway.ts';

/** Of a server that does not tell when rows changed. */
const UNDATED = { lastUpdated: undefined };
const NO_BUNDLES = { failure: 'notFound' } as const;

/** A member whose tickets were listed before. */
async function listed(server: Partial<FakeGateway> = {}) {
  const gateway = createFakeGateway({ tickets: ticketRows(3), ...server });
  // The row at the watermark always comes again.
  gateway.server.changes = gateway.server.tickets.slice(0, 1);
  await gateway.check();
  return gateway;
}

type Gateway = Awaited<ReturnType<typeof listed>>;

function ticketMemory({ store }: Gateway) {
  return (store.state() as { tickets: Record<string, unknown>; unsupported: Record<string, unknown> })
    .tickets;
}

/** What the tickets were asked for, by the last check. */
function ticketsAsked({ asked }: Gateway) {
  return asked.filter(({ path }) => path.startsWith('/service/tickets'));
}

describe('the changes of tickets', () => {
  it('are asked for since the latest known change, less five minutes, closed ones included', async () => {
    const gateway = await listed();
    await gateway.check();
    expect(ticketsAsked(gateway).map(({ query }) => query['conditions'])).toEqual([
      `owner/identifier="jdoe" and lastUpdated>[${moment(-5 * MINUTE)}]`,
    ]);
  });

  it('bring what is new, different, closed or another’s', async () => {
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

  it('move the watermark forward only, by what the server tells', async () => {
    const gateway = await listed();
    const annotations = [];
    for (const lastUpdated of [moment(MINUTE), moment(-HOUR), undefined, 'soon', moment(2 * MINUTE)]) {
      gateway.server.changes = [ticketRow(1, { lastUpdated })];
      await gateway.check();
      annotations.push(ticketMemory(gateway)['watermark']);
    }
    const [first, last] = [moment(MINUTE), moment(2 * MINUTE)].map((text) => Date.parse(text));
    expect(annotations).toEqual([first, first, first, first, last]);
  });

  it('move it no further than the server’s clock', async () => {
    const gateway = await listed();
    const date = new Date(Date.parse(moment(MINUTE))).toUTCString();
    gateway.server.override = (_, { conditions }) =>
      String(conditions).includes('lastUpdated>')
        ? { body: [ticketRow(1, { lastUpdated: '2099-01-01T00:00:00Z' })], headers: { date } }
        : undefined;
    await gateway.check();
    expect(ticketMemory(gateway)['watermark']).toBe(Date.parse(moment(MINUTE)));
  });

  it('are asked for by the server’s clock as it is, though it was wrong once', async () => {
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

  it('are asked for from the latest known change on once a day, as the server’s clock may be a proxy’s', async () => {
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

  it('leave it where it was if the check fails', async () => {
    const gateway = await listed();
    gateway.server.override = () => ({ failure: 'serverDown' });
    await expect(gateway.check()).rejects.toThrow('serverDown');
    expect(ticketMemory(gateway)['watermark']).toBe(Date.parse(moment(0)));
  });

  it.each(['noAccess', 'serverDown'] as const)(
    'are handed on even if the ids cannot be compared after them (%s)',
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

  it('are handed on once, with what comparing the ids finds besides', async () => {
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

  it('count rows that cannot be understood once each, until they can, or are gone', async () => {
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

  it('keep an item as it was whose row can no longer be understood', async () => {
    const gateway = await listed();
    gateway.server.changes = [ticketRow(1), { id: 2, owner: { identifier: 'jdoe' } }];
    await gateway.check();
    gateway.server.now += HOUR;
    await gateway.check();
    await gateway.check({ isManual: true });
    expect(gateway.keys()).toEqual(['ticket:1', 'ticket:2', 'ticket:3']);
  });

  it('are asked for without an ETag, as no query is like the one before', async () => {
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

describe('an empty answer where a known change should come again', () => {
  it('makes the filter be distrusted for a day if the ticket is still there', async () => {
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

  it('is no less of a sign after a comparison that failed', async () => {
    const gateway = await listed();
    gateway.server.changes = [];
    gateway.server.override = (_, { fields }) => (fields === 'id' ? { failure: 'serverDown' } : undefined);
    expect(await gateway.check({ isManual: true })).toMatchObject({ missing: [{ part: 'ticket' }] });
    gateway.server.override = () => undefined;
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: false });
    expect(gateway.store.state()).toMatchObject({ unsupported: { ticketChanges: gateway.server.now + DAY } });
  });

  it('means nothing more if the ticket is gone', async () => {
    const gateway = await listed({ tickets: ticketRows(1) });
    gateway.server.changes = [];
    gateway.server.tickets = [];
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual([]);
    expect(gateway.store.state()).not.toHaveProperty('unsupported.ticketChanges');
  });

  it('is nothing special in a regular check, which asks since the last one', async () => {
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

  it('is no doubt if only a task changed at that moment', async () => {
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

describe('a server that can’t tell what changed', () => {
  it.each([
    ['rows do not tell when', { tickets: ticketRows(3, 1, UNDATED) }],
    ['it refuses the query', {}],
  ])('is asked for the whole list if %s', async (_, server) => {
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

  it('is spared by ETags, but not where a person asks or the store has lost all', async () => {
    const rows = ticketRows(3, 1, UNDATED);
    const gateway = await listed({ tickets: rows });
    gateway.server.override = (path) =>
      path === '/service/tickets' ? { body: rows, headers: { etag: '"1"' } } : undefined;
    const etags = [];
    for (const more of [{}, {}, { isManual: true }, { entries: [] }]) {
      await gateway.check(more);
      etags.push(ticketsAsked(gateway)[0]?.etag);
    }
    expect(etags).toEqual([undefined, '"1"', undefined, undefined]);
  });

  it('finds the ticket that begins another page', async () => {
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

  it('doubts a mass removal once', async () => {
    const rows = ticketRows(30, 1, UNDATED);
    const gateway = await listed({ tickets: rows });
    gateway.server.tickets = [];
    expect(await gateway.check()).toMatchObject({ gone: [], isUnfinished: true });
    expect(gateway.keys()).toHaveLength(30);
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual([]);
  });
});

describe('the number of tickets', () => {
  it('is asked for every half an hour, and the ids compared where it is not as expected', async () => {
    const gateway = await listed();
    const asked: number[] = [];
    for (let check = 0; check < 8; check += 1) {
      gateway.server.now += 10 * MINUTE;
      if (check === 4) gateway.server.tickets = ticketRows(2);
      await gateway.check();
      asked.push(ticketsAsked(gateway).filter(({ path }) => path.endsWith('/count')).length);
    }
    // With bundles each time that it is due; without them every eighth check has room for it.
    expect(asked.filter((each) => each > 0).length).toBeLessThanOrEqual(2);
    expect(asked.at(-2)).toBe(1);
    expect(gateway.keys()).toEqual(['ticket:1', 'ticket:2']);
  });

  it('is not asked for where closed ones count in', async () => {
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

describe('a number that is not as expected', () => {
  it('is no less of a sign after a comparison that failed', async () => {
    const gateway = await listed();
    gateway.server.tickets = ticketRows(2);
    gateway.server.now += HOUR;
    gateway.server.override = (_, { fields }) => (fields === 'id' ? { failure: 'serverDown' } : undefined);
    expect(await gateway.check()).toMatchObject({ missing: [{ part: 'ticket' }] });
    gateway.server.override = () => undefined;
    // Without bundles few checks have room for the number.
    for (let check = 0; check < 24; check += 1) await gateway.check();
    expect(gateway.keys()).toEqual(['ticket:1', 'ticket:2']);
  });
});

describe('the ids of tickets', () => {
  it('tell what is gone, and what was missed is fetched by them', async () => {
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

  it('of more than 500 that are missing make the list be read anew', async () => {
    const gateway = await listed();
    gateway.server.tickets = ticketRows(600);
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: true });
    expect(gateway.keys()).toHaveLength(3);
    await gateway.check();
    expect(gateway.keys()).toHaveLength(600);
  });

  it('tell closed tickets by their status where the server knows no closedFlag', async () => {
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

  it('tell closed tickets by their status also when it turns out only now that they have to', async () => {
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
    ['the changes come', false],
    ['nothing comes at all', true],
  ])('doubt a mass removal once, and accept it when confirmed, if %s', async (_, isEmpty) => {
    const gateway = await listed({ tickets: ticketRows(30) });
    gateway.server.tickets = isEmpty ? [] : ticketRows(1);
    if (isEmpty) gateway.server.changes = [];
    expect(await gateway.check({ isManual: true })).toMatchObject({ gone: [], isUnfinished: true });
    expect(gateway.keys()).toHaveLength(30);
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toHaveLength(isEmpty ? 0 : 1);
  });

  it('forget the doubt if all are there again', async () => {
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

  it('are compared once a day', async () => {
    const gateway = await listed();
    gateway.server.now += DAY - SECOND;
    await gateway.check();
    gateway.server.tickets = ticketRows(2);
    gateway.server.now += SECOND;
    await gateway.check();
    expect(gateway.keys()).toEqual(['ticket:1', 'ticket:2']);
  });
});
