import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESCRIBED_SCHEMAS } from '../../../connectwise-server/data/described-schemas.ts';
import { readRows } from '../support.ts';
import { startPsaServer, type PsaServer } from './psa-support.ts';

// Every reply of the stand-in server must have the names and types of the OpenAPI description.

let server: PsaServer;

beforeAll(async () => {
  server = await startPsaServer();
});

afterAll(() => server.close());

/** What is wrong with a value, as `path: type`; empty if it is as described. */
function problemsOf(value: unknown, type: string, path: string): string[] {
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) return [`${path}: ${type}`];
    return value.flatMap((part) => problemsOf(part, type.slice(0, -2), path));
  }
  const schema = DESCRIBED_SCHEMAS.get(type);
  if (!schema) return isOfType(value, type) ? [] : [`${path}: ${type}`];
  if (typeof value !== 'object' || value === null) return [`${path}: ${type}`];
  return Object.entries(value).flatMap(([name, part]) => {
    const inner = schema.get(name);
    return inner ? problemsOf(part, inner.type, `${path}.${name}`) : [`${path}.${name} is unknown`];
  });
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'date-time')
    return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
  if (type === 'object') {
    return typeof value === 'object' && Object.values(value ?? {}).every((part) => typeof part === 'string');
  }
  if (type.includes('|')) return typeof value === 'string' && type.split('|').includes(value);
  return typeof value === type;
}

test.each([
  ['/service/tickets', 'Ticket'],
  ['/project/tickets', 'ProjectTicket'],
  ['/schedule/entries', 'ScheduleEntry'],
  ['/project/projects', 'Project'],
  ['/service/boards', 'Board'],
  ['/service/priorities', 'Priority'],
  ['/company/companies', 'Company'],
  ['/system/members', 'Member'],
])('a reply of %s matches %s', async (path, schema) => {
  const rows = await readRows(await server.psa(`${path}?pageSize=1000`));
  expect(rows.length).toBeGreaterThan(0);
  expect(problemsOf(rows, `${schema}[]`, schema)).toEqual([]);
  const one = await server.psa(`${path}/${rows[0]?.['id'] as number}`);
  expect(await one.json()).toEqual(rows[0]);
});

test.each([
  ['/service/tickets/count', 'Count', undefined],
  ['/system/myMembers/info', 'MyMemberInfo', undefined],
  [
    '/system/bundles',
    'BundleResultsCollection',
    { requests: [{ sequenceNumber: 1, resourceType: 'board' }] },
  ],
])('a reply of %s matches %s', async (path, schema, body) => {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await server.psa(path, init);
  // The description gives the rows of a bundle an id and nothing else.
  const answer = (await response.json()) as { results?: { entities: unknown }[] };
  for (const result of answer.results ?? []) result.entities = [];
  expect(problemsOf(answer, schema, schema)).toEqual([]);
});

test('notes, time entries and choices are as described', async () => {
  const [ticket] = server.control.tickets('acme');
  const [projectTicket] = server.control.projectTickets('acme');
  const time = { timeStart: '2026-03-11T14:00:00Z', timeEnd: '2026-03-11T14:15:00Z', notes: 'Done' };
  server.control.createNote('acme', ticket?.id ?? 0, 'By a customer', { contact: 'Pat Lee' });
  server.control.createNote('acme', ticket?.id ?? 0, 'By a member');
  server.control.createNote('acme', projectTicket?.id ?? 0, 'On a project');
  for (const row of [ticket, projectTicket]) server.control.createTimeEntry('acme', row?.id ?? 0, time);
  const described: [string, string][] = [
    [`/service/tickets/${ticket?.id}/notes`, 'ServiceNote'],
    [`/service/tickets/${ticket?.id}/allNotes`, 'ServiceTicketNote'],
    [`/project/tickets/${projectTicket?.id}/notes`, 'TicketNote'],
    [`/project/tickets/${projectTicket?.id}/allNotes`, 'ProjectTicketNote'],
    ['/time/entries', 'TimeEntry'],
    ['/service/boards/1/statuses', 'BoardStatus'],
    ['/service/boards/1/statuses/info', 'BoardStatusInfo'],
    ['/schedule/types', 'ScheduleType'],
    ['/schedule/types/info', 'ScheduleTypeInfo'],
  ];
  for (const [path, schema] of described) {
    const rows = await readRows(await server.psa(path));
    expect([path, rows.length > 0]).toEqual([path, true]);
    expect(problemsOf(rows, `${schema}[]`, schema)).toEqual([]);
  }
});

test('a refusal is as described', async () => {
  const response = await server.psa('/service/tickets?conditions=nosuch=1');
  const problems = problemsOf(await response.json(), 'ErrorResponseMessage', 'error');
  expect([response.status, problems]).toEqual([400, []]);
});

test('the properties of a field are read from the description', () => {
  const ticket = DESCRIBED_SCHEMAS.get('Ticket');
  expect(['summary', 'closedFlag', 'severity', 'board'].map((name) => ticket?.get(name))).toEqual([
    { type: 'string', maxLength: 100, mayBeNull: false, isRequired: true },
    { type: 'boolean', maxLength: undefined, mayBeNull: true, isRequired: false },
    { type: 'Low|Medium|High', maxLength: undefined, mayBeNull: true, isRequired: false },
    { type: 'BoardReference', maxLength: undefined, mayBeNull: false, isRequired: false },
  ]);
});

test('a wrong name, type or enum value is found', () => {
  const row = { id: '7', summary: 1, colour: 'red', severity: 'Huge', board: { id: 1.5 }, _info: { a: 1 } };
  expect(problemsOf(row, 'Ticket', 'row')).toEqual([
    'row.id: integer',
    'row.summary: string',
    'row.colour is unknown',
    'row.severity: Low|Medium|High',
    'row.board.id: integer',
    'row._info: object',
  ]);
});
