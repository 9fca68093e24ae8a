import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMembers } from '../../../src/connectwise/structured-fields.ts';

describe('parseMembers', () => {
  it.each<[string, unknown[]]>([
    ['100', [[undefined, '100', {}]]],
    ['"default";r=50;t=30', [[undefined, 'default', { r: '50', t: '30' }]]],
    ['default; r=50', [[undefined, 'default', { r: '50' }]]],
    [
      '10, 10;w=1 ,\t50;w=60',
      [
        [undefined, '10', {}],
        [undefined, '10', { w: '1' }],
        [undefined, '50', { w: '60' }],
      ],
    ],
    [
      'limit=100, reset=30',
      [
        ['limit', '100', {}],
        ['reset', '30', {}],
      ],
    ],
    ['"a \\"b\\" \\\\";x', [[undefined, 'a "b" \\', { x: '?1' }]]],
    ['"a,b;c=1"', [[undefined, 'a,b;c=1', {}]]],
    ['"a";pk=:c2VjcmV0:;q=5', [[undefined, 'a', { pk: ':c2VjcmV0:', q: '5' }]]],
    ['"a";acme-burst="x;y";q=-1.5', [[undefined, 'a', { 'acme-burst': 'x;y', q: '-1.5' }]]],
    ['a;q=1;q=2', [[undefined, 'a', { q: '2' }]]],
    ['?0', [[undefined, '?0', {}]]],
  ])('reads %s', (text, expected) => {
    const members = parseMembers(text)?.map(({ key, value, parameters }) => [
      key,
      value,
      Object.fromEntries(parameters),
    ]);
    expect(members).toStrictEqual(expected);
  });

  it.each([
    '',
    ' ',
    ',',
    'a,',
    ',a',
    'a,,b',
    'a b',
    '"a',
    'a"',
    '"a\\b"',
    '"ä"',
    'a;',
    'a;R=1',
    'a;r=',
    'a ;r=1',
    'a;r =1',
    'a;r= 1',
    '1.',
    '1.2345',
    '1234567890123456',
    '--1',
    '(a b);q=1',
    'a;r=(1)',
    '=1',
    'a=',
    '?2',
  ])('reads nothing from the damaged field %j', (text) => {
    expect(parseMembers(text)).toBeUndefined();
  });

  it('reads back any written names and numbers', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    const item = fc.tuple(
      fc.stringMatching(/^[ -~]{0,12}$/),
      fc.dictionary(name, fc.integer().map(String), { maxKeys: 4, noNullPrototype: true }),
    );
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (items) => {
        const text = items.map(([value, parameters]) => {
          const quoted = `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
          return [quoted, ...Object.entries(parameters).map(([key, number]) => `${key}=${number}`)].join(';');
        });
        expect(
          parseMembers(text.join(', '))?.map(({ value, parameters }) => [
            value,
            Object.fromEntries(parameters),
          ]),
        ).toStrictEqual(items);
      }),
    );
  });

  it.each(['"', '\\"', ';a', 'a;a=', ' ', ',', 'a', '";"'])(
    'parses 60 kB of %j in less than half a second',
    (part) => {
      const begun = performance.now();
      parseMembers(part.repeat(60_000 / part.length));
      expect(performance.now() - begun).toBeLessThan(500);
    },
  );
});
