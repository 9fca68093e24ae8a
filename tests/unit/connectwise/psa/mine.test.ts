import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMine, isNamedIn, namesIn } from '../../../../src/connectwise/psa/mine.ts';
import { JANE } from '../../support/samples.ts';

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

describe('isMine', () => {
  it.each([
    ['with neither an owner nor a resource', {}, false],
    ['without an owner', { owner: null, resources: 'jdoe' }, true],
    ['with an owner without an identifier', { owner: { identifier: null }, resources: 'jdoe' }, true],
    ['of the member in other letters', { owner: { identifier: 'JDoe' } }, true],
    ['of another one', { owner: { identifier: 'asmith' }, resources: 'asmith' }, false],
  ])('decides whether a ticket %s is the member’s', (_, row, expected) => {
    expect(isMine(JANE, 'ticket', { id: 1, summary: 'Ticket', ...row })).toBe(expected);
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
