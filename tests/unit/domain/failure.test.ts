import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  detailOf,
  FAILURE_CODES,
  FailureError,
  failureOf,
  hasFailed,
  serverWordsOf,
} from '../../../src/domain/failure.ts';
import { anyText } from '../support/any-text.ts';

/** Failures in which no server took part. */
const OURS = new Set([
  'storage',
  'storageBusy',
  'storeRebuilt',
  'outboxFull',
  'tooLate',
  'privateWindow',
  'pageOutdated',
  'unexpected',
]);

describe('detailOf', () => {
  it.each<[string, unknown, string | undefined]>([
    ['plain words', 'Invalid or expired token', 'Invalid or expired token'],
    ['markup, as text', '<b>No</b> <script>alert(1)</script>', '<b>No</b> <script>alert(1)</script>'],
    ['line breaks and tabs', ' a\r\n\tb ', 'a b'],
    ['control characters', 'a\0\u001Bb', 'a b'],
    ['a right-to-left override', 'a\u202Eb', 'a b'],
    ['zero-width characters', 'a\u200Bb', 'a b'],
    ['nothing but such', '\u202E\0 \u200B', undefined],
    ['nothing', '', undefined],
    ['a number', 42, undefined],
    ['null', null, undefined],
    ['an object', { toString: () => 'x' }, undefined],
  ])('the detail of %s (%j) is %j', (_, text, detail) => {
    expect(detailOf(text)).toBe(detail);
  });

  it('is cut to 300 characters', () => {
    expect(detailOf('x'.repeat(300))).toHaveLength(300);
    expect(detailOf('x'.repeat(100_000))).toBe(`${'x'.repeat(300)}…`);
  });

  it('is nothing when the first 1,200 characters are invisible', () => {
    expect(detailOf(`${'\u{E0041}'.repeat(600)}late`)).toBeUndefined();
  });

  it('is short and on one line, or nothing, for any text', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 500 }), (text) => {
        const detail = detailOf(text);
        expect(detail ?? 'x').toSatisfy((shown: string) => shown.isWellFormed());
        expect(detail ?? 'x').toMatch(/^[^\p{Cc}\p{Cf}\n]{1,301}$/v);
      }),
    );
  });
});

describe('failureOf', () => {
  it('returns the failure of a FailureError', () => {
    expect(failureOf(new FailureError('rateLimited', { retryAt: 7, detail: 'Slow down' }))).toStrictEqual({
      code: 'rateLimited',
      retryAt: 7,
      detail: 'Slow down',
    });
  });

  it.each([
    ['another error', new Error('Bearer secret-token')],
    ['a text', 'secret-token'],
    ['an object that looks like one', { failure: { code: 'offline' }, message: 'secret-token' }],
    ['nothing', undefined],
  ])('is `unexpected` without a text for %s', (_, thrown) => {
    expect(failureOf(thrown)).toStrictEqual({ code: 'unexpected' });
  });
});

describe('FailureError', () => {
  it('is logged with only its name and code', () => {
    expect(String(new FailureError('badReply', { detail: 'secret-token' }))).toBe('FailureError: badReply');
  });
});

describe('hasFailed', () => {
  it.each([
    ['one of the codes', new FailureError('notFound'), true],
    ['another code', new FailureError('offline'), false],
    ['no failure of ours', new Error('notFound'), false],
  ])('with %s: %s', (_, thrown, expected) => {
    expect(hasFailed(thrown, 'noAccess', 'notFound')).toBe(expected);
  });
});

describe('serverWordsOf', () => {
  it.each(FAILURE_CODES.map((code) => [code, OURS.has(code) ? undefined : 'Not today.'] as const))(
    'for %s are %j',
    (code, words) => {
      expect(serverWordsOf({ code, detail: 'Not today.' })).toBe(words);
      expect(serverWordsOf({ code })).toBeUndefined();
    },
  );
});
