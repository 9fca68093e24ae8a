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

/** A member whose tickets have been listed. */
async function listed(server: Partial<FakeGateway>) {
  const gateway = createFakeGateway(server);
  // The server always returns the row at the watermark again.
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
    ['all fields, with a text instead of a status', (id) => ({ id, status: 'New', summary: 7 }), true],
    ['all but one without an id', (id) => (id === 1 ? { id } : {}), false],
  ])(
    'a comparison of ids removes nothing if the server sends %s (settled: %s)',
    async (_, rowOf, isSettled) => {
      const gateway = await listed({ tickets: ticketRows(10) });
      gateway.server.ids = ticketRows(10).map(({ id }) => rowOf(Number(id)));
      expect(await gateway.check({ isManual: true })).toMatchObject({ isSettled, isUnfinished: !isSettled });
      expect(gateway.keys()).toHaveLength(10);
      gateway.server.ids = undefined;
      gateway.server.tickets = ticketRows(9);
      expect(await gateway.check({ isManual: isSettled })).toMatchObject({ isSettled: true });
      expect(gateway.keys()).toHaveLength(9);
    },
  );

  it.each([
    [11, 1],
    [12, 2],
  ])('a comparison of 11 ids, of which the server counts %i, takes %i requests', async (count, requests) => {
    const gateway = await listed({ tickets: ticketRows(10) });
    Object.assign(gateway.server, { tickets: ticketRows(11), count });
    await gateway.check({ budget: 9, isManual: true });
    expect(gateway.asked.filter(({ query }) => query['fields'] === 'id')).toHaveLength(requests);
    expect(gateway.keys()).toHaveLength(11);
  });

  it('a comparison of ids removes nothing if a page is missing', async () => {
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

describe('changes that remove most of a list', () => {
  it.each<[string, Record<string, unknown>]>([
    ['unassigned', { owner: null }],
    ['closed', { closedFlag: true }],
  ])('doubts changes that make most tickets %s, and lets the ids refute them', async (_, more) => {
    const gateway = await listed({ tickets: ticketRows(50) });
    gateway.server.changes = ticketRows(50, 1, more);
    expect(await gateway.check()).toMatchObject({ isSettled: false, isUnfinished: true });
    expect(gateway.keys()).toHaveLength(50);
    gateway.server.changes = ticketRows(1);
    expect(await gateway.check()).toMatchObject({ isSettled: true });
    expect(gateway.keys()).toHaveLength(50);
  });

  it('believes changes that remove most of a list once the ids confirm them', async () => {
    const gateway = await listed({ tickets: ticketRows(50) });
    gateway.server.changes = ticketRows(50, 1, { closedFlag: true });
    gateway.server.tickets = [];
    expect(await gateway.check()).toMatchObject({ isSettled: false });
    expect(gateway.keys()).toHaveLength(50);
    await gateway.check();
    expect(gateway.keys()).toEqual([]);
  });

  it('believes changes that remove half of a list immediately', async () => {
    const gateway = await listed({ tickets: ticketRows(50) });
    gateway.server.changes = ticketRows(25, 1, { closedFlag: true });
    gateway.server.tickets = ticketRows(25, 26);
    expect(await gateway.check()).toMatchObject({ isSettled: true });
    expect(gateway.keys()).toHaveLength(25);
  });

  it.each(['tickets', 'projectTickets'] as const)(
    'doubts changes that remove most of a list of a PSA too (%s)',
    async (name) => {
      const rows = Array.from({ length: 50 }, (_, index) => psaTicket(index + 1));
      const psa = createFakePsa({ [name]: rows });
      await psa.check();
      psa.server.now += HOUR;
      psa.server[name] = rows.map(({ id }) => psaTicket(id, { owner: null }, psa.server.now));
      expect(await psa.check()).toMatchObject({ isSettled: false });
      expect(psa.keys()).toHaveLength(50);
    },
  );
});

describe('a row dated 2099', () => {
  const FAR = '2099-01-01T00:00:00Z';

  it.each([
    ['with the first list', true],
    ['as a change', false],
  ])(
    'a row dated 2099 that arrives %s hides no changes, even without the server’s clock',
    async (_, isFirst) => {
      const far = ticketRow(9, { lastUpdated: FAR });
      const gateway = await listed({ tickets: [...ticketRows(3), ...(isFirst ? [far] : [])] });
      if (!isFirst) {
        gateway.server.tickets.push(far);
        gateway.server.changes = [ticketRow(1), far];
        await gateway.check();
      }
      expect(gateway.keys()).toContain('ticket:9');
      expect(ticketMemory(gateway)['watermark']).toBe(Date.parse(moment(0)));
    },
  );

  it('a stored watermark of 2099 hides no changes', async () => {
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

describe('a count that does not match', () => {
  it('compares a list that is longer than the budget part by part after a wrong count', async () => {
    const gateway = await listed({ tickets: ticketRows(12_000) });
    // The server counts more rows than it sends, so nothing shows how short the list is.
    Object.assign(gateway.server, { tickets: [], changes: [], count: 11_000 });
    gateway.server.now += 3 * DAY;
    let most = 0;
    let checks = 0;
    while (gateway.keys().length > 0 && checks < 12) {
      checks += 1;
      await gateway.check({ budget: 5 });
      // The first check also learns that there are no bundles.
      if (checks > 1) most = Math.max(most, gateway.asked.length);
    }
    expect(gateway.keys()).toEqual([]);
    expect(most).toBeLessThanOrEqual(9);
    expect(await checkUntilSettled(gateway, 2, 5)).toBeDefined();
  });

  it('doubts the first part that is gone, and is settled only after the last part', async () => {
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

  it('a list that shrank to nothing is settled by two manual checks', async () => {
    const gateway = await listed({ tickets: ticketRows(2_000) });
    Object.assign(gateway.server, { tickets: [], changes: [], now: gateway.server.now + 3 * DAY });
    expect(await gateway.check({ budget: 9, isManual: true })).toMatchObject({
      isSettled: false,
      isUnfinished: true,
    });
    expect(gateway.keys()).toHaveLength(2_000);
    expect(await gateway.check({ budget: 9, isManual: true })).toMatchObject({ isSettled: true });
    expect(gateway.keys()).toEqual([]);
    expect(gateway.asked.length).toBeLessThanOrEqual(9);
  });

  it('does not compare the ids over and over if the count never matches', async () => {
    const gateway = await listed({ tickets: ticketRows(10), count: 12 });
    let comparisons = 0;
    for (let check = 0; check < 40; check += 1) {
      gateway.server.now += 30 * MINUTE;
      await gateway.check();
      comparisons += gateway.asked.filter(({ query }) => query['fields'] === 'id').length;
    }
    // One comparison for the count, and one at its end to see whether more follows. The rest is daily upkeep.
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
      'with a text instead of a company',
      [{ ...project, company: 'Contoso' }, server.projects[1]],
      ['task:7', 'task:8'],
    ],
    ['with an id as text', [{ ...project, id: '1' }, server.projects[1]], ['task:7', 'task:8']],
    ['with a row without an id', [{}, server.projects[1]], ['task:7', 'task:8']],
    ['without one project', [server.projects[1]], ['task:8']],
  ])(
    'a list of projects %s keeps the tasks of all projects that are not clearly gone',
    async (_, projects, keys) => {
      const gateway = await listed(server);
      expect(gateway.keys()).toEqual(['task:7', 'task:8']);
      gateway.server.projects = projects;
      await gateway.check({ isManual: true });
      expect(gateway.keys()).toEqual(keys);
    },
  );

  it('lists the tasks of a new project of which only the id is readable', async () => {
    const gateway = await listed({ ...server, projects: [{ ...project, company: 'Contoso' }] });
    expect(gateway.keys()).toEqual(['task:7']);
  });

  it('keeps the stored tasks if both the list of projects and the sync state are damaged', async () => {
    const gateway = await listed(server);
    gateway.server.projects = [{}, server.projects[1]] as Record<string, unknown>[];
    expect(await gateway.check({ state: undefined })).toMatchObject({ isSettled: false });
    expect(gateway.keys()).toEqual(['task:7', 'task:8']);
  });
});

it('keeps service tickets and project tickets of a PSA in their own lists by their record types', async () => {
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
