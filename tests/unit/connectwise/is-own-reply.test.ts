import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnReply, wordsIn } from '../../../src/connectwise/is-own-reply.ts';

const WHITE_SPACE = [' ', '\t', '\r\n', '\n', '\u00A0', '\u2003'] as const;

function isOwn(text: string): boolean {
  const words = wordsIn(new TextEncoder().encode(text).buffer);
  return isOwnReply({ body: undefined, words });
}

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
