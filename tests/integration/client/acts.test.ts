import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActSource } from '../../../src/connectwise/acts/acts.ts';
import type { Change } from '../../../src/connectwise/acts/work.ts';
import type { Act, CreateAct, SetAct } from '../../../src/domain/outbox/act.ts';
import type { Outcome } from '../../../src/domain/outbox/after-send.ts';
import type { Member } from '../../../src/domain/account/session.ts';
import { MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import type { ConnectWiseServer, ServerOptions } from '../../connectwise-server/index.ts';
import { connectClient, failureCodeOf } from './connect-client.ts';
import { connectPsaClient } from './connect-psa.ts';

// Changes by both dialects, at the stand-in server.

const DIALECTS = ['keys', 'oauth'] as const;

let server: ConnectWiseServer;
let acts: ActSource;
let me: Member;
let close: () => Promise<void>;
let now = 0;

async function connect(by: (typeof DIALECTS)[number], options: ServerOptions = {}): Promise<void> {
  now = Date.now();
  const serverOptions = { now: () => now, ...options };
  const client =
    by === 'keys'
      ? await connectPsaClient({ server: serverOptions })
      : await connectClient({ server: serverOptions });
  server = client.server;
  acts = client.acts();
  close = () => client.close();
  const found = await client.connect().readMe();
  if (!found) throw new Error('The server does not say who is signed in.');
  me = found;
  server.control.clearRequests();
}

afterEach(() => close());

const newTicket = (fields = {}): number =>
  server.control.createTicket('acme', { board: 'Help Desk', ...fields }).id;

function change<A extends Act>(act: A, id: number, text = ''): Change<A> {
  return {
    act,
    ticket: { kind: 'service', id },
    member: me,
    text,
    marker: '0f8fad5b-d9cb-469f-a165-70867728950e',
    claimed: new Set(),
  };
}

const NOTE = { kind: 'note', place: 'internal', isMailed: false } as const satisfies CreateAct;
const work = (): CreateAct & { kind: 'time' } => {
  const to = Math.floor(now / SECOND) * SECOND;
  return { kind: 'time', from: to - 15 * MINUTE, to, place: 'internal', isMailed: false };
};

function toStatus(name: string, closes = false): SetAct {
  const row = server.control.statuses('acme').find((status) => status.name === name && status.board.id === 1);
  if (!row) throw new Error(`There is no ${name}.`);
  return { kind: 'set', field: 'status', to: row.id, toName: name, ...(closes && { closes: true }) };
}

const ticketOf = (id: number) => server.control.tickets('acme').find((row) => row.id === id);
const found = async (...asked: Parameters<ActSource['lookUp']>) =>
  (await acts.lookUp(...asked)).map(({ id }) => id);
const createdIn = (outcome: Outcome) => (outcome.kind === 'done' ? (outcome.createdId ?? 0) : 0);
const methods = () => server.control.requests().map(({ method }) => method);
const sent = () => server.control.requests().filter(({ method }) => method !== 'GET');

describe.each(DIALECTS)('by %s', (by) => {
  beforeEach(() => connect(by));

  it('sets a status, and closes by another', async () => {
    const id = newTicket();
    expect(await acts.send(change(toStatus('Assigned'), id))).toEqual({ kind: 'done' });
    expect(ticketOf(id)?.status.name).toBe('Assigned');
    expect(await acts.send(change(toStatus('>Closed', true), id))).toEqual({ kind: 'done' });
    expect(ticketOf(id)?.closedFlag).toBe(true);
    const [first] = sent();
    expect([first?.method, first?.body]).toEqual([
      'PATCH',
      JSON.stringify([{ op: 'replace', path: 'status', value: { id: toStatus('Assigned').to } }]),
    ]);
  });

  it('warns of a status that should close and does not', async () => {
    expect(await acts.send(change(toStatus('Assigned', true), newTicket()))).toEqual({
      kind: 'done',
      warning: 'notClosed',
    });
  });

  it.each([
    ['internal', { internalAnalysisFlag: true, detailDescriptionFlag: false, resolutionFlag: false }],
    ['customer', { internalAnalysisFlag: false, detailDescriptionFlag: true, resolutionFlag: false }],
    ['resolution', { internalAnalysisFlag: false, detailDescriptionFlag: false, resolutionFlag: true }],
  ] as const)('writes a note for %s, and mails nobody', async (place, flags) => {
    const id = newTicket();
    const outcome = await acts.send(change({ ...NOTE, place }, id, 'First line\n\nSecond line '));
    const [note] = server.control.notes('acme', id);
    expect(outcome).toEqual({ kind: 'done', createdId: note?.id });
    expect(note).toMatchObject({ ...flags, text: 'First line\r\n\r\nSecond line', createdBy: 'jdoe' });
    expect(server.control.mails('acme')).toEqual([]);
  });

  it('mails a note only where a person chose that and the customer can see it', async () => {
    const id = newTicket();
    await acts.send(change({ ...NOTE, isMailed: true }, id, 'Internal'));
    await acts.send(change({ ...NOTE, place: 'customer', isMailed: true }, id, 'For you'));
    expect(server.control.mails('acme')).toEqual([{ ticketId: id, text: 'For you' }]);
  });

  it('logs time and leaves work type, role and billing to the server', async () => {
    const id = newTicket();
    const outcome = await acts.send(change(work(), id, 'Replaced the toner'));
    const [entry] = server.control.timeEntries('acme', id);
    expect(outcome).toEqual({ kind: 'done', createdId: entry?.id });
    expect(entry).toMatchObject({ actualHours: 0.25, notes: 'Replaced the toner', enteredBy: 'jdoe' });
    expect(Object.keys(JSON.parse(sent()[0]?.body ?? '{}') as object)).not.toEqual(
      expect.arrayContaining(['workType', 'workRole', 'billableOption']),
    );
  });

  it('deletes what it has created, and says whether it is still there', async () => {
    const id = newTicket();
    const note = change(NOTE, id, 'Text');
    const outcome = await acts.send(note);
    const created = createdIn(outcome);
    expect(await acts.isThere(note, created)).toBe(true);
    expect(await acts.remove(note, created)).toEqual({ kind: 'done' });
    expect([server.control.notes('acme', id), await acts.isThere(note, created)]).toEqual([[], false]);
    // It is gone already.
    expect(await acts.remove(note, created)).toEqual({ kind: 'done' });
  });

  it.each([
    [403, { kind: 'refused', reason: 'noRight' }],
    [404, { kind: 'refused', reason: 'notSupported' }],
    [405, { kind: 'refused', reason: 'notSupported' }],
    [500, { kind: 'unsure' }],
  ])('a deletion that is answered with %i ends as %o', async (refusal, outcome) => {
    const id = newTicket();
    const { id: created } = server.control.createNote('acme', id, 'Text');
    server.control.injectFault({ method: 'DELETE', path: '*', refusal });
    expect(await acts.remove(change(NOTE, id, 'Text'), created)).toMatchObject(outcome);
  });

  it.each([
    ['a page', { kind: 'unsure' }, '<html>Sign in to the proxy</html>'],
    ['JSON', { kind: 'done' }, { id: 7 }],
    ['nothing', { kind: 'done' }, undefined],
  ])('a deletion that is answered with 200 and %s ends as %o', async (_, outcome, body) => {
    const id = newTicket();
    const { id: created } = server.control.createNote('acme', id, 'Text');
    server.control.injectFault({ method: 'DELETE', path: '*', status: 200, body });
    expect(await acts.remove(change(NOTE, id, 'Text'), created)).toEqual(outcome);
  });

  it('does not repeat the words of a note that may not be deleted', async () => {
    const id = newTicket();
    const { id: created } = server.control.createNote('acme', id, 'Called the customer');
    const body = { code: 'Security', message: 'No: "Called the customer"' };
    server.control.injectFault({ method: 'DELETE', path: '*', status: 403, body });
    expect(await acts.remove(change(NOTE, id, 'Called the customer'), created)).toMatchObject({
      words: [{ words: 'No: "…"' }],
    });
  });

  it('does not say whether a record is there where its list cannot be read', async () => {
    const id = newTicket();
    const note = change(NOTE, id, 'Text');
    const { id: created } = server.control.createNote('acme', id, 'Text');
    const path = `/service/tickets/${id}/notes`;
    server.control.injectFault({ method: 'GET', path, refusal: 403, count: 'always' });
    expect(await failureCodeOf(acts.isThere(note, created))).toBe('noAccess');
    server.control.injectFault({ method: 'DELETE', path: '*', refusal: 404, count: 'always' });
    expect(await acts.remove(note, created)).toMatchObject({ kind: 'refused', reason: 'notSupported' });
    server.control.clearFaults(path);
    server.control.injectFault({ method: 'GET', path, refusal: 500, count: 'always' });
    expect(await acts.remove(note, created)).toEqual({ kind: 'unsure' });
    server.control.deleteTicket('acme', id);
    server.control.clearFaults(path);
    expect(await acts.remove(note, created)).toMatchObject({ kind: 'refused', reason: 'gone' });
  });

  it('does not take a server without single records for one that has deleted them', async () => {
    const id = newTicket();
    const entry = change(work(), id, 'Text');
    const note = change(NOTE, id, 'Text');
    const [sentNote, sentEntry] = [await acts.send(note), await acts.send(entry)];
    for (const method of ['GET', 'DELETE']) {
      for (const path of [`/service/tickets/${id}/notes/*`, '/time/entries/*']) {
        server.control.injectFault({ method, path, refusal: 404, count: 'always' });
      }
    }
    const refused = { kind: 'refused', reason: 'notSupported', words: [] };
    expect(await acts.remove(note, createdIn(sentNote))).toEqual(refused);
    expect(await acts.remove(entry, createdIn(sentEntry))).toEqual(refused);
    expect([await acts.isThere(note, createdIn(sentNote)), await acts.isThere(note, 1)]).toEqual([
      true,
      false,
    ]);
    expect([await acts.isThere(entry, createdIn(sentEntry)), await acts.isThere(entry, 1)]).toEqual([
      true,
      false,
    ]);
  });

  it('reads a field, and says what became of a ticket that is gone', async () => {
    const id = newTicket({ status: 'Assigned' });
    const { to } = toStatus('Assigned');
    const reading = await acts.read(change(toStatus('>Closed'), id));
    expect(reading).toEqual({ field: { value: to, name: 'Assigned' } });
    server.control.deleteTicket('acme', id);
    expect(await acts.read(change(toStatus('>Closed'), id))).toEqual({ refusal: 'gone' });
  });

  it('reads who changed a ticket last, and into which one it was merged', async () => {
    const id = newTicket({ status: 'New' });
    const other = newTicket();
    await acts.send(change(toStatus('Assigned'), id));
    const readBack = async () => {
      const reading = await acts.read(change(toStatus('New'), id));
      return 'field' in reading && [reading.changed?.by, reading.mergedInto];
    };
    // The gateway does not say who changed a row.
    expect(await readBack()).toEqual(by === 'keys' ? ['jdoe', undefined] : [undefined, undefined]);
    server.control.mergeTicket('acme', id, other);
    expect(await readBack()).toEqual([by === 'keys' ? 'asmith' : undefined, other]);
  });

  it('tells a deleted ticket from one out of sight, and from a server without the ability', async () => {
    const id = newTicket();
    const path = `/service/tickets/${id}`;
    const note = change(NOTE, id, 'Text');
    server.control.injectFault({ method: 'POST', path: '*/notes', refusal: 404, count: 3 });
    expect(await acts.send(note)).toEqual({ kind: 'refused', reason: 'notSupported', words: [] });
    server.control.injectFault({ method: 'GET', path, refusal: 403 });
    expect(await acts.send(note)).toEqual({ kind: 'refused', reason: 'noAccess', words: [] });
    server.control.deleteTicket('acme', id);
    expect(await acts.send(note)).toEqual({ kind: 'refused', reason: 'gone', words: [] });
  });

  it('looks again later where a ticket cannot be read', async () => {
    server.control.injectFault({ method: 'POST', path: '*/notes', refusal: 404 });
    server.control.injectFault({ method: 'GET', path: '/service/tickets/*', refusal: 500, count: 'always' });
    expect(await acts.send(change(NOTE, newTicket(), 'Text'))).toEqual({
      kind: 'notAccepted',
      why: 'serverDown',
    });
  });

  it.each<[string, Parameters<ConnectWiseServer['control']['injectFault']>[0]]>([
    ['was cut after saving', { end: 'lose-reply' }],
    ['was reset', { end: 'reset' }],
    ['came by half', { end: 'truncate' }],
    ['says 504 after saving', { refusalAfter: 504 }],
    ['says 504', { refusal: 504 }],
    ['says 500 with a validation error', { status: 500, body: { code: 'InvalidObject', message: 'x' } }],
    ['is a page', { status: 200, body: '<html></html>' }],
    ['is a page with 400', { status: 400, body: '<html></html>' }],
    ['is a page with 401', { status: 401, body: '<html></html>' }],
    ['leads elsewhere', { location: 'http:' }],
    ['shows another record', { body: { id: 7, ticketId: 9, text: 'Other' } }],
    ['shows nothing', { body: {} }],
    ['is an error in spite of 200', { body: { code: 'X', message: 'x', messageId: '400' } }],
  ])('a note whose reply %s is uncertain, and is sent once', async (_, fault) => {
    const id = newTicket();
    server.control.injectFault({ method: 'POST', path: '*/notes', count: 'always', ...fault });
    expect(await acts.send(change(NOTE, id, 'Text'))).toEqual({ kind: 'unsure' });
    expect(sent()).toHaveLength(1);
  });

  it('is not accepted where the answer is too many requests, even from a proxy', async () => {
    const at = { method: 'POST', path: '*/notes', headers: { 'Retry-After': '70' } };
    server.control.injectFault({ ...at, status: 429, body: '<html></html>' });
    const outcome = await acts.send(change(NOTE, newTicket(), 'Text'));
    expect(outcome).toMatchObject({ kind: 'notAccepted', why: 'rateLimited', retryAt: expect.any(Number) });
  });

  it('repeats the sentences of the server', async () => {
    const { to } = { to: 9_999 };
    const outcome = await acts.send(change({ ...toStatus('New'), to }, newTicket()));
    expect(outcome).toEqual({
      kind: 'refused',
      reason: 'invalid',
      words: [{ field: 'status/id', words: 'Service Status 9999 not found for Service Board 1' }],
    });
  });

  it('does not repeat the words of a note, even if the server does', async () => {
    const message = 'No: "Called the customer" and "Short"';
    const body = { code: 'InvalidObject', message, errors: [{ message, field: 'text' }] };
    server.control.injectFault({ method: 'POST', path: '*/notes', status: 400, body });
    const outcome = await acts.send(change(NOTE, newTicket(), 'Called the customer \n\nShort'));
    expect(outcome).toMatchObject({ words: [{ field: 'text', words: 'No: "…" and "Short"' }] });
  });

  it('says that a right is missing, and that somebody has the ticket open', async () => {
    server.control.refuseRights('acme', 'jdoe', ['Close Service Tickets']);
    const closing = change(toStatus('>Closed', true), newTicket());
    expect(await acts.send(closing)).toMatchObject({ kind: 'refused', reason: 'noRight' });
    server.control.injectFault({ method: 'PATCH', path: '*', refusal: 409 });
    expect(await acts.send(closing)).toMatchObject({ kind: 'refused', reason: 'inUse' });
  });

  it('notices an OK without effect', async () => {
    server.control.injectFault({ method: 'PATCH', path: '*', changes: 'never' });
    expect(await acts.send(change(toStatus('Assigned'), newTicket()))).toEqual({ kind: 'unchanged' });
  });

  it('finds a note again that was saved, and no older one', async () => {
    const id = newTicket();
    const note = change(NOTE, id, 'Called the\ncustomer');
    server.control.createNote('acme', id, 'Called the customer', {
      dateCreated: new Date(now - MINUTE).toISOString(),
    });
    server.control.createNote('acme', id, 'Called the customer', { member: 'asmith' });
    expect(await found(note, now)).toEqual([]);
    server.control.injectFault({ method: 'POST', path: '*/notes', end: 'lose-reply', count: 'always' });
    const sentAt = now;
    await acts.send(note);
    const saved = server.control.notes('acme', id).at(-1);
    now += 5 * MINUTE;
    expect(await found(note, sentAt)).toEqual([saved?.id]);
  });

  it('removes the copy that a browser has made by sending a request twice, and no other', async () => {
    const id = newTicket();
    const note = change(NOTE, id, 'Called the customer');
    const outcome = await acts.send(note);
    const [first] = server.control.notes('acme', id);
    expect(outcome).toEqual({ kind: 'done', createdId: first?.id });
    server.control.createNote('acme', id, 'Called the customer');
    server.control.createNote('acme', id, 'Called the customer', { member: 'asmith' });
    server.control.createNote('acme', id, 'Called again');
    expect(await found(note, now)).toEqual([first?.id]);
    expect(server.control.notes('acme', id).map(({ createdBy, text }) => [createdBy, text])).toEqual([
      ['jdoe', 'Called the customer'],
      ['asmith', 'Called the customer'],
      ['jdoe', 'Called again'],
    ]);
  });

  it('keeps the record that the reply has named, of two that a browser has made', async () => {
    const id = newTicket();
    server.control.createNote('acme', id, 'Called the customer');
    const outcome = await acts.send(change(NOTE, id, 'Called the customer'));
    expect(outcome).toEqual({ kind: 'done', createdId: expect.any(Number) });
    expect(server.control.notes('acme', id)).toMatchObject([
      { id: (outcome as { createdId: number }).createdId },
    ]);
  });

  it('warns of a copy that it may not delete, and of none where it cannot look', async () => {
    const id = newTicket();
    server.control.createNote('acme', id, 'Text');
    server.control.injectFault({ method: 'DELETE', path: '*', refusal: 403, count: 'always' });
    const done = { kind: 'done', createdId: expect.any(Number) };
    expect(await acts.send(change(NOTE, id, 'Text'))).toStrictEqual({ ...done, warning: 'twice' });
    server.control.injectFault({ method: 'GET', path: '*/notes', refusal: 403, count: 'always' });
    expect(await acts.send(change(NOTE, id, 'Text'))).toStrictEqual(done);
  });

  it('looks for a copy of what it has created, and of nothing else', async () => {
    const id = newTicket();
    await acts.send(change(toStatus('Assigned'), id));
    expect(methods()).toEqual(['PATCH']);
    await acts.send(change(NOTE, id, 'Text'));
    expect(methods()).toEqual(['PATCH', 'POST', 'GET']);
  });

  it('reads a ticket and the statuses of its board', async () => {
    const ticket = { kind: 'service', id: newTicket({ status: 'Assigned' }) } as const;
    const { boardId, status } = await acts.readTicket(ticket);
    expect(status).toEqual({ value: toStatus('Assigned').to, name: 'Assigned' });
    expect((await acts.readStatuses(ticket, boardId ?? 0))?.statuses).toContainEqual({
      id: status?.value,
      name: 'Assigned',
      closes: false,
      forbidsTime: false,
    });
  });

  it('reads the details of a ticket with its discussion, and changes nothing by that', async () => {
    const id = newTicket({ contactName: 'Pat Lee', contactEmailAddress: 'pat@example.com' });
    server.control.createNote('acme', id, 'Called the customer');
    const times = { timeStart: new Date(now - MINUTE).toISOString(), timeEnd: new Date(now).toISOString() };
    server.control.createTimeEntry('acme', id, { ...times, notes: 'Replaced the toner' });
    const details = await acts.readDetails({ kind: 'service', id });
    expect(details.contact).toMatchObject({ name: 'Pat Lee', email: 'pat@example.com' });
    expect(details.discussion?.map(({ text }) => text).toSorted()).toEqual([
      'Called the customer',
      'Replaced the toner',
    ]);
    expect(methods()).toEqual(['GET', 'GET']);
  });

  it('asks a ticket for the fields that it needs, and no more', async () => {
    const id = newTicket();
    await acts.read(change(toStatus('New'), id));
    server.control.injectFault({ method: 'POST', path: '*/notes', refusal: 404 });
    await acts.send(change(NOTE, id, 'Text'));
    const reads = server.control.requests().filter(({ method }) => method === 'GET');
    const asked = reads.map(({ query }) => query['fields']);
    expect(asked).toEqual([expect.stringMatching(/^id,.*status\/id/), 'id']);
  });

  it.each([
    ['another ticket', { id: 9_999, status: { id: 1 } }],
    ['no status', {}],
    ['nothing', null],
  ])('a read that shows %s says nothing', async (_, body) => {
    const id = newTicket();
    server.control.injectFault({ method: 'GET', path: '/service/tickets/*', body: body && { id, ...body } });
    expect(await failureCodeOf(acts.read(change(toStatus('New'), id)))).toBe('badReply');
  });

  it('a read in passing trouble says nothing', async () => {
    server.control.injectFault({ method: 'GET', path: '/service/tickets/*', refusal: 500, count: 'always' });
    expect(await failureCodeOf(acts.read(change(toStatus('New'), newTicket())))).toBe('serverDown');
  });

  it('leaves alone what another change has created, and what it may not delete', async () => {
    const id = newTicket();
    const { id: other } = server.control.createNote('acme', id, 'Same text');
    const note = { ...change(NOTE, id, 'Same text'), claimed: new Set([other]) };
    await acts.send(note);
    server.control.createNote('acme', id, 'Same text');
    server.control.injectFault({ method: 'DELETE', path: '*', refusal: 403, count: 'always' });
    expect(await found(note, now)).toHaveLength(2);
    expect(server.control.notes('acme', id)).toHaveLength(3);
  });

  it('never deletes a time entry without our marker', async () => {
    const id = newTicket();
    const act = work();
    const times = { timeStart: new Date(act.from).toISOString(), timeEnd: new Date(act.to).toISOString() };
    server.control.createTimeEntry('acme', id, times);
    server.control.createTimeEntry('acme', id, times);
    expect(await found(change(act, id), now)).toHaveLength(2);
    expect(server.control.timeEntries('acme', id)).toHaveLength(2);
  });

  it('finds a time entry again by its marker, whatever else was logged at that time', async () => {
    const id = newTicket();
    const entry = change(work(), id, 'Text');
    await acts.send({ ...entry, marker: 'ffffffff-d9cb-469f-a165-70867728950e' });
    expect(await found(entry, now)).toEqual([]);
    server.control.injectFault({ method: 'POST', path: '/time/entries', refusalAfter: 504 });
    await acts.send(entry);
    expect(await found(entry, now)).toEqual([server.control.timeEntries('acme', id).at(-1)?.id]);
  });

  it('finds a time entry by its times where the server keeps no markers', async () => {
    const id = newTicket();
    const act = work();
    const times = { timeStart: new Date(act.from).toISOString(), timeEnd: new Date(act.to).toISOString() };
    const { id: logged } = server.control.createTimeEntry('acme', id, times);
    server.control.createTimeEntry('acme', id, {
      ...times,
      timeEnd: new Date(act.to + MINUTE).toISOString(),
    });
    server.control.createTimeEntry('acme', newTicket(), times);
    server.control.createTimeEntry('acme', id, { ...times, member: 'asmith' });
    expect(await found(change(act, id), now)).toEqual([logged]);
  });

  it.each([
    ['fails', { refusal: 500 }],
    ['is a page', { body: '<html></html>' }],
    ['has an unreadable row', { body: [{ id: 'x', text: 'Text' }] }],
    [
      'is full and out of order',
      { body: Array.from({ length: 100 }, (_, id) => ({ id: id + 1, text: 'Text' })) },
    ],
  ])('a look-up whose reply %s says nothing', async (_, fault) => {
    server.control.injectFault({ method: 'GET', path: '*/notes', count: 'always', ...fault });
    await expect(found(change(NOTE, newTicket(), 'Text'), now)).rejects.toThrow();
  });
});

describe('by keys', () => {
  beforeEach(() => connect('keys'));

  it('takes a ticket, with or without the right to the list of types', async () => {
    for (const rights of [[], ['Table Setup']] as const) {
      const id = newTicket({ owner: 'asmith' });
      server.control.refuseRights('acme', 'jdoe', rights);
      const outcome = await acts.send(change({ kind: 'take' }, id));
      expect(outcome).toEqual({ kind: 'done', createdId: expect.any(Number) });
      expect(ticketOf(id)?.resources).toBe('asmith, jdoe');
      expect(sent()).toHaveLength(rights.length + 1);
      expect(methods().at(-1)).toBe('POST');
      expect(await found(change({ kind: 'take' }, id), now)).toHaveLength(1);
    }
  });

  it('does not send again where keys are refused', async () => {
    server.control.injectFault({ method: 'POST', path: '*/notes', refusal: 401, count: 'always' });
    expect(await acts.send(change(NOTE, newTicket(), 'Text'))).toEqual({
      kind: 'notAccepted',
      why: 'unauthorized',
    });
    expect(sent()).toHaveLength(1);
  });

  it.each([
    [403, 'noRight'],
    [404, 'notSupported'],
  ])('gives up where the types answer %i', async (refusal, reason) => {
    server.control.injectFault({ method: 'GET', path: '/schedule/types*', refusal, count: 'always' });
    const outcome = await acts.send(change({ kind: 'take' }, newTicket()));
    expect(outcome).toEqual({ kind: 'refused', reason, words: [] });
    expect(sent()).toEqual([]);
  });

  it('sends nothing where the types cannot be read', async () => {
    server.control.injectFault({ method: 'GET', path: '/schedule/types*', refusal: 500, count: 'always' });
    const outcome = await acts.send(change({ kind: 'take' }, newTicket()));
    expect(outcome).toEqual({ kind: 'notAccepted', why: 'serverDown' });
    expect(sent()).toEqual([]);
  });

  it('marks a schedule entry as done', async () => {
    const id = newTicket();
    const find = () => acts.readScheduleEntry({ kind: 'service', id }, me);
    expect(await find()).toBeUndefined();
    const { id: scheduleId } = server.control.createScheduleEntry('acme', id);
    expect(await find()).toBe(scheduleId);
    const act: SetAct = { kind: 'set', field: 'scheduleDone', to: true, toName: '', scheduleId };
    expect(await acts.read(change(act, id))).toEqual({ field: { value: false, name: '' } });
    expect(await acts.send(change(act, id))).toEqual({ kind: 'done' });
    expect(await acts.read(change(act, id))).toEqual({ field: { value: true, name: '' } });
    expect(await find()).toBeUndefined();
  });

  it.each<[SetAct['field'], SetAct['to'], object]>([
    ['owner', 152, { owner: { identifier: 'asmith' } }],
    ['priority', 6, { priority: { id: 6 } }],
    ['requiredDate', '2026-12-01T17:00:00Z', { requiredDate: '2026-12-01T17:00:00Z' }],
    ['requiredDate', null, { requiredDate: null }],
    ['customerUpdated', false, { customerUpdatedFlag: false }],
  ])('sets %s to %s, and reads it', async (field, to, row) => {
    const id = newTicket({ customerUpdatedFlag: true, requiredDate: '2026-11-01T10:00:00Z' });
    const act: SetAct = { kind: 'set', field, to, toName: '' };
    expect(await acts.send(change(act, id))).toEqual({ kind: 'done' });
    expect(ticketOf(id)).toMatchObject(row);
    expect(await acts.read(change(act, id))).toMatchObject({ field: { value: to } });
  });

  it('sends again at once where an upgrade has moved the API', async () => {
    const note = change(NOTE, newTicket(), 'Text');
    server.control.switchCodebase('acme', 'v2025_2/');
    expect(await acts.send(note)).toMatchObject({ kind: 'notAccepted', why: 'notFound' });
    expect(await acts.send(note)).toMatchObject({ kind: 'done' });
  });

  it('deletes again at once where an upgrade has moved the API', async () => {
    const id = newTicket();
    const note = change(NOTE, id, 'Text');
    const created = createdIn(await acts.send(note));
    server.control.switchCodebase('acme', 'v2025_2/');
    expect(await acts.remove(note, created)).toMatchObject({ kind: 'notAccepted', why: 'notFound' });
    expect(await acts.remove(note, created)).toEqual({ kind: 'done' });
    expect(server.control.notes('acme', id)).toEqual([]);
  });

  it('does not say whether a time entry is there where a full page lacks it', async () => {
    const body = Array.from({ length: 100 }, (_, index) => ({ id: index + 1 }));
    server.control.injectFault({ method: 'GET', path: '/time/entries', body });
    expect(await failureCodeOf(acts.isThere(change(work(), newTicket()), 500))).toBe('badReply');
  });

  it('says that a note is gone where a full page has older ones', async () => {
    const id = newTicket();
    const body = Array.from({ length: 100 }, (_, index) => ({ id: 1_000 - index }));
    const path = `/service/tickets/${id}/notes`;
    server.control.injectFault({ method: 'GET', path, body, count: 2 });
    expect(await acts.isThere(change(NOTE, id), 2_000)).toBe(false);
    expect(await failureCodeOf(acts.isThere(change(NOTE, id), 900))).toBe('badReply');
  });

  it('deletes a schedule entry, and says whether it is still there', async () => {
    const take = change({ kind: 'take' }, newTicket());
    const created = createdIn(await acts.send(take));
    expect(await acts.isThere(take, created)).toBe(true);
    expect(await acts.remove(take, created)).toEqual({ kind: 'done' });
    expect(await acts.isThere(take, created)).toBe(false);
  });
});

describe('by oauth', () => {
  beforeEach(() => connect('oauth'));

  it('renews a refused token once, and then sends again', async () => {
    server.control.expireAccessTokens('acme');
    const id = newTicket();
    expect(await acts.send(change(NOTE, id, 'Text'))).toMatchObject({ kind: 'done' });
    expect(server.control.notes('acme', id)).toHaveLength(1);
  });

  it('is not accepted where the session is over', async () => {
    server.control.revokeGrants('acme');
    expect(await acts.send(change(NOTE, newTicket(), 'Text'))).toEqual({
      kind: 'notAccepted',
      why: 'sessionEnded',
    });
  });

  it.each([404, 405, 501] as const)('learns from %i that the server takes no changes', async (status) => {
    server.control.configure({ gatewayWriteRefusal: status });
    expect(await acts.send(change(NOTE, newTicket(), 'Text'))).toEqual({
      kind: 'refused',
      reason: 'notSupported',
      words: [],
    });
  });
});
