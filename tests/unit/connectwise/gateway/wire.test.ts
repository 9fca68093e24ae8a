import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bareRow,
  FIELDS,
  fieldsOf,
  projectRow,
  type Stamp,
  stampOf,
  taskRow,
  ticketRow,
} from '../../../../src/connectwise/gateway/wire.ts';
import { memberRow, parseRows, updatedAtOf } from '../../../../src/connectwise/lists/wire.ts';

const TICKET = {
  id: 1,
  summary: 'Printer on fire',
  board: { name: 'Help Desk' },
  status: { name: 'New' },
  priority: { name: 'High' },
  company: { name: 'Globex' },
  owner: { identifier: 'jdoe' },
  requiredDate: '2026-03-11T12:00:00Z',
  closedFlag: false,
};

describe('parseRows', () => {
  it('returns the valid rows, and counts the others', () => {
    const rows = [TICKET, null, { id: 2, summary: 'Bare' }, { id: 12, summary: 7 }, 'x', []];
    expect(parseRows(ticketRow, rows)).toStrictEqual({
      parsed: [TICKET, { id: 2, summary: 'Bare' }],
      unreadable: [0, 12, 0, 0],
    });
  });

  it.each<[string, unknown]>([
    ['no id', { ...TICKET, id: undefined }],
    ['an id as text that is not a number', { ...TICKET, id: '1a' }],
    ['an id as text beyond 32 bits', { ...TICKET, id: '4294967296' }],
    ['the id 0', { ...TICKET, id: 0 }],
    ['a negative id', { ...TICKET, id: -1 }],
    ['a fraction as its id', { ...TICKET, id: 1.5 }],
    ['an id beyond the safe integers', { ...TICKET, id: 2 ** 53 }],
    ['an infinite id, from 1e400', { ...TICKET, id: Infinity }],
    ['no summary', { ...TICKET, summary: undefined }],
    ['null instead of a summary', { ...TICKET, summary: null }],
    ['a number instead of a summary', { ...TICKET, summary: 7 }],
    ['a text instead of a status', { ...TICKET, status: 'New' }],
    ['a number instead of a name', { ...TICKET, board: { name: 7 } }],
    ['a text instead of a company', { ...TICKET, company: 'Globex' }],
    ['a number instead of an owner', { ...TICKET, owner: { identifier: 7 } }],
    ['a number instead of a date', { ...TICKET, requiredDate: 1_767_225_600_000 }],
    ['a text instead of a flag', { ...TICKET, closedFlag: 'false' }],
    ['a list instead of fields', [TICKET]],
    ['nothing instead of fields', undefined],
    ['true instead of fields', true],
  ])('skips a row with %s', (_, row) => {
    expect(parseRows(ticketRow, [row, TICKET])).toMatchObject({
      parsed: [TICKET],
      unreadable: [expect.any(Number)],
    });
  });

  it('reads an id that is sent as text', () => {
    expect(parseRows(ticketRow, [{ ...TICKET, id: '12' }])).toStrictEqual({
      parsed: [{ ...TICKET, id: 12 }],
      unreadable: [],
    });
  });

  it('accepts an empty list, but rejects a list without any numbered row', () => {
    expect(parseRows(ticketRow, [])).toStrictEqual({ parsed: [], unreadable: [] });
    expect(() => parseRows(ticketRow, [{ error: 'x' }, null])).toThrow('badReply');
  });

  it('reports unreadable rows by their ids, and rejects a list without any valid id', () => {
    expect(parseRows(ticketRow, [{ id: 7 }, { ...TICKET, id: '8', summary: 7 }]).unreadable).toEqual([7, 8]);
    expect(() => parseRows(ticketRow, [{ id: 'seven' }, { id: -1 }, 'x'])).toThrow('badReply');
  });

  it.each([
    [
      'null in every optional field',
      { id: 1, summary: '', board: null, owner: null, requiredDate: null, closedFlag: null },
    ],
    ['references without a name', { id: 1, summary: 'x', board: {}, status: { name: null }, owner: {} }],
  ])('accepts a row with %s', (_, row) => {
    expect(parseRows(ticketRow, [row]).unreadable).toEqual([]);
  });

  it('drops unknown fields, including `__proto__`', () => {
    const row: unknown = JSON.parse(
      '{"id":1,"summary":"x","__proto__":{"closedFlag":true},"board":{"name":"b","__proto__":{"evil":1}},"evil":1}',
    );
    const [parsed] = parseRows(ticketRow, [row]).parsed;

    expect(parsed).toStrictEqual({ id: 1, summary: 'x', board: { name: 'b' } });
    expect(parsed?.closedFlag).toBeUndefined();
    expect({}).not.toHaveProperty('evil');
  });

  it('counts every row as readable or unreadable, whatever it is', () => {
    const near = fc.record({
      id: fc.oneof(fc.nat(), fc.anything()),
      summary: fc.oneof(fc.string(), fc.anything()),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(near, fc.anything())), (rows) => {
        const { parsed, unreadable } = parseRows(ticketRow, [TICKET, ...rows]);
        expect(parsed.length + unreadable.length).toBe(rows.length + 1);
      }),
    );
  });
});

describe('FIELDS', () => {
  it.each([
    ['ticket', ticketRow],
    ['task', taskRow],
    ['project', projectRow],
    ['bare', bareRow],
  ] as const)('asks for exactly what the row of a %s reads', (kind, row) => {
    const asked = new Set(FIELDS[kind].split(',').map((path) => path.split('/')[0]));
    expect(asked).toStrictEqual(new Set(Object.keys(row.entries)));
  });
});

describe('fieldsOf', () => {
  it.each(['ticket', 'task', 'project', 'bare'] as const)(
    'asks for the change of a %s in its known place, and in both places until that is known',
    (kind) => {
      const changed = (stamp?: Stamp) =>
        fieldsOf(kind, stamp)
          .split(',')
          .filter((path) => path.includes('lastUpdated'));
      expect([changed(), changed('field'), changed('info')]).toEqual([
        ['lastUpdated', '_info/lastUpdated'],
        ['lastUpdated'],
        ['_info/lastUpdated'],
      ]);
      expect(fieldsOf(kind, undefined)).toBe(FIELDS[kind]);
    },
  );
});

describe('stampOf', () => {
  const at = '2026-03-11T12:00:00Z';
  const [field, info] = [{ lastUpdated: at }, { _info: { lastUpdated: at } }];

  it.each<[string, Parameters<typeof stampOf>[0], Stamp | undefined]>([
    ['rows with the moment in the row', [field, field], 'field'],
    ['rows with the moment in _info', [info, info], 'info'],
    ['rows with the moment in both places', [{ ...field, ...info }], 'field'],
    ['rows of which one has it in both places', [info, { ...field, ...info }], 'info'],
    ['rows with the moment in different places', [field, info], undefined],
    ['rows of which one has no moment', [field, { lastUpdated: null, _info: null }], undefined],
    ['rows with an empty text', [{ lastUpdated: '' }], undefined],
    ['no rows', [], undefined],
  ])('the place of the moment for %s (%o) is %s', (_, rows, expected) => {
    expect(stampOf(rows)).toBe(expected);
  });
});

describe('updatedAtOf', () => {
  const noon = Date.parse('2026-03-11T12:00:00Z');

  it.each([
    ['in the row', { lastUpdated: '2026-03-11T12:00:00Z' }, noon],
    ['in _info', { _info: { lastUpdated: '2026-03-11T12:00:00Z' } }, noon],
    [
      'in both places, where the row wins',
      { lastUpdated: '2026-03-11T12:00:00Z', _info: { lastUpdated: '1999-01-01T00:00:00Z' } },
      noon,
    ],
    ['without a zone, which is UTC', { lastUpdated: '2026-03-11T12:00:00' }, noon],
    ['in another zone', { lastUpdated: '2026-03-11T13:00:00+01:00' }, noon],
    ['nowhere', {}, undefined],
    ['as null', { lastUpdated: null, _info: null }, undefined],
    ['as nonsense', { lastUpdated: 'yesterday' }, undefined],
    ['as a date that no calendar has', { lastUpdated: '2026-13-11T12:00:00Z' }, undefined],
    ['as a number in a text', { lastUpdated: '1773230400000' }, undefined],
  ])('a change given %s (%o) is %s', (_, row, expected) => {
    expect(updatedAtOf(row)).toBe(expected);
  });
});

describe('memberRow', () => {
  it.each([
    [{ id: 7, identifier: 'jdoe' }, 0],
    [{ id: 7, identifier: 'jdoe', fullName: null }, 0],
    [{ id: 7, identifier: '' }, 1],
    [{ id: 7 }, 1],
    [{ identifier: 'jdoe' }, 1],
    [{ id: '7', identifier: 'jdoe' }, 0],
    [{ id: 'seven', identifier: 'jdoe' }, 1],
    [[{ id: 7, identifier: 'jdoe' }], 1],
  ])('for %j skips %i rows', (row, skipped) => {
    const rows = [{ id: 1, identifier: 'asmith' }, row];
    expect(parseRows(memberRow, rows).unreadable).toHaveLength(skipped);
  });
});
