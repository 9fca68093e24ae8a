import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import {
  createFakeGateway,
  type FakeGateway,
  moment,
  ticketRow,
  ticketRows,
} from '../../support/fake-gateway.ts';
import { createFakePsa, psaTicket } from '../../support/fake-psa.ts';

/** A member whose tickets were listed before. */
async function listed(server: Partial<FakeGateway>) {
  const gateway = createFakeGateway(server);
  // The row at the watermark always comes again.
  gateway.server.changes = gateway.server.tickets.slice(0, 1);
  await gateway.check();
  return gateway;
}

type Gateway = Awaited<ReturnType<typeof listed>>;

function ticketMemory({ store }: Gateway) {
  return (store.state() as { tickets: Record<string, unknown> }).tickets;
}

async function checkUntilSettled(gateway: Gateway, most: number, budget = 1_000) {
  for (let check = 1; check <= most; check += 1) {
    const { isSettled } = await gateway.check({ budget });
    if (isSettled) return check;
  }
  return undefined;
}

describe('a comparison of ids', () => {
  it.each<[string, (id: number) => unknown, boolean]>([
    ['ids as text', (id) => ({ id: `${id}` }), true],
    ['no ids', () => ({}), false],
    ['null', () => null, false],
    ['all fields, with a text for a status', (id) => ({ id, status: 'New', summary: 7 }), true],
    ['all but one without an id', (id) => (id === 1 ? { id } : {}), false],
  ])('of a server that gives %s takes nothing away (settled: %s)', async (_, rowOf, isSettled) => {
    const gateway = await listed({ tickets: ticketRows(10) });
    gateway.server.ids = ticketRows(10).map(({ id }) => rowOf(Number(id)));
    expect(await gateway.check({ isManual: true })).toMatchObject({ isSettled, isUnfinished: !isSettled });
    expect(gateway.keys()).toHaveLength(10);
    gateway.server.ids = undefined;
    gateway.server.tickets = ticketRows(9);
    expect(await gateway.check({ isManual: isSettled })).toMatchObject({ isSettled: true });
    expect(gateway.keys()).toHaveLength(9);
  });

  it.each([
    [11, 1],
    [12, 2],
  ])('that the server counts %i of, where it lists 11, takes %i requests', async (count, requests) => {
    const gateway = await listed({ tickets: ticketRows(10) });
    Object.assign(gateway.server, { tickets: ticketRows(11), count });
    await gateway.check({ budget: 9, isManual: true });
    expect(gateway.asked.filter(({ query }) => query['fields'] === 'id')).toHaveLength(requests);
    expect(gateway.keys()).toHaveLength(11);
  });

  it('of a page that is missing takes nothing away', async () => {
    const gateway = await listed({ tickets: ticketRows(900) });
    gateway.server.override = (path, { fields, page, conditions }) =>
      path === '/service/tickets' && fields === 'id'
        ? {
            body: page === 1 && !String(conditions).includes('id>') ? ticketRows(300) : [],
            headers: { link: '<?page=2>; rel="next", <?page=3>; rel="last"' },
          }
        : undefined;
    for (let check = 0; check < 3; check += 1) {
      expect(await gateway.check({ isManual: true })).toMatchObject({ isSettled: false });
    }
    expect(gateway.keys()).toHaveLength(900);
  });
});

describe('changes that take most of a list away', () => {
  it.each<[string, Record<string, unknown>]>([
    ['nobody’s', { owner: null }],
    ['closed', { closedFlag: true }],
  ])('because the tickets are %s are doubted, and refuted by the ids', async (_, more) => {
    const gateway = await listed({ tickets: ticketRows(50) });
    gateway.server.changes = ticketRows(50, 1, more);
    expect(await gateway.check()).toMatchObject({ isSettled: false, isUnfinished: true });
    expect(gateway.keys()).toHaveLength(50);
    gateway.server.changes = ticketRows(1);
    expect(await gateway.check()).toMatchObject({ isSettled: true });
    expect(gateway.keys()).toHaveLength(50);
  });

  it('are believed when the ids confirm them', async () => {
    const gateway = await listed({ tickets: ticketRows(50) });
    gateway.server.changes = ticketRows(50, 1, { closedFlag: true });
    gateway.server.tickets = [];
    expect(await gateway.check()).toMatchObject({ isSettled: false });
    expect(gateway.keys()).toHaveLength(50);
    await gateway.check();
    expect(gateway.keys()).toEqual([]);
  });

  it('are believed at once where they are not most of it', async () => {
    const gateway = await listed({ tickets: ticketRows(50) });
    gateway.server.changes = ticketRows(25, 1, { closedFlag: true });
    expect(await gateway.check()).toMatchObject({ isSettled: true });
    expect(gateway.keys()).toHaveLength(25);
  });

  it.each(['tickets', 'projectTickets'] as const)('are doubted of a PSA as well (%s)', async (name) => {
    const rows = Array.from({ length: 50 }, (_, index) => psaTicket(index + 1));
    const psa = createFakePsa({ [name]: rows });
    await psa.check();
    psa.server.now += HOUR;
    psa.server[name] = rows.map(({ id }) => psaTicket(id, { owner: null }, psa.server.now));
    expect(await psa.check()).toMatchObject({ isSettled: false });
    expect(psa.keys()).toHaveLength(50);
  });
});

describe('a row dated 2099', () => {
  const FAR = '2099-01-01T00:00:00Z';

  it.each([
    ['with the first list', true],
    ['as a change', false],
  ])('that comes %s hides nothing from a server without a clock', async (_, isFirst) => {
    const far = ticketRow(9, { lastUpdated: FAR });
    const gateway = await listed({ tickets: [...ticketRows(3), ...(isFirst ? [far] : [])] });
    if (!isFirst) {
      gateway.server.tickets.push(far);
      gateway.server.changes = [ticketRow(1), far];
      await gateway.check();
    }
    expect(gateway.keys()).toContain('ticket:9');
    expect(ticketMemory(gateway)['watermark']).toBe(Date.parse(moment(0)));
  });

  it('that an earlier version took for its watermark hides nothing', async () => {
    const gateway = await listed({ tickets: ticketRows(3) });
    const state = structuredClone(gateway.store.state()) as { tickets: { watermark: number } };
    state.tickets.watermark = Date.parse(FAR);
    gateway.server.tickets = [ticketRow(1, { summary: 'Changed' }), ...ticketRows(3, 2)];
    gateway.server.changes = [];
    expect(await gateway.check({ state })).toMatchObject({ isSettled: true });
    expect(gateway.store.items.get('ticket:1')).toMatchObject({ title: 'Changed' });
    expect(gateway.keys()).toHaveLength(4);
    expect(ticketMemory(gateway)['watermark']).toBe(Date.parse(moment(0)));
  });
});

describe('a number that does not fit', () => {
  it('is followed up in a list that is longer than the budget, part by part', async () => {
    const gateway = await listed({ tickets: ticketRows(12_000) });
    // It says more than it gives, so that nothing shows how short the list is.
    Object.assign(gateway.server, { tickets: [], changes: [], count: 11_000 });
    gateway.server.now += 3 * DAY;
    let most = 0;
    let checks = 0;
    while (gateway.keys().length > 0 && checks < 12) {
      checks += 1;
      await gateway.check({ budget: 5 });
      // The first one also learns that there are no bundles.
      if (checks > 1) most = Math.max(most, gateway.asked.length);
    }
    expect(gateway.keys()).toEqual([]);
    expect(most).toBeLessThanOrEqual(9);
    expect(await checkUntilSettled(gateway, 2, 5)).toBeDefined();
  });

  it('doubts the first part that is gone, and does not count as settled before the last', async () => {
    const gateway = await listed({ tickets: ticketRows(4_000) });
    Object.assign(gateway.server, { tickets: [], changes: [], count: 3_500 });
    gateway.server.now += 3 * DAY;
    const counts = [];
    const settled = [];
    for (let check = 0; check < 6; check += 1) {
      settled.push((await gateway.check({ budget: 3 })).isSettled);
      counts.push(gateway.keys().length);
    }
    expect(counts[0]).toBe(4_000);
    expect(counts.at(-1)).toBe(0);
    expect(settled).toEqual(counts.map((count) => count === 0));
  });

  it.each([
    [99_000, 0, 9],
    [99_000, 900, 9],
    [2_000, 0, 9],
  ])(
    'of a list of %i that became one of %i is settled by two manual checks of %i requests',
    async (many, few, budget) => {
      const gateway = await listed({ tickets: ticketRows(many) });
      Object.assign(gateway.server, {
        tickets: ticketRows(few),
        changes: [],
        now: gateway.server.now + 3 * DAY,
      });
      expect(await gateway.check({ budget, isManual: true })).toMatchObject({
        isSettled: false,
        isUnfinished: true,
      });
      expect(gateway.keys()).toHaveLength(many);
      expect(await gateway.check({ budget, isManual: true })).toMatchObject({ isSettled: true });
      expect(gateway.keys()).toHaveLength(few);
      expect(gateway.asked.length).toBeLessThanOrEqual(budget);
    },
  );

  it('is not asked for ids again and again where it never does', async () => {
    const gateway = await listed({ tickets: ticketRows(10), count: 12 });
    let comparisons = 0;
    for (let check = 0; check < 40; check += 1) {
      gateway.server.now += 30 * MINUTE;
      await gateway.check();
      comparisons += gateway.asked.filter(({ query }) => query['fields'] === 'id').length;
    }
    // Once for the number, and once at its end whether more follows; the rest is daily upkeep.
    expect(comparisons).toBeLessThanOrEqual(4);
    expect(await gateway.check()).toMatchObject({ isSettled: true });
    gateway.server.count = 11;
    gateway.server.tickets = ticketRows(9);
    for (let check = 0; check < 16; check += 1) {
      gateway.server.now += 30 * MINUTE;
      await gateway.check();
    }
    expect(gateway.keys()).toHaveLength(9);
  });
});

describe('a list of projects', () => {
  const project = { id: 1, name: 'Move', lastUpdated: moment(0) };
  const server = {
    projects: [project, { ...project, id: 2 }],
    tasks: { 1: [{ id: 7, name: 'Pack' }], 2: [{ id: 8, name: 'Drive' }] },
  };

  it.each<[string, unknown[], string[]]>([
    [
      'with a text for a company',
      [{ ...project, company: 'Contoso' }, server.projects[1]],
      ['task:7', 'task:8'],
    ],
    ['with an id as text', [{ ...project, id: '1' }, server.projects[1]], ['task:7', 'task:8']],
    ['with a row without an id', [{}, server.projects[1]], ['task:7', 'task:8']],
    ['without one of them', [server.projects[1]], ['task:8']],
  ])('%s keeps the tasks of what it does not say to be gone', async (_, projects, keys) => {
    const gateway = await listed(server);
    expect(gateway.keys()).toEqual(['task:7', 'task:8']);
    gateway.server.projects = projects;
    await gateway.check({ isManual: true });
    expect(gateway.keys()).toEqual(keys);
  });

  it('lists the tasks of a new project that it tells nothing else of', async () => {
    const gateway = await listed({ ...server, projects: [{ ...project, company: 'Contoso' }] });
    expect(gateway.keys()).toEqual(['task:7']);
  });

  it('that is damaged together with what is known of it keeps the tasks that are stored', async () => {
    const gateway = await listed(server);
    gateway.server.projects = [{}, server.projects[1]] as Record<string, unknown>[];
    expect(await gateway.check({ state: undefined })).toMatchObject({ isSettled: false });
    expect(gateway.keys()).toEqual(['task:7', 'task:8']);
  });
});

it('A PSA that tells what kind each ticket is keeps both kinds in their lists', async () => {
  const psa = createFakePsa({
    tickets: [psaTicket(1, { recordType: 'ServiceTicket' }), psaTicket(2, { recordType: 'ProjectTicket' })],
    projectTickets: [
      psaTicket(2, { recordType: 'ProjectTicket' }),
      psaTicket(3, { recordType: 'ServiceTicket' }),
    ],
  });
  await psa.check();
  expect(psa.keys()).toEqual(['task:2', 'ticket:1']);
});
