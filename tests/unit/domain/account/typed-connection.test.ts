import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseTypedConnection,
  type TypedConnection,
} from '../../../../src/domain/account/typed-connection.ts';
import { anyText } from '../../support/any-text.ts';

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

const OWN_LINK = LINK.replace('eu.myconnectwise.net', 'cw.example.com');
const PAIR = 'Public Key: PUB1 Private Key: pri:v2';
const CLIENT_ID = '7f5c1a2e-0b1d-4c3f-9e8a-6d5b4c3a2f1e';

type Row = [name: string, typed: Partial<TypedConnection>, meant: Partial<TypedConnection>];

function read(typed: Partial<TypedConnection>): TypedConnection {
  return parseTypedConnection({ ...NOTHING, ...typed });
}

describe('parseTypedConnection', () => {
  it.each<Row>([
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
      { companyId: 'acme', region: 'own', serverAddress: 'https://cw.example.com' },
    ],
    [
      'a link at a server of one’s own, without its scheme',
      { companyId: LINK.replace('https://eu.myconnectwise.net', 'cw.example.com:8443') },
      { companyId: 'acme', region: 'own', serverAddress: 'https://cw.example.com:8443' },
    ],
    [
      'a link beside another server that is typed',
      { companyId: OWN_LINK, region: 'own', serverAddress: 'api.example.com' },
      { companyId: 'acme', region: 'own', serverAddress: 'https://api.example.com' },
    ],
    [
      'a link in place of the server',
      { region: 'own', serverAddress: OWN_LINK },
      { companyId: 'acme', region: 'own', serverAddress: 'https://cw.example.com' },
    ],
    [
      'a link in place of the server, beside a company',
      { region: 'own', serverAddress: OWN_LINK, companyId: 'globex' },
      { companyId: 'globex', region: 'own', serverAddress: 'https://cw.example.com' },
    ],
    ...[
      'https://acme.connectwisedev.com/?companyName=acme',
      'http://cw.example.com/?companyName=acme',
      'https://na.myconnectwise.net:8443/?companyName=acme',
      'https://cw.example.com/?companyName=Acme%20Corp',
    ].map((companyId): Row => [`no company out of ${companyId}`, { companyId }, { companyId }]),
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
    [
      'a no-break space inside a company as it stands',
      { companyId: 'Acme\u00A0Corp' },
      { companyId: 'Acme\u00A0Corp' },
    ],
    ['a no-break space inside a key', { privateKey: 'pri\u00A0:v2' }, { privateKey: 'pri:v2' }],
    ...[
      '"PUB1"',
      '“PUB1”',
      '„PUB1“',
      "'PUB1'",
      '`PUB1`',
      '«PUB1»',
      'PUB1,',
      'PUB1;',
      '"PUB1",',
      ' "PUB1" ; ',
    ].map((publicKey): Row => [`the public key in ${publicKey}`, { publicKey }, { publicKey: 'PUB1' }]),
    [
      'quotes around all of them',
      { companyId: '"acme"', publicKey: "'PUB1',", privateKey: '“pri:v2”;' },
      ALL,
    ],
    ...[
      'PublicKey: PUB1',
      'PublicKey:PUB1',
      'Public Key = PUB1',
      'public: PUB1',
      '"publicKey": "PUB1",',
      'public_key="PUB1"',
      "{'publicKey': 'PUB1'}",
    ].flatMap((publicKey): Row[] => [
      [`the public key in ${publicKey}`, { publicKey }, { publicKey: 'PUB1' }],
      [`the public key in ${publicKey}, beside others`, { ...ALL, publicKey }, ALL],
      [`the public key of ${publicKey} as the private one`, { privateKey: publicKey }, { publicKey: 'PUB1' }],
    ]),
    ['a private key with its name', { ...ALL, privateKey: 'Private Key: pri:v2' }, ALL],
    ['a company with its name', { ...ALL, companyId: 'Company ID: acme' }, ALL],
    [
      'all with their names in one',
      { publicKey: 'company: acme, public key: PUB1, private key: pri:v2' },
      ALL,
    ],
    [
      'all as an object',
      { privateKey: '{"companyId": "acme", "publicKey": "PUB1", "privateKey": "pri:v2"}' },
      ALL,
    ],
    ['the same with their names in each field', { ...ALL, publicKey: PAIR, privateKey: PAIR }, ALL],
    [
      'a named key beside another one',
      { publicKey: 'PUB9', privateKey: 'public:PUB1' },
      { publicKey: 'PUB9', privateKey: 'public:PUB1' },
    ],
    [
      'a link whose query names the company as no label',
      { publicKey: 'x?company=acme' },
      { publicKey: 'x?company=acme' },
    ],
    ['a private key behind the same public one', { ...ALL, privateKey: 'PUB1:pri:v2' }, ALL],
    [
      'a private key that holds a colon',
      { ...ALL, privateKey: 'PUB9:pri' },
      { ...ALL, privateKey: 'PUB9:pri' },
    ],
    [
      'a pair as the private key',
      { privateKey: 'AbCdEfGhIjKlMnOp:QrStUvWxYzAbCdEf' },
      { publicKey: 'AbCdEfGhIjKlMnOp', privateKey: 'QrStUvWxYzAbCdEf' },
    ],
    [
      'a company and a key with space between',
      { companyId: 'acme + PUB1' },
      { companyId: 'acme', publicKey: 'PUB1' },
    ],
    [
      'a client ID with its name',
      { publicKey: `clientId:${CLIENT_ID}` },
      { publicKey: `clientId:${CLIENT_ID}` },
    ],
    ...[
      BASIC,
      `"${BASIC}"`,
      `"Basic ${BASIC}"`,
      `Authorization: "Basic ${BASIC}"`,
      `"Authorization": "Basic ${BASIC}",`,
      `-H 'Authorization: Basic ${BASIC}'`,
    ].flatMap((header): Row[] => [
      [`the company in ${header}`, { companyId: header }, ALL],
      [`the public key in ${header}`, { publicKey: header }, ALL],
      [`the private key in ${header}`, { companyId: 'acme', privateKey: header }, ALL],
    ]),
    ['a code that says nothing', { publicKey: 'AbCdEfGhIjKlMnOp' }, { publicKey: 'AbCdEfGhIjKlMnOp' }],
    [
      'a code of other signs',
      { publicKey: btoa('acme+PUB1:\u00FF') },
      { publicKey: btoa('acme+PUB1:\u00FF') },
    ],
    [
      'all three beside parts of them',
      { companyId: 'acme+PUB1:pri:v2', publicKey: 'acme+PUB1', privateKey: 'pri:v2' },
      ALL,
    ],
    [
      'all three in each field',
      { companyId: 'acme+PUB1:pri:v2', publicKey: `Basic ${BASIC}`, privateKey: 'PUB1:pri:v2' },
      ALL,
    ],
    ['a space inside a key as it stands', { privateKey: 'pri vate' }, { privateKey: 'pri vate' }],
    [
      'a key that two fields name in quotes, one of them with more',
      { companyId: 'Public Key: «PUB1»', publicKey: 'Public Key: «PUB1» Private Key: pri:v2' },
      { publicKey: 'PUB1', privateKey: 'pri:v2' },
    ],
    ['all three beside a pair', { publicKey: 'PUB1:pri:v2', privateKey: 'acme+PUB1:pri:v2' }, ALL],
    [
      'all three beside another private key',
      { publicKey: 'acme+PUB1:pri:v2', privateKey: 'other' },
      { companyId: 'acme', publicKey: 'PUB1:pri:v2', privateKey: 'other' },
    ],
    [
      'a public key behind a company and spaces',
      { publicKey: 'acme + PUB1' },
      { companyId: 'acme', publicKey: 'PUB1' },
    ],
    [
      'a pair in one field beside the same private key',
      { publicKey: 'PUB1:pri', privateKey: 'pri' },
      { publicKey: 'PUB1', privateKey: 'pri' },
    ],
    ['a header with more space', { publicKey: `Basic  ${BASIC}` }, ALL],
    ...(
      [
        { companyId: 'acme+PUB1 x' },
        { companyId: 'x acme+PUB1' },
        { companyId: 'ac*me+PUB1' },
        { publicKey: 'acme+PUB1 x' },
        { publicKey: 'x acme+PUB1' },
        { publicKey: 'PUB1:pri x' },
        { publicKey: 'x PUB1:pri' },
        { publicKey: 'PUB9', privateKey: 'AbCdEfGhIjKlMnOp:QrStUvWxYzAbCdEf' },
        { privateKey: ':pri' },
        { privateKey: 'acme+PUB1:pri x' },
        { privateKey: 'x acme+PUB1:pri' },
        { privateKey: 'ac*me+PUB1:pri' },
        { publicKey: `${BASIC} x` },
        { publicKey: `x ${BASIC}` },
        { publicKey: btoa('acme+P\u00FFB1:pri') },
      ] satisfies Partial<TypedConnection>[]
    ).map((typed): Row => [`no parts in ${JSON.stringify(typed)}`, typed, typed]),
    [
      'a link in place of a server that is still to be typed',
      { region: 'own', serverAddress: ' \u200B', companyId: OWN_LINK },
      { companyId: 'acme', region: 'own', serverAddress: 'https://cw.example.com' },
    ],
    [
      'a link beside a server that does not count in a region',
      { region: 'na', serverAddress: 'api.example.com', companyId: OWN_LINK },
      { companyId: 'acme', region: 'own', serverAddress: 'https://cw.example.com' },
    ],
    [
      'no company out of a server that does not count in a region',
      { region: 'na', serverAddress: OWN_LINK },
      { region: 'na', serverAddress: OWN_LINK },
    ],
    [
      'a server that is refused, without what cannot be seen',
      { region: 'own', serverAddress: ' \u200B127.0.0.1' },
      { region: 'own', serverAddress: '127.0.0.1' },
    ],
    [
      'the short name of the company in a link',
      { companyId: 'https://cw.example.com/?Company=acme' },
      { companyId: 'acme', region: 'own', serverAddress: 'https://cw.example.com' },
    ],
    ...['mycompany', 'companyNumber', 'company1'].map((name): Row => {
      const companyId = `https://cw.example.com/?${name}=acme`;
      return [`no company out of ${companyId}`, { companyId }, { companyId }];
    }),
    [
      'no company out of a name with a query',
      { companyId: 'na?companyName=acme' },
      { companyId: 'na?companyName=acme' },
    ],
    [
      'no company out of an address with a space behind its host',
      { companyId: 'eu.myconnectwise.net /?companyName=acme' },
      { companyId: 'eu.myconnectwise.net /?companyName=acme', region: 'eu' },
    ],
  ])('reads %s', (_, typed, meant) => {
    expect(read(typed)).toStrictEqual({ ...NOTHING, ...meant });
  });

  it('reads its own result unchanged, and keeps all other fields', () => {
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
      OWN_LINK,
      'public key: ',
      'private=',
      'company:',
      '"',
      ';',
      CLIENT_ID,
    );
    const text = fc.oneof(
      anyText(),
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
        const once = parseTypedConnection({ ...fields, clientId: ' id ' });
        expect(parseTypedConnection(once)).toStrictEqual(once);
        expect(once.clientId).toBe(' id ');
      }),
    );
  });
});
