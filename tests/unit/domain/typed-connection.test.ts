import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedConnection, type TypedConnection } from '../../../src/domain/typed-connection.ts';

const NOTHING: TypedConnection = {
  region: 'na',
  serverAddress: '',
  companyId: '',
  publicKey: '',
  privateKey: '',
};
const ALL = { companyId: 'acme', publicKey: 'PUB1', privateKey: 'pri:v2' };
const BASIC = btoa('acme+PUB1:pri:v2');
const LINK =
  'https://eu.myconnectwise.net/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=1&companyName=acme';

function read(typed: Partial<TypedConnection>): TypedConnection {
  return readTypedConnection({ ...NOTHING, ...typed });
}

describe('readTypedConnection', () => {
  it.each<[string, Partial<TypedConnection>, Partial<TypedConnection>]>([
    ['what is plain', ALL, ALL],
    [
      'a company with the public key attached',
      { companyId: 'acme+PUB1' },
      { companyId: 'acme', publicKey: 'PUB1' },
    ],
    [
      'a company with the same public key attached',
      { companyId: 'acme+PUB1', publicKey: 'PUB1' },
      { companyId: 'acme', publicKey: 'PUB1' },
    ],
    [
      'a company with another public key attached',
      { companyId: 'acme+PUB1', publicKey: 'PUB9' },
      { companyId: 'acme', publicKey: 'PUB9' },
    ],
    ['a public key behind the company', { publicKey: 'acme+PUB1' }, { companyId: 'acme', publicKey: 'PUB1' }],
    [
      'a public key behind the same company',
      { companyId: 'Acme', publicKey: 'acme+PUB1' },
      { companyId: 'Acme', publicKey: 'PUB1' },
    ],
    [
      'a public key that holds a plus sign',
      { companyId: 'acme', publicKey: 'pub+1' },
      { companyId: 'acme', publicKey: 'pub+1' },
    ],
    ['a pair in one field', { publicKey: 'PUB1:pri:v2' }, { publicKey: 'PUB1', privateKey: 'pri:v2' }],
    [
      'a pair in one field beside another private key',
      { publicKey: 'PUB1:pri', privateKey: 'other' },
      { publicKey: 'PUB1:pri', privateKey: 'other' },
    ],
    ['all three as the company', { companyId: 'acme+PUB1:pri:v2' }, ALL],
    ['all three as the public key', { publicKey: 'acme+PUB1:pri:v2' }, ALL],
    [
      'all three as the private key, beside the company',
      { companyId: 'acme', privateKey: 'acme+PUB1:pri:v2' },
      ALL,
    ],
    ['a header', { publicKey: `Basic ${BASIC}` }, ALL],
    ['a header with its name', { privateKey: `Authorization: basic ${BASIC}` }, ALL],
    [
      'a header of another company than is typed',
      { companyId: 'globex', publicKey: `Basic ${BASIC}` },
      { companyId: 'globex', publicKey: `Basic ${BASIC}` },
    ],
    ['a header that says nothing', { publicKey: 'Basic AAAA' }, { publicKey: 'Basic AAAA' }],
    ['a link to a ticket', { companyId: LINK }, { companyId: 'acme', region: 'eu' }],
    [
      'a link without its scheme',
      { companyId: LINK.replace('https://', '') },
      { companyId: 'acme', region: 'eu' },
    ],
    [
      'a link at a server of one’s own',
      { companyId: LINK.replace('eu.myconnectwise.net', 'cw.example.com') },
      { companyId: 'acme' },
    ],
    [
      'an address that names no company',
      { companyId: 'https://eu.myconnectwise.net/' },
      { companyId: 'https://eu.myconnectwise.net/', region: 'eu' },
    ],
    [
      'the pages of a region as a server of one’s own',
      { region: 'own', serverAddress: 'https://au.myconnectwise.net/v4_6_release/' },
      { region: 'au', serverAddress: '' },
    ],
    ['what cannot be seen in a company', { companyId: '\u200Bac\u00ADme\u00A0' }, { companyId: 'acme' }],
    [
      'what cannot be seen in keys, and their broken lines',
      { publicKey: '\u00A0PU\u200BB1\r\n', privateKey: 'pri\u00AD:\u2028v\t2\uFEFF' },
      { publicKey: 'PUB1', privateKey: 'pri:v2' },
    ],
    ['a space inside a key as it stands', { privateKey: 'pri vate' }, { privateKey: 'pri vate' }],
  ])('reads %s', (_, typed, meant) => {
    expect(read(typed)).toStrictEqual({ ...NOTHING, ...meant });
  });

  it('reads the same once more, and keeps all other fields', () => {
    const part = fc.constantFrom(
      'acme',
      'PUB1',
      '+',
      ':',
      'Basic ',
      BASIC,
      LINK,
      ' ',
      '\u200B',
      '/',
      'na.myconnectwise.net',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 4 }).map((parts) => parts.join('')),
    );
    const region = fc.constantFrom('own' as const, 'na' as const);
    const typed = fc.record({
      region,
      serverAddress: text,
      companyId: text,
      publicKey: text,
      privateKey: text,
    });
    fc.assert(
      fc.property(typed, (fields) => {
        const once = readTypedConnection({ ...fields, clientId: ' id ' });
        expect(readTypedConnection(once)).toStrictEqual(once);
        expect(once.clientId).toBe(' id ');
      }),
    );
  });
});
