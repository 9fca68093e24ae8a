import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchItems } from '../../../src/domain/search-items.ts';
import { task, ticket } from '../support/samples.ts';

const ITEMS = [
  ticket(12_345, {
    title: 'Printer on fire',
    company: 'Globex',
    place: 'Help Desk',
    priority: 'Critical',
    status: 'New',
  }),
  ticket(12, { title: 'Größe prüfen', company: 'Initech', status: 'Waiting' }),
  task(99, { title: 'Migrate mail (a+b).*', place: 'Cloud move' }),
];

describe('searchItems', () => {
  it.each([
    ['nothing', '', [12_345, 12, 99]],
    ['blanks', ' \t ', [12_345, 12, 99]],
    ['a word of the title', 'printer', [12_345]],
    ['a part of a word', 'rint', [12_345]],
    ['any letter case', 'PRINTER', [12_345]],
    ['letters beyond ASCII', 'GRÖSSE', []],
    ['letters beyond ASCII in their case', 'GRÖßE', [12]],
    ['a number', '12', [12_345, 12]],
    ['a number with its sign', '#12345', [12_345]],
    ['the company', 'globex', [12_345]],
    ['the board', 'desk', [12_345]],
    ['the project', 'cloud', [99]],
    ['the priority', 'critical', [12_345]],
    ['the status', 'waiting', [12]],
    ['several words in any order and field', ' desk  FIRE globex', [12_345]],
    ['a word that is nowhere', 'printer initech', []],
    ['what would be a pattern', '(a+b).*', [99]],
    ['words that only meet across two fields', 'fireglobex', []],
    ['what an empty field would be called', 'undefined', []],
  ])('finds by %s: %j', (_, query, ids) => {
    expect(searchItems(ITEMS, query).map(({ id }) => id)).toStrictEqual(ids);
  });

  it.each(['', ' ', ' \t  \n'])('gives the very list that it got for %j', (query) => {
    expect(searchItems(ITEMS, query)).toBe(ITEMS);
  });

  it('finds less the more words there are, and never reorders', () => {
    const word = fc.constantFrom('1', 'e', 'mail', 'new', 'help', '#', 'x');
    fc.assert(
      fc.property(fc.array(word), word, (words, another) => {
        const some = searchItems(ITEMS, words.join(' '));
        const fewer = searchItems(ITEMS, [...words, another].join(' '));
        expect(fewer).toStrictEqual(some.filter((item) => fewer.includes(item)));
      }),
    );
  });
});
