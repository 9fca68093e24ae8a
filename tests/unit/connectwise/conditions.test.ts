import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, between, equals, quote } from '../../../src/connectwise/conditions.ts';
import { anyText } from '../support/any-text.ts';

describe('quote', () => {
  it.each([
    ['a plain name', 'jdoe', '"jdoe"'],
    ['nothing', '', '""'],
    ['an apostrophe', "o'neill", `"o'neill"`],
    ['a double quote', 'a"b', `'a"b'`],
    ['both quotes', `a"b'c`, `"a\\"b'c"`],
    ['a backslash', 'acme\\jdoe', '"acme\\\\jdoe"'],
    ['a backslash at the end, which must not escape the quote', 'a\\', '"a\\\\"'],
    ['a backslash before a quote', 'a\\"b', String.raw`'a\\"b'`],
    ['a backslash and both quotes', `\\"'`, String.raw`"\\\"'"`],
    ['control characters', 'a\0\r\n\t\u007F\u0085b', '"ab"'],
    ['words of the grammar', 'x" or 1=1 or owner/identifier="y', `'x" or 1=1 or owner/identifier="y'`],
    ['letters of other scripts', 'Größe 漢字 😀', '"Größe 漢字 😀"'],
  ])('writes %s (%j) as %s', (_, text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });

  it('keeps any text inside its string, and drops its control characters', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '"', "'", '\\', '\0', '\n', '[', 'é') });
    fc.assert(
      fc.property(fc.oneof(text, anyText()), (typed) => {
        expect(readString(quote(typed))).toBe(typed.replaceAll(/\p{Cc}/gu, ''));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('equals', () => {
  it.each([
    ['owner/identifier', 'jdoe', 'owner/identifier="jdoe"'],
    ['closedFlag', false, 'closedFlag=false'],
    ['id', 7, 'id=7'],
  ])('compares %s with %j', (path, value, condition) => {
    expect(equals(path, value)).toBe(condition);
  });
});

describe('between', () => {
  it.each([
    [1, 9, 'id>=1 and id<=9'],
    [0, 0, 'id>=0 and id<=0'],
    [1, undefined, 'id>=1'],
    [undefined, 9, 'id<=9'],
    [undefined, undefined, ''],
  ])('bounds ids by %s and %s', (from, to, condition) => {
    expect(between('id', from, to)).toBe(condition);
  });
});

describe('all', () => {
  it.each([
    [['a=1', 'b=2'], 'a=1 and b=2'],
    [['a=1', undefined], 'a=1'],
    [[undefined, 'b=2'], 'b=2'],
    [[undefined], ''],
    [[], ''],
  ])('joins %j', (conditions, joined) => {
    expect(all(...conditions)).toBe(joined);
  });
});

/** Reads a string as a server does: up to the first matching quote without a backslash before it. */
function readString(quoted: string): string | undefined {
  const inner = /^(?<quote>["'])(?<inner>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>$/su.exec(quoted)?.groups?.[
    'inner'
  ];
  return inner?.replaceAll(/\\(.)/gsu, '$1');
}
