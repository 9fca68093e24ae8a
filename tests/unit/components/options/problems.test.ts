import { describe, expect, it, vi } from 'vitest';
import {
  companyIdProblem,
  problemsOfConnecting,
  problemsOfSaving,
  problemsOfSignIn,
  webAddressProblem,
} from '../../../../components/options/problems.ts';
import { type Draft, draftOf, type FieldName } from '../../../../components/options/draft.ts';
import { problem as problemOf } from '../../../../components/options/problem.ts';
import { takenText } from '../../../../components/options/meant-text.ts';
import type { MessageName } from '../../../../src/browser/shared/texts.ts';
import type { LoginCompany } from '../../../../src/domain/account/login-company.ts';
import { settingsOf } from '../../support/samples.ts';

vi.mock('../../../../src/browser/shared/texts.ts', () => import('../support/texts.ts'));

const GUID = '7f5c1a2e-0b1d-4c3f-9e8a-6d5b4c3a2f1e';

describe('companyIdProblem', () => {
  it.each([
    ['', 'Enter your company ID. Your administrator knows it.', undefined],
    ['a'.repeat(64), 'A company ID has at most 63 characters.', undefined],
    ['a_b', 'A company ID can only contain letters from a to z, digits and hyphens.', undefined],
    ['-a', 'A company ID can’t start or end with a hyphen.', undefined],
    ['https://acme.api.connectwisedev.com/x', 'This is an address. Enter only its first part.', 'acme'],
    [
      'https://na.myconnectwise.net/v4_6_release',
      'This is the address of ConnectWise PSA in the cloud. Choose API keys above to connect to it.',
      undefined,
    ],
    [
      'acme.myconnectwise.net',
      'This is the address of ConnectWise PSA in the cloud. Choose API keys above to connect to it.',
      undefined,
    ],
    [
      'acme+AbCdEfGhIjKlMnOp',
      'This is a company ID with a public key. Choose API keys above to connect with it.',
      undefined,
    ],
    [
      'acme+AbCdEfGhIjKlMnOp:QrStUvWxYzAbCdEf',
      'This is a company ID with a public key. Choose API keys above to connect with it.',
      undefined,
    ],
    ['http://acme.connectwisedev.com/', 'This is an address. Enter only its first part.', 'acme'],
    ['acme.connectwisedev.com', 'This is an address. Enter only its first part.', 'acme'],
    ['https://evil.example', 'This is an address. Enter only its first part.', undefined],
  ])('%j is refused with: %s', (typed, words, suggestion) => {
    expect(companyIdProblem(typed)).toEqual({ field: 'companyId', words, suggestion });
  });

  it.each(['acme', ' ACME ', 'a'.repeat(63)])('%j is accepted', (typed) => {
    expect(companyIdProblem(typed)).toBeUndefined();
  });
});

describe('webAddressProblem', () => {
  it.each(['http://acme.example', 'acme.example', 'https://acme.example/path', 'javascript:alert(1)'])(
    '%j is refused',
    (typed) => {
      expect(webAddressProblem(typed)?.words).toContain('https://');
    },
  );

  it.each(['', '  ', 'https://acme.example', 'https://acme.example/'])('%j is accepted', (typed) => {
    expect(webAddressProblem(typed)).toBeUndefined();
  });
});

describe('the problem that prevents connecting by keys', () => {
  const PUBLIC = 'AbCdEfGhIjKlMnOp';
  const PRIVATE = 'QrStUvWxYzAbCdEf';
  const FINE: Draft = {
    ...draftOf(settingsOf({ connectBy: 'keys', companyId: 'acme' as LoginCompany, clientId: 'client-1' })),
    publicKey: PUBLIC,
    privateKey: PRIVATE,
  };
  const WHOLE = `globex+${PUBLIC}:${PRIVATE}`;

  it.each<[string, Partial<Draft>]>([
    ['nothing', {}],
    ['quotes', { publicKey: `"${PUBLIC}"`, privateKey: `“${PRIVATE}”,` }],
    ['labels', { publicKey: `Public Key: ${PUBLIC}`, privateKey: `"privateKey": "${PRIVATE}"` }],
    ['the public key before the private one', { privateKey: `${PUBLIC}:${PRIVATE}` }],
    ['a company with a dot', { companyId: 'acme.corp' }],
  ])('is not %s', (_, typed) => {
    expect(problemsOfConnecting({ ...FINE, ...typed }, false)).toEqual([]);
  });

  it.each<[string, Partial<Draft>, FieldName, MessageName]>([
    [
      'the public key with its company',
      { privateKey: `acme+${PUBLIC}` },
      'privateKey',
      'options_keyIsPublic',
    ],
    [
      'the public key, by its label',
      { privateKey: `Public Key=${PRIVATE}` },
      'privateKey',
      'options_keyIsPublic',
    ],
    ['the private key, by its label', { publicKey: 'private:x' }, 'publicKey', 'options_keyInvalid'],
    ['all three of another company', { publicKey: WHOLE }, 'publicKey', 'options_keyWhole'],
    ['all three of another company', { privateKey: WHOLE }, 'privateKey', 'options_keyWhole'],
    ['all three of another key', { companyId: WHOLE, publicKey: 'x' }, 'companyId', 'options_keyWhole'],
    ['the code of another company', { privateKey: btoa(WHOLE) }, 'privateKey', 'options_keyWhole'],
    ['a client ID with its label', { publicKey: `clientId: ${GUID}` }, 'publicKey', 'options_keyIsClientId'],
    [
      'the host of a company',
      { companyId: 'acme.myconnectwise.net' },
      'companyId',
      'options_loginCompany_address',
    ],
    ['the host of a server', { companyId: 'cw.customer.com' }, 'companyId', 'options_loginCompany_address'],
    [
      'an address of a server',
      { companyId: 'cw.customer.com/login' },
      'companyId',
      'options_loginCompany_address',
    ],
    ['the gateway', { companyId: 'acme.connectwisedev.com' }, 'companyId', 'options_ownServer_gateway'],
    [
      'a link at the gateway',
      { companyId: 'https://acme.connectwisedev.com/?companyName=acme' },
      'companyId',
      'options_ownServer_gateway',
    ],
    [
      'a name with a no-break space',
      { companyId: 'Acme\u00A0Corp' },
      'companyId',
      'options_loginCompany_name',
    ],
    [
      'the home page of ConnectWise',
      { region: 'own', serverAddress: 'https://home.connectwise.com' },
      'serverAddress',
      'options_ownServer_cloud',
    ],
  ])('is %s (%j)', (_, typed, field, name) => {
    const problems = problemsOfConnecting({ ...FINE, ...typed }, false);
    expect(problems[0]).toEqual(problemOf(field, name));
    expect(JSON.stringify(problems)).not.toContain(PRIVATE);
  });
});

describe('takenText', () => {
  const draft = draftOf(settingsOf({ connectBy: 'keys', companyId: undefined, clientId: '' }));

  it.each<[Partial<Draft>, 'companyId' | 'clientId' | 'publicKey', string]>([
    [{ clientId: `clientId: ${GUID}` }, 'clientId', GUID],
    [{ publicKey: '"PUB1"' }, 'publicKey', 'PUB1'],
    [{ companyId: 'acme+PUB1:pri' }, 'companyId', 'acme'],
  ])('says how %j is read', (typed, name, meant) => {
    expect(takenText({ ...draft, ...typed }, name)).toBe(`Read as ${meant}`);
  });

  it.each<[Partial<Draft>, 'companyId' | 'clientId' | 'publicKey']>([
    [{ publicKey: 'PUB1' }, 'publicKey'],
    [{ publicKey: '"PUB1:pri"', privateKey: 'other' }, 'publicKey'],
    [{ publicKey: `"${btoa('acme+PUB1:pri')}"`, privateKey: 'other' }, 'publicKey'],
    [{ companyId: '"acme+PUB1:pri"', privateKey: 'other' }, 'companyId'],
    [{ clientId: '"pri"' }, 'clientId'],
    [{ publicKey: 'private key: pri' }, 'publicKey'],
  ])('repeats nothing of %j', (typed, name) => {
    expect(takenText({ ...draft, ...typed }, name)).toBeUndefined();
  });
});

describe('the problems that prevent saving or signing in', () => {
  const empty = draftOf(settingsOf({ companyId: undefined, clientId: '', webAddress: '' }));

  it('do not include a missing client ID when saving', () => {
    expect(problemsOfSaving(empty, false).map((problem) => problem.field)).toEqual(['companyId']);
  });

  it('name every missing part when signing in, in order', () => {
    expect(problemsOfSignIn(empty, false).map((problem) => problem.field)).toEqual(['companyId', 'clientId']);
  });

  it.each([
    ['saving', problemsOfSaving],
    ['signing in', problemsOfSignIn],
    ['connecting by keys', problemsOfConnecting],
  ])('include a client ID that no header can hold, when %s', (_, problemsOf) => {
    const draft = { ...draftOf(settingsOf()), clientId: 'client\u20131', publicKey: 'p', privateKey: 'q' };
    expect(problemsOf(draft, false)).toEqual([
      {
        field: 'clientId',
        words: 'This is not a client ID: it contains invalid characters. Copy it from ConnectWise again.',
        suggestion: undefined,
      },
    ]);
    expect(problemsOf({ ...draft, clientId: 'client\u200B-1' }, false)).toEqual([]);
  });

  it('include an invisible client ID when signing in', () => {
    const draft = { ...draftOf(settingsOf()), clientId: '\u200B' };
    expect(problemsOfSignIn(draft, false)).toMatchObject([
      { field: 'clientId', words: 'Enter the client ID. Your administrator gets it from ConnectWise.' },
    ]);
  });

  it('include a client ID that is too long', () => {
    const draft = { ...draftOf(settingsOf()), clientId: 'x'.repeat(257) };
    expect(problemsOfSaving(draft, false)).toMatchObject([
      { field: 'clientId', words: 'This is too long. Check what you pasted.' },
    ]);
  });

  it('include a missing working time, unless the working hours are off', () => {
    const draft = { ...draftOf(settingsOf()), workingTo: '' };
    expect(problemsOfSaving(draft, false).map((problem) => problem.field)).toEqual(['workingTo']);
    expect(problemsOfSaving({ ...draft, hasWorkingHours: false }, false)).toEqual([]);
  });

  it('include missing quiet hours only if these and any notifications are on', () => {
    const quietHours = { isOn: true, days: [1 as const], from: 60, to: 120 };
    const draft = { ...draftOf(settingsOf({ quietHours })), quietFrom: '', quietTo: '' };
    expect(problemsOfSaving(draft, false).map((problem) => problem.field)).toEqual(['quietFrom', 'quietTo']);
    expect(problemsOfSaving({ ...draft, hasQuietHours: false }, false)).toEqual([]);
    expect(problemsOfSaving({ ...draft, showNotifications: false }, false)).toEqual([]);
  });

  it('are none once everything is filled in', () => {
    expect(problemsOfSignIn(draftOf(settingsOf()), false)).toEqual([]);
  });

  it.each<[string, string, boolean, string | undefined]>([
    ['a passphrase that was never chosen', '', false, 'Choose a passphrase.'],
    ['no new passphrase beside the one that is set', '', true, undefined],
    ['a short one', 'too short', true, 'Use at least 12 characters.'],
    ['a PIN', '123456', true, 'A number can be guessed in minutes. Use several words.'],
    ['a long number', '1234 5678 9012 3456', true, 'A number can be guessed in minutes. Use several words.'],
    [
      'the same again and again',
      'abcabcabcabcabc',
      true,
      'This repeats itself too much. Use different words.',
    ],
    ['a good one', 'four words nobody joins', false, undefined],
  ])('judge %s', (_, passphrase, hasPassphrase, words) => {
    const draft = { ...draftOf(settingsOf({ staySignedIn: 'passphrase' })), passphrase };
    expect(problemsOfSaving(draft, hasPassphrase).map((problem) => problem.words)).toEqual(
      words === undefined ? [] : [words],
    );
    expect(problemsOfSaving({ ...draft, staySignedIn: 'always' }, hasPassphrase)).toEqual([]);
  });
});
