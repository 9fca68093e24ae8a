import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkedParts } from '../../../../src/domain/surface/linked-text.ts';

const links = (text: string) => linkedParts(text).flatMap(({ href }) => href ?? []);

it.each<[string, string[]]>([
  ['No address', []],
  ['', []],
  ['See https://example.com/a?b=c#d for it', ['https://example.com/a?b=c#d']],
  ['http://example.com', ['http://example.com/']],
  ['HTTPS://EXAMPLE.COM/A', ['https://example.com/A']],
  ['Look at https://example.com/a. Then call.', ['https://example.com/a']],
  ['(https://example.com/a)', ['https://example.com/a']],
  ['<https://example.com/a>', ['https://example.com/a']],
  ['"https://example.com/a"', ['https://example.com/a']],
  ['https://a.example https://b.example', ['https://a.example/', 'https://b.example/']],
  ['javascript:alert(1)', []],
  ['data:text/html,x file:///etc/passwd ftp://example.com', []],
  ['https://', []],
  ['https://[', []],
  ['![picture](https://example.com/a.png)', ['https://example.com/a.png']],
])('%j has the addresses %j', (text, addresses) => {
  expect(links(text)).toEqual(addresses);
});

it('no word of a text is lost, and only addresses of the web open', () => {
  const piece = fc.constantFrom(
    'https://',
    'http://a.example/',
    'javascript:',
    ' ',
    '.',
    ')',
    'x',
    '\n',
    'Ä',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
      const text = pieces.join('');
      const parts = linkedParts(text);
      expect(parts.map(({ words }) => words).join('')).toBe(text);
      expect(parts.flatMap(({ href }) => href ?? []).every((href) => /^https?:\/\//.test(href))).toBe(true);
    }),
  );
});

it('a text has no empty parts', () => {
  const link = { words: 'https://a.example', href: 'https://a.example/' };
  expect(linkedParts('https://a.example')).toEqual([link]);
  expect(linkedParts('x https://a.example y')).toEqual([
    { words: 'x ', href: undefined },
    link,
    { words: ' y', href: undefined },
  ]);
  expect(linkedParts('')).toEqual([]);
});
