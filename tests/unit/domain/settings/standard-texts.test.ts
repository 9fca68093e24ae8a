import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseTexts,
  standardTextName,
  textsIn,
  writeTexts,
} from '../../../../src/domain/settings/standard-texts.ts';

/** Texts made of what decides where one ends: line ends, blanks, invisible signs and words. */
const typed = fc
  .array(fc.constantFrom('\n', '\r\n', '\r', '\u2028', ' ', '\t', '\u200B', '\uFEFF', 'a', 'b', '🖨️', 'é'), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

describe('textsIn', () => {
  it.each<[string, string, string[]]>([
    ['nothing', '', []],
    ['blanks only', ' \n\t\n\n ', []],
    ['one line', 'Called.', ['Called.']],
    ['two lines of one text', 'Hello,\nregards', ['Hello,\nregards']],
    ['two texts', 'Called.\n\nWaiting.', ['Called.', 'Waiting.']],
    ['several empty lines', 'Called.\n\n\n\nWaiting.\n\n', ['Called.', 'Waiting.']],
    ['a line of blanks between two texts', 'Called.\n \t\nWaiting.', ['Called.', 'Waiting.']],
    ['a line of invisible signs between two texts', 'Called.\n\u200B\nWaiting.', ['Called.', 'Waiting.']],
    ['the line ends of Windows', 'Hello,\r\nregards\r\n\r\nCalled.', ['Hello,\nregards', 'Called.']],
    ['outer blanks', '  Called.  \n\n\tWaiting.', ['Called.', 'Waiting.']],
    ['an indented second line', 'Steps:  \n  1. Restart  \n', ['Steps:\n  1. Restart']],
    ['a text that is there twice', 'Called.\n\nWaiting.\n\n Called. ', ['Called.', 'Waiting.']],
  ])('finds in %s what a person means', (_, field, texts) => {
    expect(textsIn(field)).toStrictEqual(texts);
  });

  it('finds the same texts again in what it has read', () => {
    fc.assert(
      fc.property(fc.oneof(typed, fc.string({ unit: 'binary' })), (field) => {
        const texts = textsIn(field);
        expect(textsIn(writeTexts(texts))).toStrictEqual(texts);
      }),
    );
  });

  it('finds trimmed texts that all differ, and no empty one', () => {
    fc.assert(
      fc.property(typed, (field) => {
        const texts = textsIn(field);
        expect(new Set(texts).size).toBe(texts.length);
        for (const text of texts) {
          expect(text).toBe(text.trim());
          expect(text).toMatch(/[^\s\u200B]/);
          expect(text).not.toMatch(/\n\s*\n|\r/);
        }
      }),
    );
  });

  it('loses no visible sign', () => {
    const seen = (text: string) => text.replaceAll(/[\s\u200B\uFEFF]/g, '');
    const unique = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,5}(?: [a-z]{1,5}){0,2}$/), { maxLength: 8 });
    fc.assert(
      fc.property(
        unique,
        fc.constantFrom('\n\n', '\r\n\r\n', '\n \n\n', '\u2028\u2028'),
        (texts, between) => {
          expect(textsIn(texts.join(between)).map(seen)).toStrictEqual(texts.map(seen));
        },
      ),
    );
  });
});

describe('parseTexts', () => {
  const many = Array.from({ length: 21 }, (_, index) => `Text ${index}`);

  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, []],
    ['null', null, []],
    ['a text', 'Called.', []],
    ['an object', { 0: 'Called.', length: 1 }, []],
    ['what was stored', ['Called.', 'Hello,\nregards'], ['Called.', 'Hello,\nregards']],
    ['malformed texts among good ones', [1, 'Called.', null, ['Waiting.'], {}], ['Called.']],
    ['empty texts', ['', ' ', '\u200B', 'Called.'], ['Called.']],
    ['untidy texts', [' Called. ', 'Called.'], ['Called.']],
    ['a text with an empty line', ['Called.\n\nWaiting.'], ['Called.', 'Waiting.']],
    ['a text of the greatest length', ['x'.repeat(500)], ['x'.repeat(500)]],
    ['a text that is too long', ['x'.repeat(501), 'Called.'], ['Called.']],
    ['more texts than there may be', many, many.slice(0, 20)],
    [
      'as many as there may be, after one that is too long',
      ['x'.repeat(501), ...many.slice(1)],
      many.slice(1),
    ],
  ])('reads %s', (_, stored, texts) => {
    expect(parseTexts(stored)).toStrictEqual(texts);
  });

  it('reads its own result unchanged, within the bounds, whatever was stored', () => {
    const anything = fc.oneof(fc.array(fc.oneof(typed, fc.anything()), { maxLength: 40 }), fc.anything());
    fc.assert(
      fc.property(anything, (stored) => {
        const texts = parseTexts(stored);
        expect(parseTexts(texts)).toStrictEqual(texts);
        expect(texts.length).toBeLessThanOrEqual(20);
        expect(texts.every(({ length }) => length > 0 && length <= 500)).toBe(true);
      }),
    );
  });
});

describe('standardTextName', () => {
  it.each<[string, string, string]>([
    ['a short text', 'Called.', 'Called.'],
    ['a text of several lines', 'Hello,\nregards', 'Hello,'],
    ['a line of 60 characters', 'x'.repeat(60), 'x'.repeat(60)],
    ['a line of 61 characters', 'x'.repeat(61), `${'x'.repeat(59)}…`],
    ['a line that would be cut at a space', `${'x'.repeat(58)} ${'y'.repeat(9)}`, `${'x'.repeat(58)}…`],
    ['a line that would be cut in a sign', '🖨'.repeat(61), `${'🖨'.repeat(59)}…`],
    ['controls of the reading direction', 'Called \u202Eback', 'Called back'],
  ])('of %s is one line', (_, text, name) => {
    expect(standardTextName(text)).toBe(name);
  });

  it('is never empty', () => {
    fc.assert(
      fc.property(typed, (field) => {
        for (const name of textsIn(field).map(standardTextName)) expect(name).toMatch(/^\S(?:.*\S)?$/u);
      }),
    );
  });
});
