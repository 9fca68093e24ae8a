import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGatewaySource } from '../../../src/connectwise/gateway/gateway-source.ts';
import type { WorkSource } from '../../../src/connectwise/work-source.ts';
import type { Member } from '../../../src/domain/account/session.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { ConnectWiseServer } from '../../connectwise-server/index.ts';
import { connectEmptyCompany, failureCodeOf, type TestClient } from './connect-client.ts';
import { createCheckStore } from '../../unit/support/check-store.ts';

type Control = ConnectWiseServer['control'];

let client: TestClient;
let me: Member;

/** The clock of the server's data and of the checks; the clocks of the network stay ahead of it. */
const START = Date.now() - 90 * DAY;
let now = START;

beforeAll(async () => {
  ({ client, me } = await connectEmptyCompany(() => now));
});

afterAll(() => client.close());

const anyNumber = fc.nat({ max: 1_000 });
const anyWho = fc.constantFrom('jdoe', 'jdoe', 'asmith', null);
/** A change of the server's data between checks; a number chooses its row. */
const anyChange = fc.oneof(
  fc.record({ what: fc.constant('createTicket' as const), who: anyWho }),
  fc.record({ what: fc.constant('editTicket' as const), which: anyNumber }),
  fc.record({ what: fc.constant('closeTicket' as const), which: anyNumber }),
  fc.record({ what: fc.constant('reopenTicket' as const), which: anyNumber }),
  fc.record({ what: fc.constant('reassignTicket' as const), which: anyNumber, who: anyWho }),
  fc.record({ what: fc.constant('deleteTicket' as const), which: anyNumber }),
  fc.record({ what: fc.constant('createProject' as const) }),
  fc.record({ what: fc.constant('renameProject' as const), which: anyNumber }),
  fc.record({ what: fc.constant('closeProject' as const), which: anyNumber }),
  fc.record({ what: fc.constant('reopenProject' as const), which: anyNumber }),
  fc.record({ what: fc.constant('deleteProject' as const), which: anyNumber }),
  fc.record({ what: fc.constant('createTask' as const), which: anyNumber, who: anyWho }),
  fc.record({ what: fc.constant('editTask' as const), which: anyNumber }),
  fc.record({ what: fc.constant('closeTask' as const), which: anyNumber }),
  fc.record({ what: fc.constant('reassignTask' as const), which: anyNumber, who: anyWho }),
  fc.record({ what: fc.constant('deleteTask' as const), which: anyNumber }),
);
type Change = typeof anyChange extends fc.Arbitrary<infer Each> ? Each : never;

const anyRound = fc.record({
  changes: fc.array(anyChange, { maxLength: 8 }),
  isManual: fc.boolean(),
  /** How many requests the check may make; with few, projects wait for a later check. */
  budget: fc.constantFrom(1, 4, 100),
  /** How long ago the previous round was, in milliseconds. */
  afterMs: fc.constantFrom(0, SECOND, 5 * MINUTE, HOUR, DAY),
  /** How many requests succeed before the server fails. */
  downAfter: fc.option(fc.nat({ max: 6 }), { nil: undefined, freq: 3 }),
});
const anyServer = fc.record({
  bundles: fc.boolean(),
  lastUpdated: fc.constantFrom('both' as const, 'info' as const, 'none' as const),
  links: fc.boolean(),
  etags: fc.boolean(),
  closedFlag: fc.record({ tickets: fc.boolean(), tasks: fc.boolean(), projects: fc.boolean() }),
});

describe('checks', () => {
  it('end with the items that the server has as mine and open, whatever happens between them', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyServer,
        fc.array(anyRound, { minLength: 1, maxLength: 5 }),
        async (server, rounds) => {
          const { control } = client.server;
          control.configure(server);
          empty(control);
          now = START;
          const store = createCheckStore(me);
          for (const { changes, isManual, budget, afterMs, downAfter } of rounds) {
            now += afterMs;
            for (const change of changes) apply(control, change);
            if (downAfter !== undefined)
              control.injectFault({ status: 500, skip: downAfter, count: 'always' });
            const outcome = store.check(connect(), { isManual, budget });
            expect(['no failure', 'serverDown']).toContain(await failureCodeOf(outcome));
            control.clearFaults();
          }
          const { isUnfinished } = await store.check(connect(), { isManual: true });
          if (isUnfinished) await store.check(connect(), { isManual: true });
          const held = new Map(
            [...store.items].map(([key, { title, place }]) => [key, `${place}: ${title}`]),
          );
          expect(held).toEqual(mineAndOpen(control));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe.each([true, false])('checks of a server (with bundles: %s)', (bundles) => {
  it('still find changes after the server starts to report the time of a change in another field', async () => {
    const { control } = client.server;
    control.configure({ bundles, lastUpdated: 'field', links: true, etags: true });
    empty(control);
    now = START;
    const ticket = control.createTicket('acme', {});
    const project = control.createProject('acme', {});
    const task = control.createTask('acme', project.id, {});
    const store = createCheckStore(me);
    await store.check(connect());
    for (const lastUpdated of ['field', 'info', 'info', 'none', 'both'] as const) {
      control.configure({ lastUpdated });
      // Without bundles, every few checks read the tasks of the project.
      for (let check = 0; check < 8; check += 1) {
        now += 10 * MINUTE;
        if (check === 0) {
          control.editTicket('acme', ticket.id, { summary: `Edited at ${now}` });
          control.editTask('acme', task.id, { name: `Edited at ${now}` });
        }
        await store.check(connect());
      }
      const held = new Map([...store.items].map(([key, { title, place }]) => [key, `${place}: ${title}`]));
      expect(held).toEqual(mineAndOpen(control));
    }
  });
});

describe.each([
  ['with bundles', true, 1],
  ['without bundles', false, 2],
])('an automatic check %s', (_, bundles, most) => {
  it.each([3, 30, 200])('of %i projects makes one request or two', async (count) => {
    const { control } = client.server;
    control.configure({
      bundles,
      lastUpdated: 'both',
      links: true,
      etags: true,
      closedFlag: { tickets: true, tasks: true, projects: true },
    });
    empty(control);
    now = START;
    control.createTicket('acme', {});
    for (let index = 0; index < count; index += 1) {
      control.createTask('acme', control.createProject('acme', {}).id, {});
    }
    // A change within a second of a query is queried again.
    now += MINUTE;
    const store = createCheckStore(me);
    // Tasks that have just changed are listed again.
    now += MINUTE;
    await store.check(connect());
    await store.check(connect());
    const before = new Map(store.items);
    expect(before.size).toBe(count + 1);
    for (let check = 0; check < 24; check += 1) {
      now += 5 * MINUTE;
      control.clearRequests();
      await store.check(connect(), { budget: 3 });
      expect(store.items).toEqual(before);
      expect(control.requests().length).toBeLessThanOrEqual(most);
    }
  });
});

function connect(): WorkSource {
  return createGatewaySource(client.createRequest(), () => now);
}

function apply(control: Control, change: Change): void {
  const pick = <Row>(rows: readonly Row[]) =>
    'which' in change ? rows[change.which % rows.length] : undefined;
  const ticket = pick(control.tickets('acme'))?.id;
  const project = pick(control.projects('acme'))?.id;
  const task = pick(control.tasks('acme'))?.id;
  switch (change.what) {
    case 'createTicket':
      control.createTicket('acme', { owner: change.who });
      break;
    case 'editTicket':
      if (ticket) control.editTicket('acme', ticket, { summary: `Edited ${change.which}` });
      break;
    case 'closeTicket':
      if (ticket) control.closeTicket('acme', ticket);
      break;
    case 'reopenTicket':
      if (ticket) control.editTicket('acme', ticket, { closedFlag: false, status: 'New' });
      break;
    case 'reassignTicket':
      if (ticket) control.reassignTicket('acme', ticket, change.who);
      break;
    case 'deleteTicket':
      if (ticket) control.deleteTicket('acme', ticket);
      break;
    case 'createProject':
      control.createProject('acme', {});
      break;
    case 'renameProject':
      if (project) control.editProject('acme', project, { name: `Renamed ${change.which}` });
      break;
    case 'closeProject':
      if (project) control.closeProject('acme', project);
      break;
    case 'reopenProject':
      if (project) control.editProject('acme', project, { closedFlag: false, status: 'New' });
      break;
    case 'deleteProject':
      if (project) control.deleteProject('acme', project);
      break;
    case 'createTask':
      if (project) control.createTask('acme', project, { assignedTo: change.who });
      break;
    case 'editTask':
      if (task) control.editTask('acme', task, { name: `Edited ${change.which}` });
      break;
    case 'closeTask':
      if (task) control.closeTask('acme', task);
      break;
    case 'reassignTask':
      if (task) control.reassignTask('acme', task, change.who);
      break;
    case 'deleteTask':
      if (task) control.deleteTask('acme', task);
      break;
  }
}

function empty(control: Control): void {
  for (const { id } of control.tickets('acme')) control.deleteTicket('acme', id);
  for (const { id } of control.projects('acme')) control.deleteProject('acme', id);
}

function mineAndOpen(control: Control): Map<ItemKey, string> {
  const open = new Map(
    control.projects('acme').flatMap(({ id, name, closedFlag }) => (closedFlag ? [] : [[id, name] as const])),
  );
  const tickets = control
    .tickets('acme')
    .filter(({ owner, closedFlag }) => owner?.identifier === me.identifier && !closedFlag);
  const tasks = control
    .tasks('acme')
    .filter(
      ({ assignedTo, closedFlag, project }) =>
        assignedTo?.identifier === me.identifier && !closedFlag && open.has(project.id),
    );
  return new Map([
    ...tickets.map(({ id, board, summary }) => [`ticket:${id}`, `${board.name}: ${summary}`] as const),
    ...tasks.map(({ id, project, name }) => [`task:${id}`, `${project.name}: ${name}`] as const),
  ]);
}
