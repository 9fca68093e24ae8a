import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CompanyId,
  defaultWebAddressOf,
  isCompanyId,
  parseCompanyId,
  serverOriginOf,
} from '../../../../src/domain/account/company-id.ts';
import { apiBaseOf } from '../../../../src/connectwise/server.ts';
import { anyText } from '../../support/any-text.ts';

const LONGEST = 'a'.repeat(63);

describe('parseCompanyId', () => {
  it.each([
    ['acme', 'acme'],
    [' Acme ', 'acme'],
    ['ACME', 'acme'],
    ['\tacme\n', 'acme'],
    ['a', 'a'],
    ['7', '7'],
    ['acme-2', 'acme-2'],
    ['a--b', 'a--b'],
    [LONGEST, LONGEST],
  ])('reads %j as %s', (typed, companyId) => {
    expect(parseCompanyId(typed)).toBe(companyId);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \t\n ', 'empty'],
    ['dots', '..', 'characters'],
    ['a leading hyphen', '-a', 'hyphen'],
    ['a trailing hyphen', 'a-', 'hyphen'],
    ['nothing but a hyphen', '-', 'hyphen'],
    ['an underscore', 'a_b', 'characters'],
    ['64 letters', 'a'.repeat(64), 'tooLong'],
    ['a fragment', 'evil.com#', 'characters'],
    ['a path', 'evil.com/', 'characters'],
    ['a query', 'evil.com?', 'characters'],
    ['a backslash', 'evil.com\\', 'characters'],
    ['credentials', 'user:pw@evil.com/', 'characters'],
    ['a port', 'acme:8443', 'characters'],
    ['two labels', 'acme.evil', 'characters'],
    ['an ideographic full stop', 'a。evil', 'characters'],
    ['a full-width full stop', 'a．evil', 'characters'],
    ['an escaped dot', 'a%2eb', 'characters'],
    ['a Cyrillic letter', 'аcme', 'characters'],
    ['full-width letters', 'ａｃｍｅ', 'characters'],
    ['the Kelvin sign, whose lower case is k', '\u212Awik', 'characters'],
    ['a dotted capital I', '\u0130stanbul', 'characters'],
    ['a long s', 'ba\u017F', 'characters'],
    ['a punycode label', 'xn--cme-5cd', 'characters'],
    ['a punycode label in capitals', 'XN--cme-5cd', 'characters'],
    ['a blank inside', 'ac me', 'characters'],
    ['a tab inside, which URL parsers drop', 'ac\tme', 'characters'],
    ['a line break inside, which URL parsers drop', 'ac\nme', 'characters'],
    ['a NUL', 'acme\0', 'characters'],
    ['a soft hyphen, which URL parsers drop', 'ac\u00ADme', 'characters'],
    ['a zero-width space', 'ac\u200Bme', 'characters'],
    ['a right-to-left override', '\u202Eacme', 'characters'],
    ['an IPv6 address', '[::1]', 'characters'],
  ])('refuses %s (%j): %s', (_, typed, reason) => {
    expect(parseCompanyId(typed)).toStrictEqual({ reason });
  });

  it.each([
    ['https://acme.api.connectwisedev.com', 'acme'],
    ['https://acme.api.connectwisedev.com/', 'acme'],
    ['HTTPS://ACME.API.CONNECTWISEDEV.COM/v4_6_release/apis/3.0', 'acme'],
    ['acme.api.connectwisedev.com', 'acme'],
    [`${LONGEST}.api.connectwisedev.com`, LONGEST],
    ['acme.connectwisedev.com', 'acme'],
    ['https://acme.connectwisedev.com/v4_6_release/', 'acme'],
    ['http://acme.connectwisedev.com/', 'acme'],
    ['acme.connectwisedev.com:443', 'acme'],
    ['https://acme.api.connectwisedev.com:443/v4_6_release', 'acme'],
    ['https://acme.connectwisedev.com?x=1', 'acme'],
    ['https://acme.connectwisedev.com#x', 'acme'],
    ['https://staging.connectwisedev.com', undefined],
    ['https://api-staging.connectwisedev.com/v4_6_release', undefined],
    // There is no suggestion unless the address certainly belongs to a company.
    ['https://evil.com/acme.api.connectwisedev.com', undefined],
    ['https://evil.com#acme.api.connectwisedev.com', undefined],
    ['https://evil.com\\.api.connectwisedev.com', undefined],
    ['https://acme.api.connectwisedev.com.evil.com', undefined],
    ['https://acme.api.connectwisedev.com:8443', undefined],
    ['https://acme.api.connectwisedev.com@evil.com', undefined],
    ['https://user:pw@acme.api.connectwisedev.com', undefined],
    ['https://a.b.api.connectwisedev.com', undefined],
    ['ftp://acme.api.connectwisedev.com', undefined],
    ['javascript://acme.api.connectwisedev.com', undefined],
    ['https://-acme.api.connectwisedev.com', undefined],
    ['https://xn--cme-5cd.api.connectwisedev.com', undefined],
    ['https://\u212Awik.api.connectwisedev.com', undefined],
    ['https://api.connectwisedev.com', undefined],
    ['.api.connectwisedev.com', undefined],
    ['https://connectwise.com/acme', undefined],
  ])('refuses the address %s and suggests %s', (typed, suggestion) => {
    expect(parseCompanyId(typed)).toStrictEqual({ reason: 'address', suggestion });
  });

  it('never returns a label that a URL parser reads as another host, and changes only ASCII capitals', () => {
    fc.assert(
      fc.property(hostileText, (typed) => {
        const companyId = parseCompanyId(typed);
        const isSafe =
          !isCompanyId(companyId) ||
          (new URL(serverOriginOf(companyId)).hostname === `${companyId}.api.connectwisedev.com` &&
            new URL(serverOriginOf(companyId)).origin === serverOriginOf(companyId) &&
            new URL(apiBaseOf(companyId)).host === `${companyId}.api.connectwisedev.com` &&
            /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(companyId) &&
            asciiLowerCase(typed.trim()) === companyId);
        expect(isSafe).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  it('reads its own result unchanged', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,20}-?[a-z0-9]{1,20}$/), (label) => {
        expect(parseCompanyId(label)).toBe(label);
      }),
    );
  });
});

describe('the addresses of a company', () => {
  const acme = 'acme' as CompanyId;

  it('are the origin of its server and its web address', () => {
    expect(serverOriginOf(acme)).toBe('https://acme.api.connectwisedev.com');
    expect(defaultWebAddressOf(acme)).toBe('https://acme.connectwisedev.com');
  });
});

const hostileText = fc.oneof(
  fc.string(),
  anyText(),
  fc.string({
    unit: fc.constantFrom('a', 'K', 'z', '0', '-', '.', '。', '/', '\\', '@', ':', '#', '?', '%', ' '),
  }),
  fc.string({
    unit: fc.constantFrom('a', 'A', '\u212A', '\u0130', '\u017F', '\u00AD', '\u200D', 'ａ', '\t'),
  }),
  fc
    .array(fc.constantFrom('xn--', 'acme', '.api.connectwisedev.com', 'https://', 'evil.com', '/', '@'))
    .map((parts) => parts.join('')),
);

function asciiLowerCase(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 32));
}
