import { describe, expect, it } from 'vitest';
import { isClosed, latest, sortRows } from '../../../../src/connectwise/lists/sort-rows.ts';
import { ticketOf } from '../../../../src/connectwise/gateway/to-work-item.ts';
import { ticketRow as schema } from '../../../../src/connectwise/gateway/wire.ts';
import { createDueReader } from '../../../../src/connectwise/lists/due-reader.ts';
import { parseRows } from '../../../../src/connectwise/lists/wire.ts';
import { moment, ticketRow } from '../../support/fake-gateway.ts';
import { JANE } from '../../support/samples.ts';

function sorted(rows: unknown[]) {
  return sortRows('ticket', parseRows(schema, rows), {
    isMine: ({ owner }) => owner?.identifier === JANE.identifier,
    itemOf: (row) => ticketOf(row, { readDue: createDueReader([]), factsOf: () => ({}) }),
  });
}

describe('sortRows', () => {
  it('separates open rows of the member from closed, reassigned and unreadable ones', () => {
    const rows = [
      ticketRow(1),
      ticketRow(2, { closedFlag: true }),
      ticketRow(3, { owner: { identifier: 'asmith' } }),
      ticketRow(4, { requiredDate: 'soon' }),
      { id: 5 },
      null,
    ];
    const { found, ...others } = sorted(rows);
    expect(found.map(({ key, due }) => [key, due?.type])).toEqual([
      ['ticket:1', undefined],
      ['ticket:4', undefined],
    ]);
    expect(others).toEqual({
      gone: ['ticket:2', 'ticket:3'],
      others: [3],
      unreadable: [5, 0, 4],
      ids: [1, 2, 3, 4],
      changedAt: Array.from({ length: 4 }, () => Date.parse(moment(0))),
      newest: Date.parse(moment(0)),
    });
  });

  it('keeps a row that moved between pages once, in its latest form', () => {
    const { found, gone } = sorted([
      ticketRow(1, { summary: 'old' }),
      ticketRow(2),
      ticketRow(3, { closedFlag: true }),
      ticketRow(1, { summary: 'new' }),
      ticketRow(2, { closedFlag: true }),
      ticketRow(3),
    ]);
    expect(found.map(({ key, title }) => [key, title])).toEqual([
      ['ticket:1', 'new'],
      ['ticket:3', 'Ticket 3'],
    ]);
    expect(gone).toEqual(['ticket:2']);
  });

  it('keeps a ticket that was reassigned to the member between two pages', () => {
    const { found, gone, others } = sorted([ticketRow(3, { owner: { identifier: 'asmith' } }), ticketRow(3)]);
    expect([found.map(({ key }) => key), gone, others]).toEqual([['ticket:3'], [], []]);
  });

  it('counts a row as readable if its latest form is readable', () => {
    const { found, unreadable } = sorted([ticketRow(1, { requiredDate: 'soon' }), ticketRow(1)]);
    expect([found.map(({ key }) => key), unreadable]).toEqual([['ticket:1'], []]);
  });

  it('finds the latest change of all rows, including those that are gone', () => {
    const rows = [ticketRow(1), ticketRow(2, { closedFlag: true, lastUpdated: moment(9_000) }), ticketRow(3)];
    expect(sorted(rows).newest).toBe(Date.parse(moment(9_000)));
    expect(sorted([ticketRow(1, { lastUpdated: undefined })]).newest).toBeUndefined();
  });

  it('sorts an empty list into nothing', () => {
    expect(sorted([])).toStrictEqual({
      found: [],
      gone: [],
      others: [],
      unreadable: [],
      ids: [],
      changedAt: [],
      newest: undefined,
    });
  });
});

describe('latest', () => {
  it.each([
    [undefined, undefined, undefined],
    [1, undefined, 1],
    [undefined, 2, 2],
    [3, 2, 3],
  ])('the later of %s and %s is %s', (a, b, expected) => {
    expect(latest(a, b)).toBe(expected);
  });
});

describe('isClosed', () => {
  it.each([
    ['closed by its flag', { closedFlag: true }, true],
    ['open by its flag, whatever its status', { closedFlag: false, status: { name: 'Closed' } }, false],
    ['closed by its status, without a flag', { status: { name: 'Closed' } }, true],
    ['closed by a default status of ConnectWise', { status: { name: '>Closed' } }, true],
    ['closed by a status with a remark', { status: { name: 'Closed (resolved)' } }, true],
    ['open by a status that ends like a closed one', { status: { name: 'To be closed' } }, false],
    ['open without a status name', { status: { name: null } }, false],
    ['open by a status that only begins like a closed one', { status: { name: 'Closedown planned' } }, false],
    ['open without flag and status', {}, false],
  ])('a row is %s: %o: %s', (_, row, expected) => {
    expect(isClosed(row)).toBe(expected);
  });
});
