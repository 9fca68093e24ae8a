import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAtCloud,
  isAtGateway,
  isAtRegion,
  isCodebase,
  isServerName,
  psaOriginOf,
  psaWebAddressOf,
  parseSite,
  type Region,
  REGIONS,
} from '../../../../src/domain/account/psa-site.ts';
import type { ServerOrigin } from '../../../../src/domain/http/server-origin.ts';
import { anyText, anyWebAddress } from '../../support/any-text.ts';

describe('psaOriginOf', () => {
  it.each<[Region, string, string | undefined]>([
    ['na', '', 'https://api-na.myconnectwise.net'],
    ['eu', '', 'https://api-eu.myconnectwise.net'],
    ['au', '', 'https://api-au.myconnectwise.net'],
    ['aus', '', 'https://api-aus.myconnectwise.net'],
    ['za', '', 'https://api-za.myconnectwise.net'],
    ['staging', '', 'https://api-staging.connectwisedev.com'],
    ['na', 'https://cw.example.com', 'https://api-na.myconnectwise.net'],
    ['own', 'https://cw.example.com:8443', 'https://cw.example.com:8443'],
    ['own', '', undefined],
    ['own', 'https://127.0.0.1', undefined],
  ])('maps %s and %j to %s', (region, serverAddress, origin) => {
    expect(psaOriginOf({ region, serverAddress })).toBe(origin);
  });
});

describe('parseSite', () => {
  const LINKS = [
    '',
    '/',
    '/v4_6_release/ConnectWise.aspx?locale=en_US#XQAACABC',
    '/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=1&companyName=acme',
    ':443/login',
    '?x=1',
    '#x',
  ];
  const HOSTS = REGIONS.filter((region) => region !== 'own').flatMap((region) => {
    const domain = region === 'staging' ? 'connectwisedev.com' : 'myconnectwise.net';
    return [`${region}.${domain}`, `api-${region}.${domain}`].map((host) => [host, region] as const);
  });

  it.each(HOSTS)('reads %s, however it is pasted, as the region %s', (host, region) => {
    for (const link of LINKS) {
      for (const typed of [
        host,
        `https://${host}`,
        `HTTP://${host.toUpperCase()}`,
        ` \u200B${host}`,
        `www.${host}`,
        `"https://www.${host}`,
      ]) {
        const serverAddress = typed + link;
        expect(parseSite({ region: 'own', serverAddress })).toStrictEqual({ region, serverAddress: '' });
        expect(psaOriginOf({ region: 'own', serverAddress })).toBe(
          psaOriginOf({ region, serverAddress: '' }),
        );
      }
    }
  });

  it.each(['"https://CW.example.com/x"', '“cw.example.com”', 'cw.example.com,', "'cw.example.com';"])(
    'reads %s without surrounding punctuation',
    (serverAddress) => {
      const site = parseSite({ region: 'own', serverAddress });
      expect(site).toStrictEqual({ region: 'own', serverAddress: 'https://cw.example.com' });
    },
  );

  it('treats the API host of an unknown region as an own server', () => {
    const site = parseSite({ region: 'own', serverAddress: 'api-jp.myconnectwise.net' });
    expect(site).toStrictEqual({ region: 'own', serverAddress: 'https://api-jp.myconnectwise.net' });
  });

  it('does not read a path with the name of a region as that region', () => {
    const site = parseSite({ region: 'own', serverAddress: 'https://cw.example.com:8443/na' });
    expect(site).toStrictEqual({ region: 'own', serverAddress: 'https://cw.example.com:8443' });
  });

  it('reads the name of a region as that region', () => {
    expect(parseSite({ region: 'own', serverAddress: ' EU ' })).toStrictEqual({
      region: 'eu',
      serverAddress: '',
    });
  });

  it.each(LINKS)('reads the origin of a whole address that ends with %j', (link) => {
    expect(parseSite({ region: 'own', serverAddress: `https://CW.example.com${link}` })).toStrictEqual({
      region: 'own',
      serverAddress: 'https://cw.example.com',
    });
  });

  it.each([
    ['http://cw.example.com/v4_6_release', 'notHttps'],
    ['ftp://na.myconnectwise.net', 'notHttps'],
    ['javascript:na', 'notHttps'],
    ['https://na.myconnectwise.net@evil.example/', 'userInfo'],
    ['https://user@na.myconnectwise.net/', 'userInfo'],
    ['https://cw.example.com\\evil', 'path'],
    ['https://127.0.0.1/v4_6_release', 'ip'],
    ['cwserver/v4_6_release', 'local'],
    ['own', 'local'],
    ['acme.connectwisedev.com', 'gateway'],
    ['acme.connectwisedev.com:8443', 'gateway'],
    ['connectwisedev.com', 'gateway'],
    ['https://acme.api.connectwisedev.com/v4_6_release', 'gateway'],
    ['', 'empty'],
    ['https://home.connectwise.com', 'cloud'],
    ['developer.connectwise.com/ClientID', 'cloud'],
    ['connectwise.com', 'cloud'],
    ['login.myconnectwise.net', 'cloud'],
    ['sandbox-na.myconnectwise.net', 'cloud'],
    ['acme.myconnectwise.net/v4_6_release', 'cloud'],
    ['https://evilna.myconnectwise.net', 'cloud'],
    ['na.myconnectwise.com', 'cloud'],
    ['https://api-na.myconnectwise.com', 'cloud'],
    ['na.myconnectwise.net:8443', 'cloud'],
    ['api-na.myconnectwise.net:8443', 'cloud'],
    ['xapi-jp.myconnectwise.net', 'cloud'],
    ['api-jp.myconnectwise.net.connectwise.com', 'cloud'],
    ['https://www.na.myconnectwise.net:8443/', 'cloud'],
  ])('refuses %j: %s', (serverAddress, reason) => {
    expect(parseSite({ region: 'own', serverAddress })).toStrictEqual({ reason });
  });

  it.each([
    'https://na.myconnectwise.net.evil.example',
    'https://evilna.myconnectwise.net.example',
    'na-myconnectwise.net',
    'evilmyconnectwise.net',
    'myconnectwise.net.evil.example',
    'notconnectwise.com',
  ])('does not read %s as a region', (serverAddress) => {
    expect(parseSite({ region: 'own', serverAddress })).toMatchObject({ region: 'own' });
  });

  it('leads only to a region or to the host in the text', () => {
    const part = fc.constantFrom(
      'https://',
      'http://',
      'na.myconnectwise.net',
      'cw.example',
      '@',
      '/',
      '\\',
      '?',
      '#',
      ':443',
      ':1',
      'na',
      ' ',
      '\u00AD',
      'evil.example',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const serverAddress = parts.join('');
        const origin = psaOriginOf({ region: 'own', serverAddress });
        const host = origin === undefined ? '' : new URL(origin).hostname.replace('api-', '');
        const isRegion = host === 'na.myconnectwise.net' && serverAddress.includes('na');
        expect(isRegion || serverAddress.replaceAll('\u00AD', '').includes(host)).toBe(true);
      }),
    );
  });

  it('returns a site that reads the same again', () => {
    const serverAddress = fc.oneof(
      anyWebAddress(),
      fc.domain(),
      fc.constantFrom(...HOSTS.map(([host]) => host)),
    );
    fc.assert(
      fc.property(serverAddress, (typed) => {
        const site = parseSite({ region: 'own', serverAddress: typed });
        if ('reason' in site) return;
        expect(parseSite(site)).toStrictEqual(site);
      }),
    );
  });
});

describe('isServerName', () => {
  it.each([
    'acme.myconnectwise.net',
    'na.myconnectwise.net',
    'home.connectwise.com',
    'cw.customer.com',
    'myconnectwise.net',
    'cw.customer.com:8443/v4_6_release?x=1',
    'cw.customer.com/v4_6_release',
    'cw.support.customer.com',
  ])('is true of %s', (text) => {
    expect(isServerName(text)).toBe(true);
  });

  it.each([
    'acme',
    'acme_c',
    'acme.corp',
    'a.b.c_d',
    'na',
    '',
    'acme corp',
    '1.2.3',
    'my cw.customer.com',
    'cw.customer.com too',
  ])('is false of %j', (text) => {
    expect(isServerName(text)).toBe(false);
  });
});

describe('psaWebAddressOf', () => {
  it.each([
    ['https://api-na.myconnectwise.net', 'https://na.myconnectwise.net'],
    ['https://api-staging.connectwisedev.com', 'https://staging.connectwisedev.com'],
    ['https://cw.example.com:8443', 'https://cw.example.com:8443'],
    ['https://api-cw.example.com', 'https://api-cw.example.com'],
  ])('maps %s to %s', (origin, address) => {
    expect(psaWebAddressOf(origin as ServerOrigin)).toBe(address);
  });
});

it.each([
  ['an address of a region', 'https://na.myconnectwise.net', { isAtRegion: true, isAtCloud: true }],
  ['a host with a space behind it', 'na.myconnectwise.net /x', { isAtRegion: true, isAtCloud: true }],
  ['a bare name', 'na', {}],
  ['the gateway', 'https://acme.api.connectwisedev.com', { isAtGateway: true }],
  ['an own server', 'https://cw.example.com', {}],
  ['a sentence', 'not an address', {}],
])('knows where an address leads: %s', (_, text, expected) => {
  const places = { isAtRegion: isAtRegion(text), isAtCloud: isAtCloud(text), isAtGateway: isAtGateway(text) };
  expect(places).toEqual({ isAtRegion: false, isAtCloud: false, isAtGateway: false, ...expected });
});

describe('isCodebase', () => {
  it.each(['v2025_1/', 'v4_6_release/', 'v2025.1-b/'])('accepts %s', (reported) => {
    expect(isCodebase(reported)).toBe(true);
  });

  it.each([
    undefined,
    null,
    7,
    {},
    ['v2025_1/'],
    '',
    '/',
    'v2025_1',
    './',
    '../',
    '/v2025_1/',
    'v2025_1//',
    'a/b/',
    '//evil.example/',
    'https://evil.example/',
    'v1?/',
    'v1#/',
    'v1%2f/',
    'v1\\/',
    '@evil.example/',
    'v 1/',
    'v1\n/',
    'v1/\n',
    `${'v'.repeat(64)}/`,
  ])('refuses %j', (reported) => {
    expect(isCodebase(reported)).toBe(false);
  });

  it('accepts only a single path segment below the origin', () => {
    fc.assert(
      fc.property(anyText(), (reported) => {
        if (!isCodebase(reported)) return;
        const { origin, pathname, search, hash } = new URL(`https://cw.example.com/${reported}apis/3.0`);
        expect([origin, pathname, search, hash]).toStrictEqual([
          'https://cw.example.com',
          `/${reported}apis/3.0`,
          '',
          '',
        ]);
      }),
    );
  });
});
