import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createControlClient } from '../../connectwise-server/index.ts';
import { NOW, readRows, startTestServer, withQuery, type TestServer } from './support.ts';

let server: TestServer;
let nowMs: number;

beforeEach(async () => {
  nowMs = NOW;
  server = await startTestServer({ now: () => nowMs, controlPort: 0 });
});

afterEach(() => server.close());

async function listMine(member = 'jdoe'): Promise<Record<string, unknown>[]> {
  const conditions = `closedFlag=false and owner/identifier="${member}"`;
  return readRows(
    await server.api(withQuery('/service/tickets', { conditions }), {}, { company: 'initech', member }),
  );
}

describe('tickets', () => {
  test('can be created, changed, reassigned, closed and deleted', async () => {
    const { id } = server.control.createTicket('initech', { summary: 'First', requiredDate: '2026-03-12' });
    expect(await listMine()).toMatchObject([{ id, summary: 'First', requiredDate: '2026-03-12T00:00:00Z' }]);

    nowMs += 5000;
    server.control.editTicket('initech', id, { summary: 'Second', requiredDate: null });
    const [edited] = await listMine();
    expect(edited).toMatchObject({ summary: 'Second', lastUpdated: '2026-03-11T15:00:05Z' });
    expect(edited).not.toHaveProperty('requiredDate');

    server.control.reassignTicket('initech', id, 'asmith');
    expect(await listMine()).toEqual([]);
    expect(await listMine('asmith')).toMatchObject([{ id, resources: 'asmith' }]);

    const closed = server.control.closeTicket('initech', id);
    expect(closed).toMatchObject({ closedFlag: true, closedDate: '2026-03-11T15:00:05Z' });
    expect(await listMine('asmith')).toEqual([]);

    server.control.deleteTicket('initech', id);
    const gone = await server.api(`/service/tickets/${id}`, {}, { company: 'initech' });
    expect(gone.status).toBe(404);
    expect(server.control.createTicket('initech').id).toBeGreaterThan(id);
  });

  test('are handed out as copies', () => {
    const row = server.control.createTicket('initech');
    row.summary = 'Changed by the test';
    expect(server.control.tickets('initech')[0]?.summary).toBe('A ticket');
  });

  test.each([
    ['an unknown member', { owner: 'nobody' }],
    ['an unknown board', { board: 'Nowhere' }],
    ['an unknown priority', { priority: 'Huge' }],
    ['an invalid date', { requiredDate: 'soon' }],
  ])('with %s are not created', (_case, fields) => {
    expect(() => server.control.createTicket('initech', fields)).toThrow(RangeError);
    expect(server.control.tickets('initech')).toEqual([]);
  });
});

describe('projects and tasks', () => {
  test('can be created, changed, closed and deleted together', async () => {
    const project = server.control.createProject('initech', {
      name: 'Move',
      company: 'Hillcrest Dental',
      manager: 'jdoe',
    });
    const task = server.control.createTask('initech', project.id, { name: 'Pack' });
    const tasksPath = `/project/projects/${project.id}/tasks`;
    const listTasks = async (): Promise<unknown[]> =>
      readRows(await server.api(tasksPath, {}, { company: 'initech' }));
    expect(await listTasks()).toMatchObject([
      { id: task.id, name: 'Pack', assignedTo: { identifier: 'jdoe' } },
    ]);

    server.control.editTask('initech', task.id, { dateDue: '2026-03-13T12:00:00Z', status: 'In Progress' });
    server.control.reassignTask('initech', task.id, 'asmith');
    expect(await listTasks()).toMatchObject([
      {
        dateDue: '2026-03-13T12:00:00Z',
        status: { name: 'In Progress' },
        assignedTo: { identifier: 'asmith' },
      },
    ]);
    expect(server.control.closeTask('initech', task.id).closedFlag).toBe(true);
    expect(server.control.closeProject('initech', project.id).closedFlag).toBe(true);

    const second = server.control.createTask('initech', project.id);
    server.control.deleteTask('initech', task.id);
    expect(await listTasks()).toMatchObject([{ id: second.id }]);
    server.control.deleteProject('initech', project.id);
    expect(server.control.tasks('initech')).toEqual([]);
    expect((await server.api(tasksPath, {}, { company: 'initech' })).status).toBe(404);
  });
});

describe('boards, companies and priorities', () => {
  test('are renamed everywhere, without a change of the rows', async () => {
    const { control } = server;
    const fields = { board: 'Field Service', company: 'Hillcrest Dental', priority: 'Priority 4 - Low' };
    const ticket = control.createTicket('initech', fields);
    const project = control.createProject('initech', { company: 'Hillcrest Dental' });
    const task = control.createTask('initech', project.id, { priority: 'Priority 4 - Low' });
    const other = control.createTicket('initech');
    nowMs += 5000;
    control.renameBoard('initech', 'Field Service', 'On Site');
    control.renameCompany('initech', 'Hillcrest Dental', 'Hillcrest Dental Group');
    control.renamePriority('initech', 'Priority 4 - Low', 'Whenever');

    const [board, company, priority] = [
      { id: 4, name: 'On Site' },
      { name: 'Hillcrest Dental Group' },
      { name: 'Whenever' },
    ];
    expect(await listMine()).toMatchObject([
      { id: ticket.id, board, company, priority, lastUpdated: ticket.lastUpdated },
      { id: other.id, board: other.board, company: other.company, priority: other.priority },
    ]);
    expect(control.projects('initech')).toMatchObject([{ company, lastUpdated: project.lastUpdated }]);
    expect(control.tasks('initech')).toMatchObject([
      { id: task.id, priority, lastUpdated: task.lastUpdated },
    ]);
    const boards = await readRows(await server.api('/service/boards', {}, { company: 'initech' }));
    expect(boards[3]).toMatchObject({ ...board, lastUpdated: '2026-03-11T15:00:05Z' });
    expect(control.createTicket('initech', { board: 'On Site' }).board).toEqual(board);
    expect(control.createTicket('globex', fields)).toMatchObject({ board: { name: 'Field Service' } });
    expect(() => control.renameBoard('initech', 'Field Service', 'Again')).toThrow(RangeError);
  });
});

describe('the log', () => {
  test('has the requests and their replies', async () => {
    await server.api('/service/boards?page=2&fields=id', { headers: { 'x-test': 'yes' } });
    await server.api('/service/nosuch');
    expect(server.control.requests()).toMatchObject([
      {
        sequence: 1,
        time: NOW,
        company: 'acme',
        host: 'acme.api.connectwisedev.com',
        method: 'GET',
        path: '/v4_6_release/apis/3.0/service/boards',
        query: { page: '2', fields: 'id' },
        headers: { 'x-test': 'yes' },
        body: null,
        status: 200,
        fault: null,
      },
      { sequence: 2, status: 404 },
    ]);
    expect(server.control.requests({ path: '/service/b*' })).toHaveLength(1);
    server.control.clearRequests();
    expect(server.control.requests()).toEqual([]);
  });

  test('can be awaited', async () => {
    const coming = server.control.waitForRequest({ path: '/service/boards', company: 'globex' });
    await server.api('/service/boards');
    await server.api('/service/boards', {}, { company: 'globex', member: 'rroe' });
    expect(await coming).toMatchObject({ company: 'globex' });
    expect(await server.control.waitForRequest({ path: '/service/boards' })).toMatchObject({
      company: 'acme',
    });
  });
});

describe('over HTTP', () => {
  test('everything can be controlled from another process', async () => {
    const remote = createControlClient(server.controlPort ?? 0);
    const { id } = await remote.createTicket('initech', { summary: 'From afar' });
    expect(await listMine()).toMatchObject([{ id, summary: 'From afar' }]);
    await remote.injectFault({ path: '/service/tickets', status: 503 });
    await expect(listMine()).rejects.toThrow('503');
    expect(await remote.configure({ rateLimit: 5 })).toMatchObject({ rateLimit: 5, bundles: true });
    expect(await remote.requests({ path: '/service/tickets' })).toEqual(
      server.control.requests({ path: '/service/tickets' }),
    );
    await expect(remote.closeTicket('initech', 1)).rejects.toThrow('initech has no ticket 1.');
    await expect(remote.tickets('nowhere')).rejects.toThrow('There is no company "nowhere".');
  });

  test('only the named methods are reachable', async () => {
    const origin = `http://127.0.0.1:${server.controlPort}`;
    const list = await fetch(origin);
    expect(await list.json()).toEqual({ methods: Object.keys(server.control) });
    const json = { 'content-type': 'application/json' };
    const inherited = await fetch(`${origin}/toString`, { method: 'POST', headers: json, body: '[]' });
    const fromPage = await fetch(`${origin}/clearFaults`, { method: 'POST', body: '[]' });
    const noArray = await fetch(`${origin}/clearFaults`, { method: 'POST', headers: json, body: '{}' });
    expect([inherited.status, fromPage.status, noArray.status]).toEqual([404, 415, 400]);
  });
});
