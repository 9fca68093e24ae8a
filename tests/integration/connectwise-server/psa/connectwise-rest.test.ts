import https from 'node:https';
import { ManageAPI } from 'connectwise-rest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  API_KEY_CLIENT_ID,
  apiKeysOf,
  createHttpsAgent,
  ON_PREMISES_HOST,
} from '../../../connectwise-server/index.ts';
import { SITE, startPsaServer, type PsaServer } from './psa-support.ts';

// An unchanged public client library for this API checks the stand-in server.

const globalAgent = https.globalAgent;
let server: PsaServer;
let library: ManageAPI;

beforeAll(async () => {
  server = await startPsaServer();
  https.globalAgent = createHttpsAgent(server);
  library = connect({ entryPoint: 'v2025_1', apiVersion: '2025.1' });
});

afterAll(async () => {
  https.globalAgent.destroy();
  https.globalAgent = globalAgent;
  await server.close();
});

function connect(options: Partial<ConstructorParameters<typeof ManageAPI>[0]> = {}): ManageAPI {
  return new ManageAPI({
    companyId: 'acme',
    companyUrl: `${SITE}:${server.port}`,
    ...apiKeysOf('jdoe'),
    clientId: API_KEY_CLIENT_ID,
    logger: () => undefined,
    ...options,
  });
}

type Query = { pageSize?: number };
const ids = (rows: { id?: number | undefined }[]) => rows.map(({ id }) => id);

test('the library reads all service tickets, project tickets and schedule entries by its own paging', async () => {
  const { control } = server;
  const tickets = await library.paginate(
    (query: Query) => library.ServiceAPI.getServiceTickets(query),
    { pageSize: 100 },
    { orderBy: 'id asc' },
  );
  const projectTickets = await library.paginate(
    (query: Query) => library.ProjectAPI.getProjectTickets(query),
    { pageSize: 40 },
    { orderBy: 'id asc' },
  );
  const entries = await library.paginate(
    (query: Query) => library.ScheduleAPI.getScheduleEntries(query),
    { pageSize: 30 },
    { orderBy: 'id asc' },
  );
  expect(ids(tickets as { id: number }[])).toEqual(ids(control.tickets('acme')));
  expect(ids(projectTickets as { id: number }[])).toEqual(ids(control.projectTickets('acme')));
  expect(ids(entries as { id: number }[])).toEqual(ids(control.scheduleEntries('acme')));
  expect(control.requests({ path: '/project/tickets' }).map(({ query }) => query['page'])).toEqual([
    '1',
    '2',
    '3',
  ]);
});

test('the library reads what is mine as owner, as resource and by schedule', async () => {
  const owned = await library.ServiceAPI.getServiceTickets({
    conditions: 'closedFlag = false and owner/identifier = "jdoe"',
    pageSize: 1000,
  });
  const { count } = await library.ServiceAPI.getServiceTicketsCount({
    conditions: 'closedFlag = false and owner/identifier = "jdoe"',
  });
  const helped = await library.ServiceAPI.getServiceTickets({
    conditions: 'closedFlag = false and resources contains "jdoe" and owner/identifier != "jdoe"',
    pageSize: 1000,
  });
  const planned = await library.ScheduleAPI.getScheduleEntries({
    conditions: 'member/identifier = "jdoe" and doneFlag = false and type/identifier = "S"',
  });
  expect(owned).toHaveLength(count ?? -1);
  const names = helped.map(({ resources }) => resources?.split(', ') ?? []);
  expect(names.some((list) => list.includes('jdoe'))).toBe(true);
  expect(names.some((list) => !list.includes('jdoe'))).toBe(true);
  expect(planned.length).toBeGreaterThan(2);
  const first = planned[0];
  expect(first && Date.parse(first.dateEnd ?? '')).toBeGreaterThan(Date.parse(first?.dateStart ?? ''));
});

test('the library reads single rows, a search, members, priorities, boards, companies and projects', async () => {
  const [ticket] = await library.ServiceAPI.getServiceTickets({ pageSize: 1 });
  const [projectTicket] = await library.ProjectAPI.getProjectTickets({ pageSize: 1 });
  expect(await library.ServiceAPI.getServiceTicketsById(ticket?.id ?? 0)).toEqual(ticket);
  expect(await library.ProjectAPI.getProjectTicketsById(projectTicket?.id ?? 0)).toEqual(projectTicket);
  const conditions = `id = ${ticket?.id}`;
  expect(await library.ServiceAPI.postServiceTicketsSearch({ conditions })).toEqual([ticket]);
  expect(await library.SystemAPI.getSystemMyMembersInfo({})).toMatchObject({
    identifier: 'jdoe',
    fullName: 'Jane Doe',
    defaultEmail: 'jdoe@acme.example',
  });
  const members = await library.SystemAPI.getSystemMembers({ conditions: 'inactiveFlag = false' });
  expect(members.map(({ identifier }) => identifier)).toEqual(['jdoe', 'asmith', 'mgarcia', 'jdoe2']);
  const priorities = await library.ServiceAPI.getServicePriorities({ orderBy: 'sortOrder desc' });
  expect(priorities.map(({ color }) => color)).toEqual(['Green', 'Yellow', 'Orange', 'Red']);
  expect(await library.ServiceAPI.getServiceBoards({})).toHaveLength(5);
  expect(await library.CompanyAPI.getCompanyCompanies({})).toHaveLength(8);
  expect(await library.ProjectAPI.getProjectProjects({})).toHaveLength(12);
});

test('the library changes a status, writes a note, logs time and plans an entry', async () => {
  const { control } = server;
  const { id } = control.createTicket('acme', { board: 'Help Desk' });
  const statuses = await library.ServiceAPI.getServiceBoardsByParentIdStatuses(1, { pageSize: 100 });
  const waiting = statuses.find(({ name }) => name === 'Waiting on Customer');
  const patched = await library.ServiceAPI.patchServiceTicketsById(id, [
    { op: 'replace', path: 'status', value: { id: waiting?.id } },
  ]);
  expect(patched.status).toMatchObject({ name: 'Waiting on Customer' });
  const note = await library.ServiceAPI.postServiceTicketsByParentIdNotes(id, {
    text: 'Called the customer.',
    internalAnalysisFlag: true,
  });
  const entry = await library.TimeAPI.postTimeEntries({
    chargeToId: id,
    chargeToType: 'ServiceTicket',
    timeStart: '2026-03-11T14:00:00Z',
    timeEnd: '2026-03-11T14:30:00Z',
    notes: 'Looked at the router.',
    addToInternalAnalysisFlag: true,
  });
  const [type] = await library.ScheduleAPI.getScheduleTypes({ conditions: 'identifier = "S"' });
  const planned = await library.ScheduleAPI.postScheduleEntries({
    objectId: id,
    type: { id: type?.id ?? 0 },
    member: { id: 151 },
  });
  expect([note.ticketId, entry.actualHours, planned.objectId]).toEqual([id, 0.5, id]);
  const discussion = await library.ServiceAPI.getServiceTicketsByParentIdAllNotes(id);
  expect(discussion.map(({ text }) => text)).toEqual(['Looked at the router.', 'Called the customer.']);
  await library.ServiceAPI.deleteServiceTicketsByParentIdNotesById(note.id ?? 0, id);
  await library.TimeAPI.deleteTimeEntriesById(entry.id ?? 0);
  await library.ScheduleAPI.deleteScheduleEntriesById(planned.id ?? 0);
  expect([control.notes('acme', id), control.timeEntries('acme', id)]).toEqual([[], []]);
});

test('the library’s default entry point works in the cloud only', async () => {
  expect(await connect().ServiceAPI.getServiceTickets({ pageSize: 2 })).toHaveLength(2);
  const onPremises = { companyId: 'initech', companyUrl: `${ON_PREMISES_HOST}:${server.port}` };
  await expect(connect(onPremises).ServiceAPI.getServiceTickets({})).rejects.toMatchObject({
    status: 404,
    data: { code: 'NotFound' },
  });
  const members = await connect({ ...onPremises, entryPoint: 'v2025_1' }).SystemAPI.getSystemMembers({});
  expect(members).toHaveLength(2);
});

test('the library gets the documented error for a wrong key', async () => {
  await expect(connect({ privateKey: 'wrong' }).ServiceAPI.getServiceTickets({})).rejects.toMatchObject({
    status: 401,
    data: { code: 'Unauthorized', errors: null },
  });
});
