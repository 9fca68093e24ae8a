import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyReply } from '../../../src/connectwise/classify-reply.ts';
import type { FailureCode } from '../../../src/domain/failure.ts';
import { HOUR } from '../../../src/domain/time/time.ts';
import { NOW } from '../support/samples.ts';

const TOKEN = 'secret-token-1';
const UNAUTHORIZED = { code: 'Unauthorized', message: 'Invalid or expired token', messageId: '401' };
const LIMITED = { code: 'TooManyRequests', message: 'Rate limit exceeded', messageId: '429' };

function classify(status: number, body: unknown = [], headers: Record<string, string> = {}) {
  const facts = { status, headers: new Headers(headers), body, words: JSON.stringify(body) };
  return classifyReply(facts, [TOKEN], NOW);
}

/** Classifies a body that is not JSON. */
function classifyText(status: number, words: string) {
  return classifyReply({ status, headers: new Headers(), body: undefined, words }, [TOKEN], NOW);
}

describe('classifyReply', () => {
  it.each([200, 201, 204, 299])('treats %i as success', (status) => {
    expect(classify(status)).toBeUndefined();
  });

  it.each<[number, FailureCode]>([
    [400, 'badRequest'],
    [401, 'unauthorized'],
    [403, 'noAccess'],
    [404, 'notFound'],
    [405, 'notFound'],
    [408, 'timeout'],
    [410, 'badReply'],
    [418, 'badReply'],
    [429, 'rateLimited'],
    [500, 'serverDown'],
    [502, 'serverDown'],
    [503, 'serverDown'],
    [504, 'serverDown'],
    [599, 'serverDown'],
    [300, 'badReply'],
    [304, 'badReply'],
    [199, 'badReply'],
  ])('treats %i without a body as %s', (status, code) => {
    expect(classifyText(status, '')).toStrictEqual({ code });
  });

  it.each<[string, number, unknown, FailureCode]>([
    ['401, as documented', 401, UNAUTHORIZED, 'unauthorized'],
    ['429, as documented', 429, LIMITED, 'rateLimited'],
    ['401 with 200', 200, UNAUTHORIZED, 'unauthorized'],
    ['429 with 200', 200, LIMITED, 'rateLimited'],
    ['401 with 500', 500, UNAUTHORIZED, 'unauthorized'],
    ['429 with 400', 400, LIMITED, 'rateLimited'],
    ['401 as a number', 200, { ...UNAUTHORIZED, messageId: 401 }, 'unauthorized'],
    ['400 with 200', 200, { ...UNAUTHORIZED, messageId: '400' }, 'badRequest'],
    ['599 with 200', 200, { ...UNAUTHORIZED, messageId: '599' }, 'serverDown'],
    ['600 with 200', 200, { ...UNAUTHORIZED, messageId: '600' }, 'badReply'],
    ['no number, with 200', 200, { code: 'Oops', message: 'No' }, 'badReply'],
    ['no number, with 403', 403, { code: 'Oops', message: 'No', errors: null }, 'noAccess'],
    [
      'words instead of a number, with 404',
      404,
      { code: 'Oops', message: 'No', messageId: 'Gone' },
      'notFound',
    ],
    ['the number of a success, with 200', 200, { code: 'Oops', message: 'No', messageId: '200' }, 'badReply'],
    [
      'the number of a success, with 500',
      500,
      { code: 'Oops', message: 'No', messageId: '200' },
      'serverDown',
    ],
    [
      'an object instead of a number, with 403',
      403,
      { code: 'Oops', message: 'No', messageId: { toString: 1, valueOf: 1 } },
      'noAccess',
    ],
    ['null instead of a number, with 200', 200, { code: 'Oops', message: 'No', messageId: null }, 'badReply'],
  ])('reads the error object that says %s', (_, status, body, code) => {
    expect(classify(status, body)?.code).toBe(code);
  });

  it.each<[string, unknown]>([
    ['a member', { id: 7, identifier: 'jdoe' }],
    ['a list', []],
    ['a list of error objects', [UNAUTHORIZED]],
    ['an object with a code and no message', { code: 'acme' }],
  ])('treats %s with 200 as data, not as an error', (_, body) => {
    expect(classify(200, body)).toBeUndefined();
  });

  it('passes on the message of the server, cleaned and truncated', () => {
    const body = { ...UNAUTHORIZED, message: `No\u202E\n${'x'.repeat(1_000)}` };
    expect(classify(401, body)?.detail).toBe(`No ${'x'.repeat(297)}…`);
  });

  it.each([
    ['once', `No: ${TOKEN}.`, 'No: ….'],
    ['twice', `${TOKEN} ${TOKEN}`, '… …'],
    ['at the point of truncation', `${'x'.repeat(295)}${TOKEN}`, `${'x'.repeat(295)}…`],
  ])('removes a token that the server repeats %s', (_, message, detail) => {
    expect(classify(401, { ...UNAUTHORIZED, message })?.detail).toBe(detail);
  });

  it.each<[string, unknown]>([
    ['HTML', '<html>token</html>'],
    ['an error object whose message is not text', { code: 'x', message: { a: 1 }, messageId: '500' }],
    ['nothing', undefined],
  ])('passes on no text from %s', (_, body) => {
    expect(classify(502, body)).toStrictEqual({ code: 'serverDown' });
  });

  it.each<[number, string | undefined, number | undefined]>([
    [429, '30', NOW + 30_000],
    [429, 'Wed, 11 Mar 2026 12:01:00 GMT', NOW + 60_000],
    [429, '3600', NOW + HOUR],
    [429, '3601', NOW + HOUR],
    [429, '999999999', NOW + HOUR],
    [429, 'Wed, 11 Mar 2065 12:00:00 GMT', NOW + HOUR],
    [429, 'nonsense', undefined],
    [429, undefined, undefined],
    [503, '30', NOW + 30_000],
    [401, '30', undefined],
    [404, '30', undefined],
  ])('with status %i and Retry-After %j sets the next try at %s', (status, header, retryAt) => {
    const headers = header === undefined ? {} : { 'Retry-After': header };
    expect(classify(status, undefined, headers)?.retryAt).toBe(retryAt);
  });

  it.each<[string, number, Record<string, string>, number | undefined]>([
    ['the next window', 429, { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '90' }, NOW + 90_000],
    [
      'the next window, if the remaining requests are unknown',
      429,
      { 'X-RateLimit-Reset': '90' },
      NOW + 90_000,
    ],
    ['an hour later at most', 429, { RateLimit: '"day";r=0;t=7200' }, NOW + HOUR],
    [
      'the moment of Retry-After, if both are present',
      429,
      { 'Retry-After': '5', RateLimit: '"a";r=0;t=90' },
      NOW + 5_000,
    ],
    ['no moment, if requests are left', 429, { RateLimit: '"a";r=9;t=90' }, undefined],
    ['no moment, if the window is over', 429, { RateLimit: '"a";r=0;t=0' }, undefined],
    ['no moment after 503', 503, { RateLimit: '"a";r=0;t=90' }, undefined],
  ])('reads from the rate limit when to try again: %s', (_, status, headers, retryAt) => {
    expect(classify(status, undefined, headers)?.retryAt).toBe(retryAt);
  });

  it.each<[string, unknown]>([
    ['an empty object', {}],
    ['null', null],
    ['a list', []],
    ['a list of error objects', [UNAUTHORIZED]],
    ['a message alone', { message: 'Forbidden' }],
    ['a code that is a number', { code: 403, message: 'Forbidden' }],
    ['a code without a message', { code: 'Forbidden' }],
    ['a message that is not text', { code: 'Forbidden', message: {} }],
    ['the problem details of a web server', { type: 'about:blank', title: 'Forbidden', status: 403 }],
  ])('treats a refusal with JSON of another form as a bad reply: %s', (_, body) => {
    for (const status of [400, 401, 403, 404, 405])
      expect(classify(status, body)).toStrictEqual({ code: 'badReply' });
  });

  it.each(['<html>Access denied</html>', 'Forbidden', '401 Unauthorized: Access is denied', '{"code":"x",'])(
    'treats a refusal with plain text as a bad reply: %s',
    (words) => {
      for (const status of [400, 401, 403, 404, 405])
        expect(classifyText(status, words)).toStrictEqual({ code: 'badReply' });
    },
  );

  it.each<[number, FailureCode]>([
    [408, 'timeout'],
    [429, 'rateLimited'],
    [500, 'serverDown'],
    [503, 'serverDown'],
  ])('treats %i as %s, even from another server', (status, code) => {
    expect(classifyText(status, '<html>Sorry</html>')).toStrictEqual({ code });
  });

  it('trusts the plain text of the cloud router, which sends no JSON', () => {
    expect(classifyText(404, 'Cannot route. Codebase/company is invalid')?.code).toBe('notFound');
  });

  it('reads an error object whose message is null', () => {
    expect(classify(403, { code: 'Security', message: null })).toStrictEqual({ code: 'noAccess' });
  });

  it('treats only 2xx as success, whatever the body', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.anything(), (status, body) => {
        expect(classify(status, body) !== undefined || (status >= 200 && status < 300)).toBe(true);
      }),
    );
  });
});
