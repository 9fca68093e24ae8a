import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isServerOrigin,
  parseServerOrigin,
  type ServerRefusal,
} from '../../../../src/domain/http/server-origin.ts';
import { runsOf } from '../../../runs.ts';
import { anyText, anyWebAddress } from '../../support/any-text.ts';

const LONGEST = 'a'.repeat(63);
/** A host of 253 characters. */
const LONGEST_HOST = `${`${LONGEST}.`.repeat(3)}${'b'.repeat(61)}`;

describe('parseServerOrigin', () => {
  it.each([
    ['cw.example.com', 'https://cw.example.com'],
    [' https://CW.Example.com/ ', 'https://cw.example.com'],
    ['https://cw.example.com:8443', 'https://cw.example.com:8443'],
    ['cw.example.com:8443/', 'https://cw.example.com:8443'],
    ['https://cw.example.com:443', 'https://cw.example.com'],
    ['https://1.2.3.example', 'https://1.2.3.example'],
    ['https://10.example.com', 'https://10.example.com'],
    [`${LONGEST}.example`, `https://${LONGEST}.example`],
    ['https://xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
    ['api-na.myconnectwise.net', 'https://api-na.myconnectwise.net'],
    ['cw.corp.local', 'https://cw.corp.local'],
    ['cw.example.a1', 'https://cw.example.a1'],
    ['cw.example.1a', 'https://cw.example.1a'],
    ['cw.example.0xg', 'https://cw.example.0xg'],
    ['cw.example.a0x1', 'https://cw.example.a0x1'],
    [LONGEST_HOST, `https://${LONGEST_HOST}`],
  ])('reads %j as %s', (typed, origin) => {
    expect(parseServerOrigin(typed)).toBe(origin);
  });

  it.each<[string, ServerRefusal['reason']]>([
    ['', 'empty'],
    ['  ', 'empty'],
    ['http://cw.example.com', 'notHttps'],
    ['ftp://cw.example.com', 'notHttps'],
    ['javascript:alert(1)', 'notHttps'],
    ['https:cw.example.com', 'notHttps'],
    ['https:/cw.example.com', 'notHttps'],
    ['https://user@cw.example.com', 'userInfo'],
    ['https://user:pw@cw.example.com', 'userInfo'],
    ['https://cw.example.com@evil.example', 'userInfo'],
    ['https://cw.example.com/v4_6_release', 'path'],
    ['https://cw.example.com?', 'path'],
    ['https://cw.example.com/?x=1', 'path'],
    ['https://cw.example.com#', 'path'],
    ['https://cw.example.com//', 'path'],
    ['https://cw.example.com\\evil', 'path'],
    ['127.0.0.1', 'ip'],
    ['https://127.0.0.1:8443', 'ip'],
    ['https://10.0.0.7/', 'ip'],
    ['127.1', 'ip'],
    ['2130706433', 'ip'],
    ['0x7f000001', 'ip'],
    ['0x7f.1', 'ip'],
    ['0177.0.0.1', 'ip'],
    ['cw.example.0x', 'ip'],
    ['cw.example.1', 'ip'],
    ['[::1]', 'ip'],
    ['https://[::ffff:127.0.0.1]:8443', 'ip'],
    ['[fe80::1%25eth0]', 'ip'],
    ['localhost', 'local'],
    ['https://LOCALHOST:8443', 'local'],
    ['cw.localhost', 'local'],
    ['a.b.localhost', 'local'],
    ['cwserver', 'local'],
    ['localhost.', 'characters'],
    ['cw.example.com.', 'characters'],
    ['127.0.0.1.', 'characters'],
    ['cw..example', 'characters'],
    ['.example', 'characters'],
    ['-cw.example', 'characters'],
    ['cw-.example', 'characters'],
    ['c_w.example', 'characters'],
    ['*.example.com', 'characters'],
    ['cw.example.com:0', 'characters'],
    ['cw.example.com:65536', 'characters'],
    ['cw.example.com:', 'characters'],
    ['cw.example.com:8443:1', 'characters'],
    ['cw。example', 'characters'],
    ['ｃｗ.example', 'characters'],
    ['１２７.0.0.1', 'characters'],
    ['сw.example', 'characters'],
    ['\u212Awik.example', 'characters'],
    ['cw%2eexample.com', 'characters'],
    ['cw\u0000.example', 'characters'],
    ['cw .example', 'characters'],
    ['cw\n.example', 'characters'],
    ['cw\u00AD.example', 'characters'],
    [`a${LONGEST}.example`, 'characters'],
    [`${LONGEST_HOST}b`, 'characters'],
    [`${`${LONGEST}.`.repeat(4)}example`, 'characters'],
    ['acme.api.connectwisedev.com', 'gateway'],
    ['https://acme.api.connectwisedev.com/', 'gateway'],
    ['https://a.b.api.connectwisedev.com:8443', 'gateway'],
  ])('refuses %j: %s', (typed, reason) => {
    expect(parseServerOrigin(typed)).toStrictEqual({ reason });
  });

  it('returns only https origins with a full host name, which read the same again', () => {
    const part = fc.constantFrom(
      'https://',
      'http://',
      'cw',
      '.example',
      '.com',
      'localhost',
      '127.0.0.1',
      '0x7f',
      '.1',
      '[::1]',
      ':8443',
      ':443',
      '@',
      '/',
      '\\',
      '?',
      '#',
      '%2e',
      '。',
      'é',
      ' ',
      '.api.connectwisedev.com',
    );
    const typed = fc.oneof(
      anyText(),
      anyWebAddress(),
      fc.array(part).map((p) => p.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseServerOrigin(text);
        if (!isServerOrigin(parsed)) return;
        const url = new URL(parsed);
        expect(url.origin).toBe(parsed);
        expect(url.protocol).toBe('https:');
        expect(url.hostname).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
        expect(url.hostname).not.toMatch(/(?:^|\.)(?:localhost|[0-9]+)$|\.api\.connectwisedev\.com$/);
        expect(parseServerOrigin(parsed)).toBe(parsed);
      }),
      { numRuns: runsOf(2_000, 200_000) },
    );
  });
});
