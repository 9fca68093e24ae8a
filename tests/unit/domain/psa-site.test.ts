import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCodebase, psaOriginOf, psaWebAddressOf, type Region } from '../../../src/domain/psa-site.ts';
import type { ServerOrigin } from '../../../src/domain/server-origin.ts';

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
  ])('leads from %s and %j to %s', (region, serverAddress, origin) => {
    expect(psaOriginOf({ region, serverAddress })).toBe(origin);
  });
});

describe('psaWebAddressOf', () => {
  it.each([
    ['https://api-na.myconnectwise.net', 'https://na.myconnectwise.net'],
    ['https://api-staging.connectwisedev.com', 'https://staging.connectwisedev.com'],
    ['https://cw.example.com:8443', 'https://cw.example.com:8443'],
    ['https://api-cw.example.com', 'https://api-cw.example.com'],
  ])('is, for %s, %s', (origin, address) => {
    expect(psaWebAddressOf(origin as ServerOrigin)).toBe(address);
  });
});

describe('isCodebase', () => {
  it.each(['v2025_1/', 'v4_6_release/', 'v2025.1-b/'])('takes %s', (told) => {
    expect(isCodebase(told)).toBe(true);
  });

  it.each([
    undefined,
    null,
    7,
    {},
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
  ])('refuses %j', (told) => {
    expect(isCodebase(told)).toBe(false);
  });

  it('takes only what stays below the origin as one segment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (told) => {
        if (!isCodebase(told)) return;
        const { origin, pathname, search, hash } = new URL(`https://cw.example.com/${told}apis/3.0`);
        expect([origin, pathname, search, hash]).toStrictEqual([
          'https://cw.example.com',
          `/${told}apis/3.0`,
          '',
          '',
        ]);
      }),
    );
  });
});
