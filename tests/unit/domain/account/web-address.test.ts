import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWebAddress } from '../../../../src/domain/account/web-address.ts';
import { anyWebAddress } from '../../support/any-text.ts';

describe('parseWebAddress', () => {
  it.each([
    ['https://acme.connectwisedev.com', 'https://acme.connectwisedev.com'],
    [' https://acme.connectwisedev.com/ ', 'https://acme.connectwisedev.com'],
    ['\u00A0https://acme.example\u3000', 'https://acme.example'],
    ['HTTPS://ACME.example', 'https://acme.example'],
    ['https://acme.example:8443', 'https://acme.example:8443'],
    ['https://acme.example:443', 'https://acme.example'],
    ['https://api-na.myconnectwise.net', 'https://na.myconnectwise.net'],
    ['https://API-EU.myconnectwise.net/', 'https://eu.myconnectwise.net'],
    ['https://api-staging.connectwisedev.com', 'https://staging.connectwisedev.com'],
    ['https://acme.api.connectwisedev.com', 'https://acme.connectwisedev.com'],
    ['https://acme.api.connectwisedev.com:8443', 'https://acme.api.connectwisedev.com:8443'],
    ['https://api-cw.example.com', 'https://api-cw.example.com'],
    ['https://cw', 'https://cw'],
  ])('reads %j as %s', (typed, address) => {
    expect(parseWebAddress(typed)).toBe(address);
  });

  it.each([
    ['nothing', ''],
    ['no scheme', 'acme.example'],
    ['http', 'http://acme.example'],
    ['script', 'javascript:alert(1)'],
    ['script that looks like an origin', 'javascript://acme.example'],
    ['data', 'data:text/html,<script>'],
    ['a file', 'file:///etc/passwd'],
    ['an extension page', 'chrome-extension://abc'],
    ['a blob', 'blob:https://acme.example/1'],
    ['a user', 'https://jdoe@acme.example'],
    ['credentials', 'https://jdoe:pw@acme.example'],
    ['a path', 'https://acme.example/login'],
    ['a query', 'https://acme.example?x=1'],
    ['a fragment', 'https://acme.example#x'],
    ['no host', 'https://'],
    ['a blank in the host', 'https://ac me.example'],
  ])('refuses %s (%s)', (_, typed) => {
    expect(parseWebAddress(typed)).toBeUndefined();
  });

  it('returns an https origin or nothing for any text', () => {
    const near = fc
      .tuple(
        fc.constantFrom('https://', 'https:', 'http://', 'javascript:', ''),
        fc.string(),
        anyWebAddress(),
      )
      .map(([scheme, text, url]) => scheme + text + url);
    fc.assert(
      fc.property(fc.oneof(fc.string(), anyWebAddress(), near), (typed) => {
        const address = parseWebAddress(typed);
        expect(address === undefined || /^https:\/\/[^/?#@\s\\]+$/.test(address)).toBe(true);
        expect(address === undefined || new URL(address).origin === address).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
