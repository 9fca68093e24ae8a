import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_NOTE_LENGTH } from '../../../../src/domain/outbox/act.ts';
import { insertText } from '../../../../src/domain/outbox/insert-text.ts';

/** Reads a note in which `[` and `]` enclose the selection, and `|` is the caret. */
function read(marked: string) {
  const caret = marked.indexOf('|');
  if (caret >= 0) return { note: marked.replace('|', ''), selection: { start: caret, end: caret } };
  const selection = { start: marked.indexOf('['), end: marked.indexOf(']') - 1 };
  return { note: marked.replaceAll(/[[\]]/g, ''), selection };
}

describe('insertText', () => {
  it.each([
    ['into an empty note', '|', 'Called.', 'Called.|'],
    ['behind a word, after a space', 'Hello|', 'Called.', 'Hello Called.|'],
    ['behind a space', 'Hello |', 'Called.', 'Hello Called.|'],
    ['on a line of its own', 'Hello\n|', 'Called.', 'Hello\nCalled.|'],
    ['of several lines on a new line', 'Hello|', 'One\nTwo', 'Hello\nOne\nTwo|'],
    ['of several lines behind a space', 'Hello |', 'One\nTwo', 'Hello One\nTwo|'],
    ['before a word, with a space after it', '|Hello', 'Called.', 'Called.| Hello'],
    ['of several lines before a word, with a new line after it', '|Hello', 'One\nTwo', 'One\nTwo|\nHello'],
    ['before a sign, without a space', 'Hello|, you', 'Called', 'Hello Called|, you'],
    ['before white space', 'Hello| you', 'Called', 'Hello Called| you'],
    ['into a word', 'Hel|lo', 'Called.', 'Hel Called.| lo'],
    ['in place of a selection', 'Hello [you] there', 'Called.', 'Hello Called.| there'],
    ['in place of all', '[Hello]', 'Called.', 'Called.|'],
  ])('inserts a text %s', (_, before, words, after) => {
    const { note, selection } = read(before);
    const inserted = insertText(note, selection, words);
    const { text = '', caret = 0 } = inserted ?? {};
    expect(`${text.slice(0, caret)}|${text.slice(caret)}`).toBe(after);
  });

  it.each([
    ['at its end', MAX_NOTE_LENGTH - 8, 0, true],
    ['at its end, one character too many', MAX_NOTE_LENGTH - 7, 0, false],
    ['in place of its end', MAX_NOTE_LENGTH, 8, true],
    ['in place of too little of its end', MAX_NOTE_LENGTH, 7, false],
  ])('fills a note up to its maximum length: %s', (_, length, selected, fits) => {
    const note = 'x'.repeat(length);
    // A space comes before the seven characters.
    const inserted = insertText(note, { start: length - selected, end: length }, 'Called.');
    expect(inserted?.text.length).toBe(fits ? MAX_NOTE_LENGTH : undefined);
  });

  it('keeps all that is not selected, in its place, and adds at most one white space on each side', () => {
    const parts = fc.array(fc.constantFrom('a', 'é', '🖨️', ' ', '\n', '.', ','), { maxLength: 12 });
    const text = parts.map((signs) => signs.join(''));
    const words = fc.stringMatching(/^\w(?:[ \n]?\w){0,5}$/);
    fc.assert(
      fc.property(text, text, text, words, (before, selected, after, inserted) => {
        const selection = { start: before.length, end: before.length + selected.length };
        const result = insertText(before + selected + after, selection, inserted);
        const { text: whole = '', caret = -1 } = result ?? {};
        const start = caret - inserted.length;
        expect(whole.slice(start, caret)).toBe(inserted);
        expect([before, `${before} `, `${before}\n`]).toContain(whole.slice(0, start));
        expect([after, ` ${after}`, `\n${after}`]).toContain(whole.slice(caret));
        expect(whole.slice(0, start)).toMatch(/(?:^|\s)$/);
      }),
    );
  });
});
