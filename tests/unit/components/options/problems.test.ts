import { describe, expect, it, vi } from 'vitest';
import { draftOf } from '../../../../components/options/draft.ts';
import {
  companyIdProblem,
  problemsOfConnecting,
  problemsOfSaving,
  problemsOfSignIn,
  webAddressProblem,
} from '../../../../components/options/problems.ts';
import { settingsOf } from '../../support/samples.ts';

vi.mock('../../../../src/browser/page/texts.ts', () => import('../support/texts.ts'));

describe('companyIdProblem', () => {
  it.each([
    ['', 'Enter your company ID. Your administrator knows it.', undefined],
    ['a'.repeat(64), 'A company ID has at most 63 characters.', undefined],
    ['a_b', 'A company ID has only letters from a to z, digits and hyphens.', undefined],
    ['-a', 'A company ID neither starts nor ends with a hyphen.', undefined],
    [
      'https://acme.api.connectwisedev.com/x',
      'This is an address. Only its first part is needed here.',
      'acme',
    ],
    [
      'https://na.myconnectwise.net/v4_6_release',
      'This is the address of ConnectWise PSA in the cloud. Choose API keys above to connect to it.',
      undefined,
    ],
    ['acme.connectwisedev.com', 'This is an address. Only its first part is needed here.', 'acme'],
    ['https://evil.example', 'This is an address. Only its first part is needed here.', undefined],
  ])('%j', (typed, words, suggestion) => {
    expect(companyIdProblem(typed)).toEqual({ field: 'companyId', words, suggestion });
  });

  it.each(['acme', ' ACME ', 'a'.repeat(63)])('%j is fine', (typed) => {
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

  it.each(['', '  ', 'https://acme.example', 'https://acme.example/'])('%j is fine', (typed) => {
    expect(webAddressProblem(typed)).toBeUndefined();
  });
});

describe('what keeps a draft from going on', () => {
  const empty = draftOf(settingsOf({ companyId: undefined, clientId: '', webAddress: '' }));

  it('is no missing client ID when saving', () => {
    expect(problemsOfSaving(empty, false).map((problem) => problem.field)).toEqual(['companyId']);
  });

  it('is any missing part when signing in, first things first', () => {
    expect(problemsOfSignIn(empty, false).map((problem) => problem.field)).toEqual(['companyId', 'clientId']);
  });

  it.each([
    ['saving', problemsOfSaving],
    ['signing in', problemsOfSignIn],
    ['connecting by keys', problemsOfConnecting],
  ])('is a client ID that no header can hold, when %s', (_, problemsOf) => {
    const draft = { ...draftOf(settingsOf()), clientId: 'client\u20131', publicKey: 'p', privateKey: 'q' };
    expect(problemsOf(draft, false)).toEqual([
      {
        field: 'clientId',
        words:
          "This is no client ID: it holds characters that can't be sent. Copy it from ConnectWise again.",
        suggestion: undefined,
      },
    ]);
    expect(problemsOf({ ...draft, clientId: 'client\u200B-1' }, false)).toEqual([]);
  });

  it('is a client ID of nothing to be seen, when signing in', () => {
    const draft = { ...draftOf(settingsOf()), clientId: '\u200B' };
    expect(problemsOfSignIn(draft, false)).toMatchObject([
      { field: 'clientId', words: 'Enter the client ID. Your administrator gets it from ConnectWise.' },
    ]);
  });

  it('is a client ID that is too long', () => {
    const draft = { ...draftOf(settingsOf()), clientId: 'x'.repeat(257) };
    expect(problemsOfSaving(draft, false)).toMatchObject([
      { field: 'clientId', words: 'This is too long. Check what you pasted.' },
    ]);
  });

  it('is a missing time, unless the working hours are off', () => {
    const draft = { ...draftOf(settingsOf()), workingTo: '' };
    expect(problemsOfSaving(draft, false).map((problem) => problem.field)).toEqual(['workingTo']);
    expect(problemsOfSaving({ ...draft, hasWorkingHours: false }, false)).toEqual([]);
  });

  it('is a missing time of the quiet hours, if these are on and there is anything to be quiet about', () => {
    const quietHours = { isOn: true, days: [1 as const], from: 60, to: 120 };
    const draft = { ...draftOf(settingsOf({ quietHours })), quietFrom: '', quietTo: '' };
    expect(problemsOfSaving(draft, false).map((problem) => problem.field)).toEqual(['quietFrom', 'quietTo']);
    expect(problemsOfSaving({ ...draft, hasQuietHours: false }, false)).toEqual([]);
    expect(problemsOfSaving({ ...draft, showNotifications: false }, false)).toEqual([]);
  });

  it('is nothing once all is there', () => {
    expect(problemsOfSignIn(draftOf(settingsOf()), false)).toEqual([]);
  });

  it.each<[string, string, boolean, string | undefined]>([
    ['a passphrase that was never chosen', '', false, 'Choose a passphrase.'],
    ['no new passphrase beside the one that is set', '', true, undefined],
    ['a short one', 'too short', true, 'A passphrase has at least 12 characters.'],
    ['a PIN', '123456', true, 'A number is tried out within minutes. Use words.'],
    ['a long number', '1234 5678 9012 3456', true, 'A number is tried out within minutes. Use words.'],
    ['the same again and again', 'abcabcabcabcabc', true, 'This repeats itself. Use different words.'],
    ['a good one', 'four words nobody joins', false, undefined],
  ])('tells %s', (_, passphrase, hasPassphrase, words) => {
    const draft = { ...draftOf(settingsOf({ staySignedIn: 'passphrase' })), passphrase };
    expect(problemsOfSaving(draft, hasPassphrase).map((problem) => problem.words)).toEqual(
      words === undefined ? [] : [words],
    );
    expect(problemsOfSaving({ ...draft, staySignedIn: 'always' }, hasPassphrase)).toEqual([]);
  });
});
