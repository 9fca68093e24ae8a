import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseJson } from '../../../../src/domain/http/parse-json.ts';

const LARGE = 1024 * 1024 + 1;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('parseJson', () => {
  it.each([
    ['a list', '[1,"a",null]', [1, 'a', null]],
    ['an object', '{"a":{"b":1}}', { a: { b: 1 } }],
    ['JSON after a byte order mark', '\uFEFF[1]', [1]],
    ['nothing', '', undefined],
    ['HTML', '<html>', undefined],
    ['truncated JSON', '{"a":', undefined],
  ])('reads %s', (_, text, value) => {
    expect(parseJson(bytesOf(text))).toStrictEqual(value);
  });

  it('refuses invalid UTF-8', () => {
    expect(parseJson(Uint8Array.of(0x22, 0xff, 0x22).buffer)).toBeUndefined();
  });

  it.each([
    ['nested lists', nested('[', ']', LARGE)],
    ['nested objects', nested('{"a":', '}', 200_000)],
    ['lists in objects', nested('{"a":[', ']}', 200_000)],
    ['nested lists that never end', '['.repeat(LARGE)],
    ['nested lists after a megabyte of text', `["${'x'.repeat(LARGE)}",${nested('[', ']', 100_000)}]`],
    ['empty lists, one beside the other', `[${'[],'.repeat(1_500_000)}1]`],
    ['empty objects, one beside the other', `[${'{},'.repeat(1_500_000)}1]`],
    ['numbers', `[${'1,'.repeat(3_000_000)}1]`],
    ['one level too many', large(65)],
    ['brackets behind a text that ends in a backslash', large(65, String.raw`\\`)],
    ['brackets behind an escaped quote', large(65, String.raw`\"`)],
    ['brackets behind what is both', large(65, String.raw`\\\"\\`)],
  ])('refuses a large body of %s without parsing it', (_, text) => {
    const parse = vi.spyOn(JSON, 'parse');
    expect(parseJson(bytesOf(text)) === undefined).toBe(true);
    // Comparing only the count keeps the body out of the failure message.
    expect(parse.mock.calls.length).toBe(0);
  });

  it.each([
    ['as many levels as there may be', large(64)],
    ['as many values as there may be', `[${'1,'.repeat(2_999_999)}1]`],
    ['brackets in a text', `["${'['.repeat(LARGE)}"]`],
    ['commas in a text', `["${','.repeat(3_000_001)}"]`],
    ['brackets in a text with escaped quotes', `["${String.raw`\"[{\\`.repeat(LARGE / 5)}"]`],
    ['lists that are closed again', `[${'[[]],'.repeat(300_000)}1]`],
    ['objects that are closed again', `[${'{"a":{}},'.repeat(300_000)}1]`],
    ['a text that never ends, which is not JSON', `["${'x'.repeat(LARGE)}`],
    ['a text that ends in the middle of an escape', `["${'x'.repeat(LARGE)}\\`],
  ])('leaves a large body of %s to the parser', (_, text) => {
    const parse = vi.spyOn(JSON, 'parse');
    const value = parseJson(bytesOf(text));
    const [result] = parse.mock.results;
    expect(value === (result?.type === 'return' ? result.value : undefined)).toBe(true);
    expect(parse.mock.calls.length).toBe(1);
  });

  it('does not count levels in a small body, which is cheap to parse', () => {
    const text = nested('[', ']', 524_288);
    expect(text).toHaveLength(LARGE - 1);
    expect(Array.isArray(parseJson(bytesOf(text)))).toBe(true);
    expect(parseJson(bytesOf(`${text} `)) === undefined).toBe(true);
  });

  it('reads a small and a large body alike', () => {
    const filler = ' '.repeat(LARGE);
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (text) => {
        expect(parseJson(bytesOf(text + filler))).toEqual(JSON.parse(text));
      }),
      { numRuns: 10 },
    );
  });
});

/** A body just above the size that is scanned first: a text and this many nested levels. */
function large(levels: number, text = ''): string {
  const inner = levels - 1;
  return `["${text}",${'['.repeat(inner)}${']'.repeat(inner)}]${' '.repeat(LARGE)}`;
}

function nested(open: string, close: string, levels: number): string {
  return open.repeat(levels) + close.repeat(levels);
}

function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}
