import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolated, plainLines, plainText } from '../../../src/domain/plain-text.ts';
import { runsOf } from '../../runs.ts';

const DISTURBING = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB]/u;

describe('plainText', () => {
  it.each([
    ['words', 'Printer on fire', 'Printer on fire'],
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a script address', 'javascript:alert(1)', 'javascript:alert(1)'],
    ['ends of lines', 'a\r\n\u2028b\u2029c\u0085d', 'a b c d'],
    ['control characters', 'a\0\u001B[31mb\u009Bc', 'a [31mb c'],
    ['overrides and isolates', '\u202Egpj.exe\u2066\u2067x\u2069', 'gpj.exe x'],
    ['annotation characters', 'a\uFFF9b\uFFFAc\uFFFB', 'a b c'],
    ['Arabic with its own marks', 'طابعة \u200Fمعطلة', 'طابعة \u200Fمعطلة'],
    ['a family of emoji', '👨‍👩‍👧 away', '👨‍👩‍👧 away'],
    ['an emoji of a variation selector', 'I ❤️ IT', 'I ❤️ IT'],
    ['letters under four marks', 'e\u0301\u0302\u0303\u0304', 'e\u0301\u0302\u0303\u0304'],
    ['letters under a pile of marks', `e${'\u0301'.repeat(300)}x`, 'e\u0301\u0301\u0301\u0301x'],
    ['halves of a letter', 'a\uD83Db\uDE00', 'a\uFFFDb\uFFFD'],
    ['blanks', ' \t\u00A0\u3000 ', ''],
    ['nothing visible', '\u200B\u2060\uFEFF\u00AD\u3164\u115F\u2800\u{E0041}', ''],
    ['soft hyphens alone', '\u00AD\u00AD', ''],
  ])('cleans %s', (_, text, expected) => {
    expect(plainText(text, 200)).toBe(expected);
  });

  it.each([
    ['letters', 'x'.repeat(1_000_000), `${'x'.repeat(20)}…`],
    ['a letter of two halves', `${'x'.repeat(19)}😀${'y'.repeat(50)}`, `${'x'.repeat(19)}\uFFFD…`],
    ['blanks before words', `${' '.repeat(1_000_000)}late`, ''],
  ])('cuts %s', (_, text, expected) => {
    expect(plainText(text, 20)).toBe(expected);
  });

  it('is short, well-formed, on one line and free of disturbing characters, for any text', () => {
    const hostile = fc.array(
      fc.oneof(
        fc.string({ unit: fc.nat(0xff_ff).map((unit) => String.fromCharCode(unit)) }),
        fc.constantFrom(
          '\u202E',
          '\u2066',
          '\0',
          '\n',
          '\uD800',
          '\u0300\u0300\u0300\u0300\u0300',
          ' ',
          '😀',
        ),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 50 }), (parts, maxLength) => {
        const line = plainText(parts.join(''), maxLength);
        expect(line.length).toBeLessThanOrEqual(maxLength + 1);
        expect(line).not.toMatch(DISTURBING);
        expect(line).not.toMatch(/\p{M}{5}/u);
        expect(line.isWellFormed()).toBe(true);
        // Cleaning a clean text changes nothing.
        expect(plainText(line, maxLength + 1)).toBe(line);
      }),
      { numRuns: runsOf(500, 100_000) },
    );
  });
});

describe('isolated', () => {
  it.each([
    ['Latin letters', 'Printer 12', 'Printer 12'],
    ['Greek, Cyrillic and Han', 'αβγ где 打印', 'αβγ где 打印'],
    ['Hebrew', 'מדפסת 12', '\u2068מדפסת 12\u2069'],
    ['Arabic among Latin', 'Ticket طابعة', '\u2068Ticket طابعة\u2069'],
    ['a right-to-left mark', 'a\u200F!', '\u2068a\u200F!\u2069'],
    ['letters of the highest planes', '\u{1E900}', '\u2068\u{1E900}\u2069'],
  ])('isolates text only if it contains right-to-left letters: %s', (_, text, expected) => {
    expect(isolated(text)).toBe(expected);
  });
});

describe('plainLines', () => {
  it.each([
    ['lines of any system', 'a\r\nb\rc\nd\u2028e\u2029f', 'a\nb\nc\nd\ne\nf'],
    ['one empty line of several', 'a\n\n\n\n\nb', 'a\n\nb'],
    ['no empty line around the text', '\n\n a \n\n', 'a'],
    ['lines without controls', 'a\u0000b\u202Ec\nd', 'a b c\nd'],
    ['nothing of what nobody can see', '\u200B\n\u200B', ''],
  ])('keeps %s', (_, text, expected) => {
    expect(plainLines(text, 100)).toBe(expected);
  });

  it('cuts a long text', () => {
    expect(plainLines('abc\ndef\nghi', 5)).toBe('abc\nd…');
    expect(plainLines('abc\nd', 5)).toBe('abc\nd');
  });
});
