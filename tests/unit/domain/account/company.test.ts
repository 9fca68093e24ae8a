import { describe, expect, it } from 'vitest';
import { parseApiKeys } from '../../../../src/domain/account/api-keys.ts';
import { companyIdOf, loginCompanyOf, WAYS } from '../../../../src/domain/account/way-to-connect.ts';
import { ACME } from '../../support/samples.ts';

describe('the company of each way to connect', () => {
  it.each([
    ['acme', 'acme'],
    [' Acme_C ', 'Acme_C'],
    ['a.b-c_D9', 'a.b-c_D9'],
    ['9', '9'],
    ['a'.repeat(64), 'a'.repeat(64)],
  ])('reads %j as %s for connecting by keys', (typed, company) => {
    expect(WAYS.keys.parseCompany(typed)).toBe(company);
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['a'.repeat(65), 'tooLong'],
    ['https://acme.example', 'address'],
    ['.', 'characters'],
    ['..', 'characters'],
    ['-a', 'characters'],
    ['a+b', 'characters'],
    ['a:b', 'characters'],
    ['a/b', 'characters'],
    ['a\\b', 'characters'],
    ['a%2f', 'characters'],
    ['a b', 'characters'],
    ['a\u0000', 'characters'],
    ['аcme', 'characters'],
    ['ａcme', 'characters'],
    ['a\nb', 'characters'],
  ])('refuses %j for connecting by keys: %s', (typed, reason) => {
    expect(WAYS.keys.parseCompany(typed)).toMatchObject({ reason });
  });

  it('applies the rule of the gateway for OAuth', () => {
    expect(WAYS.oauth.parseCompany('ACME')).toBe('acme');
    expect(WAYS.oauth.parseCompany('acme_c')).toStrictEqual({ reason: 'characters' });
  });

  it('is given only to the way to connect that it was validated for', () => {
    expect(companyIdOf({ connectBy: 'oauth', companyId: ACME })).toBe('acme');
    expect(companyIdOf({ connectBy: 'keys', companyId: ACME })).toBeUndefined();
    expect(loginCompanyOf({ connectBy: 'keys', companyId: ACME })).toBe('acme');
    expect(loginCompanyOf({ connectBy: 'oauth', companyId: ACME })).toBeUndefined();
  });
});

describe('parseApiKeys', () => {
  it('removes the space around a pair of keys', () => {
    expect(parseApiKeys({ publicKey: ' pub+1\n', privateKey: '\tpri:v ' })).toStrictEqual({
      publicKey: 'pub+1',
      privateKey: 'pri:v',
    });
  });

  it.each([
    ['no public key', '', 'b'],
    ['no private key', 'a', ' '],
    ['a colon in the public key', 'a:b', 'c'],
    ['a space within', 'a b', 'c'],
    ['a line break within', 'a', 'b\nc'],
    ['a control character', 'a', 'b\u0007'],
    ['an invisible character', 'a\u200B', 'b'],
    ['half a character', 'a', '\uD800'],
    ['a public key too long', 'a'.repeat(257), 'b'],
    ['a private key too long', 'a', 'b'.repeat(257)],
  ])('refuses %s', (_, publicKey, privateKey) => {
    expect(parseApiKeys({ publicKey, privateKey })).toBeUndefined();
  });
});
