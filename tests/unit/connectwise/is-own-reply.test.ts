import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnReply, wordsIn } from '../../../src/connectwise/is-own-reply.ts';

const WHITE_SPACE = [' ', '\t', '\r\n', '\n', '\u00A0', '\u2003'] as const;

function isOwn(text: string): boolean {
  const words = wordsIn(new TextEncoder().encode(text).buffer);
  return isOwnReply({ body: undefined, words });
}

describe('the words of a body', () => {
  it.each([
    ['a long text', 'x'.repeat(500), 'x'.repeat(200)],
    ['a text of longer characters', 'é'.repeat(500), 'é'.repeat(100)],
    ['a text with a character where it is cut', `x${'é'.repeat(500)}`, `x${'é'.repeat(99)}`],
    ['a text after much white space', `${' '.repeat(300)}${'x'.repeat(500)}`, 'x'.repeat(200)],
  ])('are the first of %s', (_, text, words) => {
    expect(wordsIn(new TextEncoder().encode(text).buffer)).toBe(words);
  });
});

describe('a body in JSON', () => {
  it.each<[unknown, boolean]>([
    [{ code: 'NotFound', message: 'No' }, true],
    [{ code: 'NotFound', message: null }, true],
    [{ code: 'NotFound' }, false],
    [{ message: 'No' }, false],
    [{ code: 404, message: 'No' }, false],
    [{ code: 'NotFound', message: 7 }, false],
    [['code', 'message'], false],
    [null, false],
    ['code', false],
  ])('%j is a refusal of ConnectWise: %s', (body, expected) => {
    expect(isOwnReply({ body, words: '{' })).toBe(expected);
  });
});

describe('a body that starts with white space', () => {
  it('a page of another server is recognised after any amount of white space', () => {
    const blank = fc.tuple(fc.constantFrom(...WHITE_SPACE), fc.nat({ max: 500 }));
    fc.assert(
      fc.property(blank, ([space, count]) => {
        expect(isOwn(`${space.repeat(count)}<!DOCTYPE html><html></html>`)).toBe(false);
      }),
    );
  });

  it('a body of nothing but white space counts as empty', () => {
    for (const space of WHITE_SPACE)
      for (const count of [0, 1, 500]) expect(isOwn(space.repeat(count))).toBe(true);
  });
});
