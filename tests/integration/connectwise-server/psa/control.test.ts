import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createControlClient, ON_PREMISES_HOST } from '../../../connectwise-server/index.ts';
import { NOW, readRows, withQuery } from '../support.ts';
import { startPsaServer, type PsaServer } from './psa-support.ts';

let server: PsaServer;
let nowMs: number;

beforeEach(async () => {
  nowMs = NOW;
  server = await startPsaServer({ now: () => nowMs, controlPort: 0 });
});

afterEach(() => server.close());

async function list(path: string, conditions: string): Promise<Record<string, unknown>[]> {
  const as = { company: 'initech', site: ON_PREMISES_HOST };
  return readRows(await server.psa(withQuery(path, { conditions }), {}, as));
}

test('project tickets can be created, changed, closed and deleted', async () => {
  const { control } = server;
  const project = control.createProject('initech', { name: 'Move' });
  const { id } = control.createProjectTicket('initech', project.id, {
    summary: 'Pack',
    scheduleEndDate: '2026-03-14',
  });
  const mine = 'closedFlag=false and owner/identifier="jdoe"';
  expect(await list('/project/tickets', mine)).toMatchObject([
    {
      id,
      summary: 'Pack',
      project: { id: project.id, name: 'Move' },
      scheduleEndDate: '2026-03-14T00:00:00Z',
      resources: 'jdoe',
    },
  ]);

  nowMs += 5000;
  control.editProjectTicket('initech', id, { owner: 'asmith', resources: ['asmith', 'jdoe'] });
  expect(await list('/project/tickets', mine)).toEqual([]);
  expect(await list('/project/tickets', 'resources contains "jdoe"')).toMatchObject([
    { resources: 'asmith, jdoe', _info: { lastUpdated: '2026-03-11T15:00:05Z' } },
  ]);

  control.closeProjectTicket('initech', id);
  expect(await list('/project/tickets', 'closedFlag=true')).toMatchObject([
    { id, closedDate: '2026-03-11T15:00:05Z' },
  ]);
  control.deleteProjectTicket('initech', id);
  expect(await list('/project/tickets', '')).toEqual([]);

  control.createProjectTicket('initech', project.id);
  control.deleteProject('initech', project.id);
  expect(control.projectTickets('initech')).toEqual([]);
});

test('schedule entries can be created, changed, marked done and deleted', async () => {
  const { control } = server;
  const ticket = control.createTicket('initech', { owner: null });
  const times = { dateStart: '2026-03-12T09:00:00Z', dateEnd: '2026-03-12T10:00:00Z' };
  const { id } = control.createScheduleEntry('initech', ticket.id, { member: 'jdoe', ...times });
  control.createScheduleEntry('initech', ticket.id, { member: 'jdoe', type: 'C' });
  const mine = 'member/identifier="jdoe" and doneFlag=false and type/identifier="S"';
  expect(await list('/schedule/entries', mine)).toMatchObject([
    { id, objectId: ticket.id, type: { id: 4, identifier: 'S' }, ...times },
  ]);
  control.editScheduleEntry('initech', id, { dateStart: '2026-03-12T08:00:00Z' });
  expect(await list('/schedule/entries', mine)).toMatchObject([{ dateStart: '2026-03-12T08:00:00Z' }]);
  control.closeScheduleEntry('initech', id);
  expect(await list('/schedule/entries', mine)).toEqual([]);
  control.deleteScheduleEntry('initech', id);
  expect(control.scheduleEntries('initech').map(({ type }) => type.identifier)).toEqual(['C']);
});

test('service tickets have resources and an SLA status, which the gateway does not report', async () => {
  const slaStatus = 'Respond by Mon 01/27 4:00 PM UTC-08';
  const { id } = server.control.createTicket('initech', { resources: ['asmith', 'jdoe'], slaStatus });
  expect(await list('/service/tickets', '')).toMatchObject([{ resources: 'asmith, jdoe', slaStatus }]);
  const gateway = await server.api(`/service/tickets/${id}`, {}, { company: 'initech' });
  expect(await gateway.json()).not.toHaveProperty('slaStatus');
  server.control.editTicket('initech', id, { resources: [] });
  expect(await list('/service/tickets', 'resources = null')).toMatchObject([{ id }]);
});

test.each([
  ['a project that does not exist', (control) => control.createProjectTicket('initech', 7)],
  ['a resource that does not exist', (control) => control.createTicket('initech', { resources: ['x'] })],
  ['a member that does not exist', (control) => control.createScheduleEntry('initech', 1, { member: 'x' })],
  ['an invalid codebase', (control) => control.switchCodebase('initech', '../')],
  ['the key of a member that does not exist', (control) => control.revokeApiKey('initech', 'x')],
] satisfies [string, (control: PsaServer['control']) => unknown][])('%s is refused', (_case, act) => {
  expect(() => act(server.control)).toThrow(RangeError);
});

test('the control interface is available to another process', async () => {
  const control = createControlClient(server.controlPort ?? 0);
  await control.switchCodebase('initech', 'v2025_2/');
  const response = await server.fetch(`https://${ON_PREMISES_HOST}/login/companyinfo/initech`);
  expect(await response.json()).toMatchObject({ Codebase: 'v2025_2/' });
});

describe('the seeded work', () => {
  test('has open tickets of jdoe for each way to be mine and to be due', () => {
    const { control } = server;
    const planned = new Set(control.scheduleEntries('acme').map(({ objectId }) => objectId));
    const mine = control
      .tickets('acme')
      .filter(({ closedFlag, resources }) => !closedFlag && resources?.split(', ').includes('jdoe'));
    const ways = mine.map(({ id, owner, requiredDate, slaStatus }) => {
      const due =
        requiredDate !== null
          ? 'required'
          : planned.has(id)
            ? 'planned'
            : slaStatus !== null
              ? 'service level'
              : 'nothing';
      return `${owner?.identifier === 'jdoe' ? 'owner' : 'resource'}, ${due}`;
    });
    expect(ways).toEqual(
      expect.arrayContaining([
        'owner, required',
        'owner, planned',
        'resource, required',
        'resource, planned',
        'resource, service level',
        'resource, nothing',
      ]),
    );
    const trap = control.tickets('acme').find(({ resources }) => resources === 'jdoe2');
    expect(trap).toBeDefined();
  });

  test('has a project ticket for every task, with three kinds of due dates', () => {
    const { control } = server;
    const rows = control.projectTickets('acme');
    expect(rows).toHaveLength(control.tasks('acme').length);
    const planned = new Set(control.scheduleEntries('acme').map(({ objectId }) => objectId));
    const open = rows.filter(({ closedFlag, owner }) => !closedFlag && owner?.identifier === 'jdoe');
    expect(open.some(({ requiredDate }) => requiredDate !== null)).toBe(true);
    expect(
      open.some(({ requiredDate, scheduleEndDate }) => requiredDate === null && scheduleEndDate !== null),
    ).toBe(true);
    expect(
      open.some(
        ({ id, requiredDate, scheduleEndDate }) => !requiredDate && !scheduleEndDate && planned.has(id),
      ),
    ).toBe(true);
    const ids = [...control.tickets('acme'), ...rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
