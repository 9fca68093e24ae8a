import { describe, expect, it } from 'vitest';
import { isOpenAndOf, latest, sortRows } from '../../../../src/connectwise/gateway/rows.ts';
import { ticketOf } from '../../../../src/connectwise/gateway/to-work-item.ts';
import { parseRows, ticketRow as schema } from '../../../../src/connectwise/gateway/wire.ts';
import { moment, ticketRow } from '../../support/fake-gateway.ts';
import { JANE } from '../../support/samples.ts';

function sorted(rows: unknown[]) {
  return sortRows('ticket', parseRows(schema, rows), JANE, ({ owner }) => owner, ticketOf);
}

describe('sortRows', () => {
  it('tells mine and open from closed, from another’s and from what cannot be understood', () => {
    const rows = [
      ticketRow(1),
      ticketRow(2, { closedFlag: true }),
      ticketRow(3, { owner: { identifier: 'asmith' } }),
      ticketRow(4, { requiredDate: 'soon' }),
      { id: 5 },
      null,
    ];
    const { found, ...others } = sorted(rows);
    expect(found.map(({ key }) => key)).toEqual(['ticket:1']);
    expect(others).toEqual({
      gone: ['ticket:2', 'ticket:3'],
      unreadable: [5, 0, 4],
      ids: [1, 2, 3, 4],
      newest: Date.parse(moment(0)),
    });
  });

  it('takes what moved between pages once, as it was read last', () => {
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

  it('tells the latest change of all rows, also of those that are gone', () => {
    const rows = [ticketRow(1), ticketRow(2, { closedFlag: true, lastUpdated: moment(9_000) }), ticketRow(3)];
    expect(sorted(rows).newest).toBe(Date.parse(moment(9_000)));
    expect(sorted([ticketRow(1, { lastUpdated: undefined })]).newest).toBeUndefined();
  });

  it('of nothing is nothing', () => {
    expect(sorted([])).toStrictEqual({ found: [], gone: [], unreadable: [], ids: [], newest: undefined });
  });
});

describe('latest', () => {
  it.each([
    [undefined, undefined, undefined],
    [1, undefined, 1],
    [undefined, 2, 2],
    [3, 2, 3],
  ])('of %s and %s is %s', (a, b, expected) => {
    expect(latest(a, b)).toBe(expected);
  });
});

describe('isOpenAndOf', () => {
  it.each([
    ['open and mine', { closedFlag: false }, { identifier: 'jdoe' }, true],
    ['open and mine in another letter case', { closedFlag: false }, { identifier: 'JDoe' }, true],
    ['open for all we know', {}, { identifier: 'jdoe' }, true],
    ['closed', { closedFlag: true }, { identifier: 'jdoe' }, false],
    ["another's", { closedFlag: false }, { identifier: 'jsmith' }, false],
    ["another's whose name begins like mine", {}, { identifier: 'jdoe2' }, false],
    ['of nobody by name, as asked for mine', {}, undefined, true],
    ['closed by its status, without a flag', { status: { name: '>Closed' } }, undefined, false],
    [
      'open by its flag, whatever its status',
      { closedFlag: false, status: { name: 'Closed' } },
      undefined,
      true,
    ],
    ['open by a status that only begins alike', { status: { name: 'Closedown planned' } }, undefined, true],
    ['stated to be of nobody', { closedFlag: false }, null, false],
    ['of nobody, and closed', { closedFlag: true }, undefined, false],
  ])('a row that is %s: %o, %o: %s', (_, row, assignee, expected) => {
    expect(isOpenAndOf(JANE, row, assignee)).toBe(expected);
  });

  it('knows a member by name in any letter case', () => {
    expect(isOpenAndOf({ ...JANE, identifier: 'JDoe' }, {}, { identifier: 'jdOE' })).toBe(true);
    expect(isOpenAndOf({ ...JANE, identifier: 'JDoe' }, {}, {})).toBe(true);
  });
});
