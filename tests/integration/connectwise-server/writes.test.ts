import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SITE, startPsaServer, type PsaServer } from './psa/psa-support.ts';
import { NOW, readRows, withQuery } from './support.ts';

// What callers can change, and what the server does with it.

let server: PsaServer;
let nowMs = NOW;

beforeEach(async () => {
  nowMs = NOW;
  server = await startPsaServer({ now: () => nowMs });
});

afterEach(() => server.close());

type Row = Record<string, unknown>;

async function send(method: string, path: string, body?: unknown, member = 'jdoe'): Promise<[number, Row]> {
  const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await server.psa(path, init, { member });
  const text = await response.text();
  return [response.status, text === '' ? {} : (JSON.parse(text) as Row)];
}

const replace = (path: string, value: unknown): unknown => [{ op: 'replace', path, value }];

function statusId(name: string, boardId = 1): number {
  const status = server.control.statuses('acme').find((row) => row.name === name && row.board.id === boardId);
  if (!status) throw new Error(`There is no ${name}.`);
  return status.id;
}

function newTicket(fields = {}): number {
  return server.control.createTicket('acme', { board: 'Help Desk', ...fields }).id;
}

const internalNote = (text: string): Row => ({ text, internalAnalysisFlag: true });

const workOn = (ticketId: number, fields = {}): Row => ({
  chargeToId: ticketId,
  chargeToType: 'ServiceTicket',
  timeStart: '2026-03-11T14:00:00Z',
  timeEnd: '2026-03-11T14:15:00Z',
  notes: 'Replaced the toner.',
  addToInternalAnalysisFlag: true,
  ...fields,
});

describe('a PATCH of a ticket', () => {
  test('sets the status, closes by a closed status, and opens again', async () => {
    const id = newTicket();
    const path = `/service/tickets/${id}`;
    const [status, row] = await send('PATCH', path, replace('status', { id: statusId('In Progress') }));
    expect([status, row['status'], row['closedFlag']]).toEqual([
      200,
      { id: statusId('In Progress'), name: 'In Progress' },
      false,
    ]);
    const [, closed] = await send('PATCH', path, replace('status', { id: statusId('>Closed') }));
    expect([closed['closedFlag'], closed['closedDate']]).toEqual([true, '2026-03-11T15:00:00Z']);
    const [, open] = await send('PATCH', path, replace('/status', { id: statusId('New') }));
    expect([open['closedFlag'], open['closedDate']]).toEqual([false, undefined]);
    expect(server.control.writes('acme')).toEqual({ 'PATCH ticket': 3 });
  });

  test('sets priority, owner, required date and whether the customer replied', async () => {
    const id = newTicket({ customerUpdatedFlag: true });
    const [, row] = await send('PATCH', `/service/tickets/${id}`, [
      { op: 'replace', path: 'priority', value: { id: 6 } },
      { op: 'replace', path: 'owner', value: { id: 152 } },
      { op: 'replace', path: 'requiredDate', value: '2026-12-01T17:00:00Z' },
      { op: 'replace', path: 'customerUpdatedFlag', value: false },
    ]);
    expect(row).toMatchObject({
      priority: { id: 6 },
      owner: { identifier: 'asmith' },
      requiredDate: '2026-12-01T17:00:00Z',
      customerUpdatedFlag: false,
    });
    const [, cleared] = await send('PATCH', `/service/tickets/${id}`, [
      { op: 'remove', path: 'requiredDate' },
    ]);
    expect(cleared['requiredDate']).toBeUndefined();
  });

  test.each([
    ['resources', 'asmith'],
    ['status/id', 118],
  ])('of %s is answered with 200 and changes nothing', async (path, value) => {
    const id = newTicket();
    const before = server.control.tickets('acme').find((row) => row.id === id);
    const [status] = await send('PATCH', `/service/tickets/${id}`, replace(path, value));
    expect(status).toBe(200);
    expect(server.control.tickets('acme').find((row) => row.id === id)).toEqual(before);
  });

  test('refuses a status of another board in the words of ConnectWise', async () => {
    const id = newTicket();
    const other = statusId('New', 2);
    const [status, body] = await send('PATCH', `/service/tickets/${id}`, replace('status', { id: other }));
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'InvalidObject',
      errors: [
        {
          code: 'NotFound',
          message: `Service Status ${other} not found for Service Board 1`,
          resource: 'ticket',
          field: 'status/id',
        },
      ],
    });
  });

  test.each([
    ['an object instead of a list', { status: { id: 111 } }],
    ['a datetime with milliseconds', replace('requiredDate', '2026-12-01T17:00:00.000Z')],
    ['a datetime in brackets', replace('requiredDate', '[2026-12-01T17:00:00Z]')],
    ['an unknown field', replace('id', 7)],
    ['a status without an id', replace('status', { name: 'New' })],
  ])('refuses %s', async (_name, body) => {
    const [status] = await send('PATCH', `/service/tickets/${newTicket()}`, body);
    expect(status).toBe(400);
    expect(server.control.writes('acme')).toEqual({});
  });

  test('works on project tickets too', async () => {
    const [ticket] = server.control.projectTickets('acme');
    const path = `/project/tickets/${ticket?.id}`;
    const id = statusId('Waiting on Customer', 9);
    const [status, row] = await send('PATCH', path, replace('status', { id }));
    expect([status, row['status']]).toEqual([200, { id, name: 'Waiting on Customer' }]);
  });

  test('is not a PUT, and of an unknown ticket is not found', async () => {
    expect((await send('PUT', `/service/tickets/${newTicket()}`, {}))[0]).toBe(405);
    expect((await send('PATCH', '/service/tickets/999999', replace('owner', { id: 152 })))[0]).toBe(404);
  });

  test('moves the time of the last change, and a workflow rule moves it once more', async () => {
    const id = newTicket({ lastUpdated: '2026-01-01T00:00:00Z' });
    server.control.configure({ workflowMs: 30_000 });
    await send('PATCH', `/service/tickets/${id}`, replace('status', { id: statusId('Assigned') }));
    const lastUpdated = (): unknown =>
      server.control.tickets('acme').find((row) => row.id === id)?.lastUpdated;
    expect(lastUpdated()).toBe('2026-03-11T15:00:00Z');
    nowMs += 31_000;
    expect(lastUpdated()).toBe('2026-03-11T15:00:30Z');
  });
});

describe('a note', () => {
  test('is stored with its author, and read again alone and in the discussion', async () => {
    const id = newTicket();
    const [status, row] = await send(
      'POST',
      `/service/tickets/${id}/notes`,
      internalNote('First\nsecond  \n'),
    );
    expect([status, row]).toEqual([
      200,
      expect.objectContaining({
        ticketId: id,
        text: 'First\r\nsecond',
        internalAnalysisFlag: true,
        detailDescriptionFlag: false,
        member: expect.objectContaining({ identifier: 'jdoe' }) as unknown,
        dateCreated: '2026-03-11T15:00:00Z',
      }),
    ]);
    await send('POST', '/time/entries', workOn(id));
    expect(await readRows(await server.psa(`/service/tickets/${id}/notes`))).toEqual([row]);
    const discussion = await readRows(await server.psa(`/service/tickets/${id}/allNotes`));
    expect(discussion.map(({ noteType, text }) => [noteType, text])).toEqual([
      ['TimeEntryNote', 'Replaced the toner.'],
      ['TicketNote', 'First\r\nsecond'],
    ]);
  });

  test('needs a place, a text, and no author', async () => {
    const path = `/service/tickets/${newTicket()}/notes`;
    const [status, body] = await send('POST', path, { text: 'Where?' });
    expect([status, body['message']]).toEqual([
      400,
      'Please choose where to display the notes in order to save this record.',
    ]);
    expect((await send('POST', path, internalNote('  ')))[0]).toBe(400);
    expect((await send('POST', path, { ...internalNote('x'), member: { id: 152 } }))[0]).toBe(400);
    expect((await send('POST', '/service/tickets/999999/notes', internalNote('x')))[0]).toBe(404);
    expect(server.control.notes('acme')).toEqual([]);
  });

  test('mails only if the customer can see it and it asks for that', async () => {
    const path = `/service/tickets/${newTicket()}/notes`;
    await send('POST', path, { ...internalNote('inside'), processNotifications: true });
    await send('POST', path, { text: 'seen', detailDescriptionFlag: true });
    await send('POST', path, { text: 'mailed', detailDescriptionFlag: true, processNotifications: true });
    expect(server.control.mails('acme').map(({ text }) => text)).toEqual(['mailed']);
  });

  test('can be deleted', async () => {
    const path = `/service/tickets/${newTicket()}/notes`;
    const [, row] = await send('POST', path, internalNote('oops'));
    expect((await send('DELETE', `${path}/${row['id'] as number}`))[0]).toBe(204);
    expect((await send('DELETE', `${path}/${row['id'] as number}`))[0]).toBe(404);
    expect(server.control.notes('acme')).toEqual([]);
  });
});

describe('a time entry', () => {
  test('gets its hours, work type, work role and billing from the server', async () => {
    const id = newTicket();
    const mobileGuid = '6f1a2f0e-0c5e-4a83-9d0e-6a2f8f4a2b11';
    const [status, row] = await send('POST', '/time/entries', workOn(id, { mobileGuid }));
    expect([status, row]).toEqual([
      200,
      expect.objectContaining({
        chargeToId: id,
        actualHours: 0.25,
        workType: { id: 5, name: 'Remote' },
        workRole: { id: 7, name: 'Engineer' },
        billableOption: 'Billable',
        mobileGuid,
        enteredBy: 'jdoe',
      }),
    ]);
  });

  test('is found again by its marker, and by member and start', async () => {
    const id = newTicket();
    const mobileGuid = '6f1a2f0e-0c5e-4a83-9d0e-6a2f8f4a2b11';
    await send('POST', '/time/entries', workOn(id, { mobileGuid }));
    await send('POST', '/time/entries', workOn(id), 'asmith');
    const found = async (conditions: string): Promise<unknown[]> =>
      (await readRows(await server.psa(withQuery('/time/entries', { conditions })))).map(
        (row) => row['enteredBy'],
      );
    expect(await found(`mobileGuid = "${mobileGuid}"`)).toEqual(['jdoe']);
    expect(await found('member/identifier = "asmith" and timeStart >= [2026-03-11T00:00:00Z]')).toEqual([
      'asmith',
    ]);
  });

  test.each([
    ['a charge to no ticket', { chargeToId: 999_999 }],
    ['another kind of charge', { chargeToType: 'Activity' }],
    ['a ticket of the other kind', { chargeToType: 'ProjectTicket' }],
    ['no start', { timeStart: undefined }],
    ['an end before the start', { timeEnd: '2026-03-11T13:00:00Z' }],
    ['milliseconds', { timeStart: '2026-03-11T14:00:00.000Z' }],
  ])('is refused with %s', async (_name, fields) => {
    const [status] = await send('POST', '/time/entries', workOn(newTicket(), fields));
    expect(status).toBe(400);
    expect(server.control.timeEntries('acme')).toEqual([]);
  });

  test('is refused where the status allows no time', async () => {
    const id = newTicket({ status: 'Scheduled' });
    expect((await send('POST', '/time/entries', workOn(id)))[0]).toBe(400);
  });
});

describe('a schedule entry', () => {
  test('makes its member a resource, is marked as done, and deleted', async () => {
    const id = newTicket({ owner: 'asmith' });
    const body = { objectId: id, type: { id: 4 }, member: { id: 151 } };
    const [status, entry] = await send('POST', '/schedule/entries', body);
    expect([status, entry['objectId']]).toEqual([200, id]);
    expect(server.control.tickets('acme').find((row) => row.id === id)?.resources).toBe('asmith, jdoe');
    const path = `/schedule/entries/${entry['id'] as number}`;
    expect((await send('PATCH', path, replace('doneFlag', true)))[1]['doneFlag']).toBe(true);
    expect((await send('DELETE', path))[0]).toBe(204);
  });

  test('needs a type, which is found by its identifier', async () => {
    const id = newTicket();
    expect((await send('POST', '/schedule/entries', { objectId: id, member: { id: 151 } }))[0]).toBe(400);
    const types = await readRows(
      await server.psa(withQuery('/schedule/types', { conditions: 'identifier = "S"' })),
    );
    expect(types.map((row) => row['id'])).toEqual([4]);
  });
});

describe('the statuses of a board', () => {
  test('have ids of their own, and tell what is closed, inactive, and without time', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(async (board) =>
        readRows(await server.psa(`/service/boards/${board}/statuses?pageSize=100`)),
      ),
    );
    expect(first?.map(({ name }) => name)).toEqual(second?.map(({ name }) => name));
    const ids = [...(first ?? []), ...(second ?? [])].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const flags = first?.map((row) => [row['closedStatus'], row['inactive'], row['timeEntryNotAllowed']]);
    expect(flags).toContainEqual([true, false, false]);
    expect(flags).toContainEqual([false, true, false]);
    expect(flags).toContainEqual([false, false, true]);
  });

  test('need a right, which their info does not', async () => {
    server.control.refuseRights('acme', 'jdoe', ['Table Setup']);
    expect((await server.psa('/service/boards/1/statuses')).status).toBe(403);
    expect((await server.psa('/schedule/types')).status).toBe(403);
    const rows = await readRows(await server.psa('/service/boards/1/statuses/info'));
    expect(rows.find((row) => row['name'] === '>Closed')).toMatchObject({
      closedFlag: true,
      inactiveFlag: false,
    });
    expect((await server.psa('/schedule/types/info')).status).toBe(200);
  });
});

describe('a member without the right', () => {
  const refused = {
    code: 'Security',
    message: 'You do not have security permission to perform this action.',
  };

  test('to close can change the status otherwise', async () => {
    server.control.refuseRights('acme', 'jdoe', ['Close Service Tickets']);
    const path = `/service/tickets/${newTicket()}`;
    const [status, body] = await send('PATCH', path, replace('status', { id: statusId('Completed') }));
    expect([status, body]).toEqual([403, expect.objectContaining(refused)]);
    expect((await send('PATCH', path, replace('status', { id: statusId('Assigned') })))[0]).toBe(200);
  });

  test.each([
    ['Service Tickets', 'POST', (id: number) => [`/service/tickets/${id}/notes`, internalNote('x')]],
    ['Time Entry', 'POST', (id: number) => ['/time/entries', workOn(id)]],
    [
      'Time Entry Billable Option',
      'POST',
      (id: number) => ['/time/entries', workOn(id, { billableOption: 'DoNotBill' })],
    ],
    [
      'Resource Scheduling',
      'POST',
      (id: number) => ['/schedule/entries', { objectId: id, type: { id: 4 }, member: { id: 151 } }],
    ],
  ] as const)('%s is refused, others are not', async (right, method, request) => {
    server.control.refuseRights('acme', 'jdoe', [right]);
    const [path, body] = request(newTicket()) as [string, unknown];
    expect((await send(method, path, body))[0]).toBe(403);
    expect((await send(method, path, body, 'asmith'))[0]).toBe(200);
  });
});

describe('a fault of a change', () => {
  const note = (id: number): string => `/service/tickets/${id}/notes`;

  test('can answer with 504 after saving, or before', async () => {
    const id = newTicket();
    server.control.injectFault({ method: 'POST', path: note(id), refusalAfter: 504 });
    server.control.injectFault({ method: 'POST', path: note(id), refusal: 504 });
    expect((await send('POST', note(id), internalNote('saved')))[0]).toBe(504);
    expect((await send('POST', note(id), internalNote('not saved')))[0]).toBe(504);
    expect(server.control.notes('acme', id).map(({ text }) => text)).toEqual(['saved']);
  });

  test('can cut the connection after saving', async () => {
    const id = newTicket();
    server.control.injectFault({ method: 'POST', path: note(id), end: 'lose-reply' });
    await expect(send('POST', note(id), internalNote('saved'))).rejects.toThrow(/fetch failed|terminated/);
    expect(server.control.notes('acme', id)).toHaveLength(1);
  });

  test('can save late, so that a look-up finds it only then', async () => {
    const id = newTicket();
    server.control.injectFault({ method: 'POST', path: note(id), refusalAfter: 504, changes: 90_000 });
    await send('POST', note(id), internalNote('late'));
    const seen = async (): Promise<unknown[]> => readRows(await server.psa(note(id)));
    nowMs += 89_000;
    expect(await seen()).toHaveLength(0);
    nowMs += 1_000;
    expect(await seen()).toHaveLength(1);
  });

  test('can answer with 200 and change nothing', async () => {
    const id = newTicket();
    server.control.injectFault({ method: 'PATCH', path: '*', changes: 'never' });
    const body = replace('status', { id: statusId('Assigned') });
    const [status, row] = await send('PATCH', `/service/tickets/${id}`, body);
    expect([status, row['status']]).toEqual([200, { id: statusId('New'), name: 'New' }]);
  });

  test('can change the ticket just before', async () => {
    const [id, other] = [newTicket(), newTicket()];
    const at = { method: 'PATCH', path: `/service/tickets/${id}` };
    server.control.injectFault({ ...at, control: { name: 'mergeTicket', values: ['acme', id, other] } });
    server.control.injectFault({ ...at, control: { name: 'deleteTicket', values: ['acme', id] } });
    const body = replace('status', { id: statusId('Assigned') });
    const [status, row] = await send('PATCH', at.path, body);
    expect([status, row['mergedParentTicket']]).toEqual([200, expect.objectContaining({ id: other })]);
    expect((await send('PATCH', at.path, body))[0]).toBe(404);
  });

  test('can delay the answer to what is saved already', async () => {
    const id = newTicket();
    server.control.injectFault({ method: 'POST', path: note(id), replyDelayMs: 300 });
    const sending = send('POST', note(id), internalNote('slow'));
    await expect.poll(() => server.control.notes('acme', id).length).toBe(1);
    expect((await sending)[0]).toBe(200);
  });
});

describe('the OAuth gateway', () => {
  const gateway = (method: string, path: string, body: unknown): Promise<Response> =>
    server.api(path, { method, body: JSON.stringify(body) });

  test('takes the changes of service tickets, but none of tasks', async () => {
    const id = newTicket();
    const patch = replace('status', { id: statusId('Assigned') });
    expect((await gateway('PATCH', `/service/tickets/${id}`, patch)).status).toBe(200);
    expect((await gateway('POST', `/service/tickets/${id}/notes`, internalNote('x'))).status).toBe(200);
    expect((await gateway('POST', '/time/entries', workOn(id))).status).toBe(200);
    expect((await server.api('/service/boards/1/statuses')).status).toBe(200);
    const [task] = server.control.tasks('acme');
    const path = `/project/projects/${task?.project.id}/tasks/${task?.id}`;
    expect((await gateway('PATCH', path, patch)).status).toBe(405);
  });

  test.each([404, 405, 501] as const)('can refuse every change with %i', async (gatewayWriteRefusal) => {
    server.control.configure({ gatewayWriteRefusal });
    const id = newTicket();
    const response = await gateway('POST', `/service/tickets/${id}/notes`, internalNote('x'));
    expect(response.status).toBe(gatewayWriteRefusal);
    expect((await server.api(`/service/tickets/${id}`)).status).toBe(200);
    expect(server.control.writes('acme')).toEqual({});
  });
});

test('a create can be answered with 201 and a location without TLS', async () => {
  server.control.configure({ createdPosts: true });
  const response = await server.psa(`/service/tickets/${newTicket()}/notes`, {
    method: 'POST',
    body: JSON.stringify(internalNote('x')),
  });
  expect([response.status, response.headers.get('location')?.startsWith(`http://${SITE}`)]).toEqual([
    201,
    true,
  ]);
});
