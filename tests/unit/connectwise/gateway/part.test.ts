import { describe, expect, it } from 'vitest';
import { isOpenAndOf, joinParts, partOf } from '../../../../src/connectwise/gateway/part.ts';
import { JANE, task, ticket } from '../../support/samples.ts';

describe('partOf', () => {
  it('counts rows that came to nothing as skipped', () => {
    expect(partOf([ticket(1), undefined, ticket(2), undefined], 3, true)).toStrictEqual({
      items: [ticket(1), ticket(2)],
      skippedRows: 5,
      isCut: true,
    });
  });
});

describe('joinParts', () => {
  it('takes what moved between pages once, as it was read last', () => {
    const parts = [
      partOf([ticket(1, { title: 'old' }), ticket(2)], 0, false),
      partOf([ticket(1, { title: 'new' })], 0, false),
    ];
    expect(joinParts(parts).items).toStrictEqual([ticket(1, { title: 'new' }), ticket(2)]);
  });

  it('holds 100,000 items and says where there would be more', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ticket(index + 1));
    expect(joinParts([partOf(many, 0, false)]).isCut).toBe(false);
    const { items, isCut } = joinParts([partOf(many, 0, false), partOf([task(1)], 0, false)]);
    expect([items.length, isCut]).toEqual([100_000, true]);
  });

  it('keeps a ticket and a task of the same number', () => {
    expect(joinParts([partOf([ticket(1)], 0, false), partOf([task(1)], 0, false)]).items).toHaveLength(2);
  });

  it('adds up what was skipped, and is cut if any part is', () => {
    const parts = [partOf([], 1, false), partOf([], 2, true), partOf([], 3, false)];
    expect(joinParts(parts)).toStrictEqual({ items: [], skippedRows: 6, isCut: true });
  });

  it('of nothing is nothing', () => {
    expect(joinParts([])).toStrictEqual({ items: [], skippedRows: 0, isCut: false });
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
