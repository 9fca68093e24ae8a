import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { apiBaseOf } from '../../src/connectwise/server.ts';
import { isCompanyId, parseCompanyId, serverOriginOf } from '../../src/domain/account/company-id.ts';
import { runsOf } from '../runs.ts';

const SUFFIX = '.api.connectwisedev.com';
const PIECES = [
  'acme',
  'ACME',
  'a',
  '0',
  '-',
  '--',
  '.',
  '..',
  '/',
  '\\',
  '#',
  '?',
  '@',
  ':',
  '%2e',
  '%00',
  ';',
  ',',
  '_',
  '\t',
  '\n',
  '\r',
  ' ',
  '\0',
  '\u00AD',
  '\u200B',
  '\uFEFF',
  '。',
  '．',
  '｡',
  'ａ',
  '①',
  'ß',
  'ı',
  'İ',
  'K',
  'ſ',
  'а',
  'е',
  'xn--',
  'xn--80ak6aa92e',
  'evil.com',
  'user:pw@',
  'https://',
  'javascript:',
  '//',
  '[::1]',
  '127.0.0.1',
  '0x7f',
  'localhost',
  SUFFIX,
  'a'.repeat(63),
  'a'.repeat(64),
  '\u202E',
  '\uD800',
  '😀',
];

const typed = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((parts) => parts.join('')),
  fc.stringMatching(/^[ A-Za-z0-9-]{0,8}$/),
  fc.string({ unit: fc.nat(0xff_ff).map((unit) => String.fromCharCode(unit)), maxLength: 6 }),
);

it('a typed company ID leads only to the host of its own label, without silent changes', () => {
  let accepted = 0;
  const check = (text: string) => {
    const parsed = parseCompanyId(text);
    if (!isCompanyId(parsed)) return;
    accepted += 1;
    // Unlike the product, this test compares letter by letter. Only an identical label may pass.
    const label = text.trim().toLowerCase();
    if (
      parsed !== label ||
      new URL(apiBaseOf(parsed)).hostname !== label + SUFFIX ||
      new URL(serverOriginOf(parsed)).href !== `https://${label}${SUFFIX}/`
    ) {
      expect.unreachable(`${JSON.stringify(text)} became ${parsed}`);
    }
  };
  for (const piece of PIECES)
    for (const other of PIECES) for (const text of [piece + other, piece + other + piece]) check(text);
  fc.assert(fc.property(typed, check), { numRuns: runsOf(3_000, 1_000_000) });
  expect(accepted).toBeGreaterThan(300);
});
