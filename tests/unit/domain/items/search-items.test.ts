import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Company } from '../../../../src/domain/account/company.ts';
import { itemLinkOf, type LinkTarget } from '../../../../src/domain/surface/item-link.ts';
import { prepareSearch, searchItems } from '../../../../src/domain/items/search-items.ts';
import type { WorkItem } from '../../../../src/domain/items/work-item.ts';
import { task, ticket } from '../../support/samples.ts';

const TARGET: LinkTarget = {
  webAddress: 'https://acme.example',
  companyId: 'acme' as Company,
  connectBy: 'oauth',
};
const ITEMS: [WorkItem, WorkItem, WorkItem] = [
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
    ['letters beyond ASCII', 'GRÖSSE', [12]],
    ['letters without their accents', 'grosse prufen', [12]],
    ['accents that the title does not have', 'prìntér', [12_345]],
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
    ['a number with a space after it', '12345 ', [12_345]],
    ['a number of full width', '１２３４５', [12_345]],
    ['a number after the kind', 'Ticket #12345', [12_345]],
    ['a number after the kind, without its sign', 'ticket 12345', [12_345]],
    ['a number after the kind and a colon', 'Ticket: 12345', [12_345]],
    ['a number joined to the kind', 'Ticket#12345', [12_345]],
    ['a number as German mails have it', 'Ticket-Nr. 12345', [12_345]],
    ['a number as French mails have it', 'Tâche n° 99', [99]],
    ['a number as Spanish mails have it', 'Tarea número 99', [99]],
    ['a number after the sign for one', '№ 12345', [12_345]],
    ['the subject of a mail', 'RE: [Ticket #12345] Drucker brennt – Globex', [12_345]],
    ['a number of a service request', 'SR 12345', [12_345]],
    ['a number joined to the sign of a service request', 'SR12345', [12_345]],
    ['a number of something else that ends like it', 'USR12345', []],
    ['a number as a browser names its tab', 'Ticket ID 12345', [12_345]],
    ['a number with its label', 'Ticket-ID: 12345', [12_345]],
    ['a number in brackets after the kind', 'Ticket (12345)', [12_345]],
    ['a number in square brackets after the kind', 'Ticket [12345]', [12_345]],
    ['a number after the sign of Spanish', 'n.º 12345', [12_345]],
    ['a number after its short word of Spanish', 'Tarea núm. 99', [99]],
    ['a number after that of German', 'Nr. 12345', [12_345]],
    ['a version that is none of an item', 'Ticket 12.0.3', []],
    ['a measure that is none of an item', 'no 12g', []],
    ['a kind before another number', '12345 ticket', []],
    [
      'the address of a ticket at the API',
      'https://a.example/v4_6_release/apis/3.0/service/tickets/12345',
      [12_345],
    ],
    ['the address of a project of no number', 'https://a.example/?recordType=ProjectHeaderFV&recid=0', []],
    ['the number of another item', 'Ticket #54321', []],
    ['a number that only begins like that of an item', 'Ticket #1234', []],
    ['words beside a number that is none of an item', 'printer 99', []],
    ['the address of a ticket', String(itemLinkOf(ITEMS[0], TARGET)), [12_345]],
    ['the address of a task, which is that of its project', String(itemLinkOf(ITEMS[2], TARGET)), [99]],
    ['the address of a ticket of that number', 'https://acme.example/?recordType=ServiceFV&recid=12', [12]],
    [
      'the address of a project that is none of mine',
      'https://a.example/?recordType=ProjectHeaderFV&recid=12',
      [],
    ],
  ])('finds by %s: %j', (_, query, ids) => {
    expect(searchItems(ITEMS, query).map(({ id }) => id)).toStrictEqual(ids);
  });

  it.each([
    '12,345',
    '12.345',
    "12'345",
    '12’345',
    '12 345',
    '12\u00a0345',
    '12\u202f345',
    '12345,',
    '12345.',
    '12345:',
    '12345;',
    '12345/',
    '12345)',
    '(12345)',
    '[12345]',
    '"12345"',
    '„12345“,',
    '#12345,',
    '(#12345)',
    '#12,345',
    'Ticket 12,345',
    'Ticket #12.345:',
    '(12,345)',
    '12,345 printer',
  ])('reads %s as the number', (query) => {
    expect(searchItems(ITEMS, query).map(({ id }) => id)).toStrictEqual([12_345]);
  });

  it.each(['1.5', '10.0.3', '1.500,00', '192.168.100.200', '50%', '-7', '12,345.6', '10:30'])(
    'treats %s as plain text',
    (text) => {
      const items = [ticket(1, { title: `about ${text} or so` }), ...ITEMS];
      expect(searchItems(items, text).map(({ id }) => id)).toStrictEqual([1]);
    },
  );

  it.each([
    ['Müller', 'Mueller'],
    ['Überwachung', 'Ueberwachung'],
    ['Österreich', 'Oesterreich'],
    ['Größe', 'Groesse'],
    ['Größe', 'grosse'],
    ['BÜRO KÖLN', 'Buero Köln'],
    ['Mu\u0308ller', 'mueller'],
    ['Smørrebrød', 'smoerrebroed'],
    ['Ålborg', 'Aalborg'],
    ['Müller Koeln', 'Mueller Köln'],
  ])('finds %s and %s with each other’s spelling', (one, other) => {
    for (const [title, query] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(searchItems([ticket(1, { title })], query)).toHaveLength(1);
    }
  });

  it.each([
    ['blu', 'blue'],
    ['Muller', 'Mueller'],
    ['dos', 'does'],
  ])('does not find %s with %s', (title, query) => {
    expect(searchItems([ticket(1, { title })], query)).toEqual([]);
  });

  it.each(['newmueller', 'muellerkoeln'])(
    'does not find %s, whose parts only meet among the spellings with two letters',
    (query) => {
      const items = [ticket(1, { title: 'Müller Köln', status: 'New' })];
      expect(searchItems(items, query)).toEqual([]);
      expect(searchItems(items, 'new mueller koeln')).toEqual(items);
    },
  );

  it.each(['', ' ', ' \t  \n'])('returns the same list for %j', (query) => {
    expect(searchItems(ITEMS, query)).toBe(ITEMS);
  });

  it('reads the texts of an item once, in advance if asked to', () => {
    let reads = 0;
    const item: WorkItem = {
      ...ticket(1),
      get title() {
        reads += 1;
        return 'Printer';
      },
    };
    prepareSearch([item]);
    expect(reads).toBe(1);
    expect(searchItems([item], 'printer')).toEqual([item]);
    expect(searchItems([item], 'scanner')).toEqual([]);
    expect(reads).toBe(1);
  });

  it('finds fewer items with more words, and never reorders', () => {
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
