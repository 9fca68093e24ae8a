import { describe, expect, it } from 'vitest';
import { type ListResult, NO_RESULT } from '../../../../src/connectwise/lists/list-result.ts';
import type { ListPage } from '../../../../src/connectwise/lists/list-pages.ts';
import { createPageLedger, lastInOrder } from '../../../../src/connectwise/lists/page-ledger.ts';
import { MAX_ROW_ID } from '../../../../src/connectwise/lists/wire.ts';

type Options = Partial<Parameters<typeof createPageLedger>[1]>;
/** The ids of a page's rows, and what the server said about the page. */
type Page = [ids: number[], said?: Partial<ListResult>];

function pageOf(page: number | undefined, [ids, said]: Page): ListPage {
  return { page, result: { ...NO_RESULT, rows: ids.map((id) => ({ id })), ...said } };
}

/** A ledger that took these pages, by default under the numbers 1, 2 and so on. */
function ledgerOf(pages: Page[], options: Options = {}, numbers = pages.map((_, index) => index + 1)) {
  const all = pages.map((each, index) => pageOf(numbers[index], each));
  const first = all[0]?.result ?? NO_RESULT;
  const ledger = createPageLedger(first, {
    mostRows: 1_000,
    isFalling: false,
    longestBefore: 0,
    mayEnd: () => true,
    ...options,
  });
  ledger.take(all);
  return ledger;
}

describe('the pages of a list are consistent or not', () => {
  const unsure = { mayEnd: () => false };

  it.each<[string, boolean, Page[], Options]>([
    ['all are full except the last', true, [[[1, 2]], [[3]]], {}],
    ['a page before the last is short', false, [[[1]], [[2, 3]], [[4]]], {}],
    ['earlier lists had longer pages', false, [[[1, 2]], [[3]]], { longestBefore: 3 }],
    ['the last page repeats the first', false, [[[1, 2]], [[1, 2]]], {}],
    ['a row moved to the next page', false, [[[1, 2]], [[2, 3]]], {}],
    ['the last page is said to be followed', false, [[[1, 2]], [[3], { hasNext: true }]], {}],
    ['a short page is not the end for certain', true, [[[1, 2]], [[3]]], unsure],
    ['the last page is full and may be followed', false, [[[1, 2]], [[3, 4]]], unsure],
    ['an empty page ends them', true, [[[1, 2]], [[3, 4]], [[]]], unsure],
    ['an empty page follows a short one', true, [[[1, 2]], [[3]], [[]]], unsure],
    ['an empty page follows one that is said to be followed', false, [[[1, 2], { hasNext: true }], [[]]], {}],
    [
      'an empty page follows one that is not, after one that is',
      true,
      [[[1, 2], { hasNext: true }], [[3, 4]], [[]]],
      {},
    ],
    ['the last of the announced pages is empty', false, [[[1, 2], { lastPage: 2 }], [[]]], {}],
    [
      'the last of the announced pages is full and may be followed',
      false,
      [[[1, 2], { lastPage: 2 }], [[3, 4]]],
      unsure,
    ],
    ['the last of the counted pages is full', true, [[[1, 2], { count: 4 }], [[3, 4]]], unsure],
    ['there is none', true, [], {}],
  ])('if %s: %s', (_, expected, pages, options) => {
    expect(ledgerOf(pages, options).isEven()).toBe(expected);
  });

  it('may have no page at all', () => {
    expect(ledgerOf([]).lastLength()).toBe(0);
  });
});

describe('the rows are at least as many as reported or not', () => {
  it.each<[boolean, Page[]]>([
    [true, [[[]]]],
    [true, [[[1], { count: 1 }]]],
    [false, [[[1], { count: 2 }]]],
    [true, [[[1, 2], { lastPage: 3 }], [[3, 4]], [[5]]]],
    [false, [[[1, 2], { lastPage: 3 }], [[3, 4]]]],
    [false, [[[1, 2], { lastPage: 3 }], [[3]]]],
    [true, [[[1, 2], { lastPage: 1 }]]],
  ])('%s for the pages %j', (expected, pages) => {
    expect(ledgerOf(pages).isAsReported()).toBe(expected);
  });
});

describe('the list reaches as far as the known ids or not', () => {
  it.each<[boolean, Page[], number[], boolean]>([
    [true, [[[1, 5]]], [5], false],
    [false, [[[1, 5]]], [6, 2], false],
    [true, [[[5, 3]]], [3, 9], true],
    [false, [[[5, 3]]], [2, 9], true],
    // Rows without an id say nothing.
    [false, [[[5, 0]]], [2], true],
    [true, [[[0]]], [2], true],
    [true, [[[0]]], [2], false],
    [true, [[[]]], [2], false],
    [true, [[[7]]], [], false],
  ])('%s for the pages %j and the known ids %j (falling: %s)', (expected, pages, known, isFalling) => {
    expect(ledgerOf(pages, { isFalling }).reaches(known)).toBe(expected);
  });
});

describe('the id up to which all rows certainly came', () => {
  it.each<[string, number, Page[], Options, number[] | undefined]>([
    ['is the last of the full pages', 4, [[[1, 2]], [[3, 4]], [[5]]], {}, undefined],
    ['is the last before a page that is missing', 2, [[[1, 2]], [[5, 6]]], {}, [1, 3]],
    ['is the last before rows out of order', 2, [[[1, 2]], [[4, 3]]], {}, undefined],
    ['is before all ids without a page', 0, [], {}, undefined],
    ['is behind all ids without a page, if they fall', MAX_ROW_ID + 1, [], { isFalling: true }, undefined],
    ['may be the highest, if they fall', MAX_ROW_ID, [[[MAX_ROW_ID]]], { isFalling: true }, undefined],
  ])('%s: %i', (_, expected, pages, options, numbers) => {
    expect(ledgerOf(pages, options, numbers).certainId()).toBe(expected);
  });
});

describe('lastInOrder', () => {
  it.each<[number[], number, boolean, number | undefined]>([
    [[2, 3], 1, false, 3],
    [[2, 0, 3, 0], 1, false, 3],
    [[3, 2], 1, false, undefined],
    [[2, 2], 1, false, undefined],
    [[1, 2], 1, false, undefined],
    [[3, 2], 4, true, 2],
    [[3, 0, 2, 0], 4, true, 2],
    [[2, 3], 4, true, undefined],
    [[3, 3], 4, true, undefined],
    [[4, 3], 4, true, undefined],
    [[0], 4, true, undefined],
    [[], 4, false, undefined],
  ])('the last of %j after %i (falling: %s) is %s', (ids, after, isFalling, expected) => {
    expect(lastInOrder(ids, after, isFalling)).toBe(expected);
  });
});
