import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/store/database.ts';
import { readBoardStatuses, readOutbox, readTicketFacts } from '../../../src/store/read-outbox.ts';
import { saveTicketFacts } from '../../../src/store/ticket-facts.ts';
import type { TicketFacts } from '../../../src/domain/outbox/ticket-facts.ts';
import { entryOf, NOTE } from '../domain/outbox/samples.ts';
import { NOW, sessionOf } from '../support/samples.ts';
import { emptyDatabase, sealed, storeSession } from './support.ts';

const NEW = { id: 111, name: 'New', closes: false, forbidsTime: false };

const factsOf = (id: number, at = NOW): TicketFacts => ({
  key: `ticket:${id}`,
  at,
  status: { value: 111, name: 'New' },
  statuses: [NEW],
  contact: { name: 'Pat Lee', email: 'pat@example.com' },
  scheduleId: 40,
});
const boardOf = (boardId: number, at = NOW) => ({ boardId, at, statuses: [NEW] });
const save = (id: number, board = boardOf(1)) => saveTicketFacts('session-1', factsOf(id), board);

beforeEach(emptyDatabase);
beforeEach(() => storeSession(sessionOf(), sealed(1)));

describe('what was read of tickets and boards', () => {
  it('is read as it was stored, the latest only', async () => {
    await save(1);
    await saveTicketFacts('session-1', factsOf(1, NOW + 1), boardOf(1, NOW + 1));
    expect(await readTicketFacts('ticket:1')).toEqual(factsOf(1, NOW + 1));
    expect(await readBoardStatuses(1)).toEqual(boardOf(1, NOW + 1));
    expect(await readTicketFacts('ticket:2')).toBeUndefined();
    expect(await readBoardStatuses(2)).toBeUndefined();
  });

  it('leaves a board alone whose statuses were not read again', async () => {
    await save(1);
    await saveTicketFacts('session-1', factsOf(2));
    expect(await readBoardStatuses(1)).toEqual(boardOf(1));
  });

  it('keeps the last 8 tickets and 20 boards', async () => {
    for (let id = 1; id <= 25; id += 1) await save(id, boardOf(id));
    const kept = await Promise.all([17, 18].map((id) => readTicketFacts(`ticket:${id}`)));
    expect(kept.map((facts) => facts !== undefined)).toEqual([false, true]);
    const boards = await Promise.all([5, 6].map(readBoardStatuses));
    expect(boards.map((board) => board !== undefined)).toEqual([false, true]);
  });

  it('is not stored for a session that is over', async () => {
    await saveTicketFacts('another', factsOf(1), boardOf(1));
    expect(await readTicketFacts('ticket:1')).toBeUndefined();
    expect(await readBoardStatuses(1)).toBeUndefined();
  });

  it.each([
    ['ticketFacts', [{ ...factsOf(1), at: 'now' }]],
    ['ticketFacts', 'x'],
    ['boardStatuses', [{ ...boardOf(1), statuses: [{ id: '111' }] }]],
  ])('counts as not read where %s is %o', async (name, value) => {
    await save(1);
    await (await openDatabase()).put('state', value, name);
    const isRead = [await readTicketFacts('ticket:1'), await readBoardStatuses(1)].map(
      (each) => each !== undefined,
    );
    expect(isRead).toEqual([name !== 'ticketFacts', name !== 'boardStatuses']);
  });
});

it('the outbox is read in its order', async () => {
  const database = await openDatabase();
  for (const [order, id] of [
    [2, 'a'],
    [1, 'b'],
  ] as const) {
    await database.put('outbox', { entry: entryOf(NOTE, { id }), text: undefined, order }, id);
  }
  expect((await readOutbox()).map(({ id }) => id)).toEqual(['b', 'a']);
});
