import { describe, expect, it } from 'vitest';
import { apiBaseOf } from '../../../src/connectwise/server.ts';

describe('apiBaseOf', () => {
  it('builds the address from the company ID and the path of the API', () => {
    expect(apiBaseOf('acme')).toBe('https://acme.api.connectwisedev.com/v4_6_release/apis/3.0');
  });

  it.each([
    '',
    'evil.com#',
    'evil.com/',
    'user:pw@evil.com/',
    'a.b',
    '-a',
    'xn--cme-5cd',
    'ACME',
    ' acme',
    'a'.repeat(64),
  ])('refuses %j, whatever the types say', (companyId) => {
    expect(() => apiBaseOf(companyId)).toThrow(
      expect.objectContaining({ failure: { code: 'notConfigured' } }),
    );
  });
});
