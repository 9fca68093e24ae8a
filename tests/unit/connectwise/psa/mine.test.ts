import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNamedIn, namesIn } from '../../../../src/connectwise/psa/mine.ts';

describe('namesIn', () => {
  it.each([
    ['jdoe, asmith', ['jdoe', 'asmith']],
    ['jdoe,asmith', ['jdoe', 'asmith']],
    [' jdoe ', ['jdoe']],
    ['jdoe,, ,asmith,', ['jdoe', 'asmith']],
    ['', []],
  ])('finds in %j the names %j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});

describe('isNamedIn', () => {
  it.each([
    ['jdoe, asmith', true],
    ['asmith, JDoe', true],
    ['jdoe2, asmith', false],
    ['ajdoe', false],
    ['', false],
  ])('finds jdoe in %j: %s', (text, expected) => {
    expect(isNamedIn(text, 'jdoe')).toBe(expected);
  });

  it('finds exactly the names in the text', () => {
    const names = fc.array(fc.stringMatching(/^[a-z0-9]{1,4}$/));
    fc.assert(
      fc.property(names, fc.stringMatching(/^[a-z0-9]{1,4}$/), (all, one) => {
        expect(isNamedIn(all.join(', '), one)).toBe(all.includes(one));
      }),
    );
  });
});
