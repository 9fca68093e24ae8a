import { describe, expect, it } from 'vitest';
import { failedRequests, requestFailure } from '../../../../src/domain/journal/failed-requests.ts';
import { entryOf, NOW } from '../../support/samples.ts';

const TOKEN = '/v4_6_release/apis/3.0/system/oauth/token';

describe('requestFailure', () => {
  it.each([
    [200, undefined],
    [204, undefined],
    [304, undefined],
    [302, 'badReply'],
    [400, 'badRequest'],
    [401, 'unauthorized'],
    [403, 'noAccess'],
    [404, 'notFound'],
    [429, 'rateLimited'],
    [503, 'serverDown'],
    [undefined, undefined],
  ])('for status %s is %s', (status, code) => {
    expect(requestFailure(entryOf({ status }))).toBe(code);
  });

  it.each([
    [400, 'tokenRefused'],
    [401, 'tokenRefused'],
    [403, 'noAccess'],
    [500, 'serverDown'],
    [200, undefined],
  ])('for status %s of a token renewal is %s', (status, code) => {
    expect(requestFailure(entryOf({ status, path: TOKEN }))).toBe(code);
  });

  it('is the reason why a reply stayed incomplete, whatever its status', () => {
    expect(requestFailure(entryOf({ status: 200, code: 'timeout' }))).toBe('timeout');
    expect(requestFailure(entryOf({ status: undefined, code: 'unreachable' }))).toBe('unreachable');
  });
});

describe('failedRequests', () => {
  it('counts each kind once, latest first', () => {
    const entries = [
      entryOf({ at: NOW - 3, status: 429 }),
      entryOf({ at: NOW - 2, status: undefined, code: 'timeout' }),
      entryOf({ at: NOW - 1 }),
      entryOf({ at: NOW, status: 429 }),
      // The clock was set back before this request.
      entryOf({ at: NOW - 9, status: 429 }),
    ];
    expect(failedRequests(entries)).toStrictEqual([
      { code: 'rateLimited', count: 3, lastAt: NOW },
      { code: 'timeout', count: 1, lastAt: NOW - 2 },
    ]);
    expect(failedRequests([entryOf()])).toStrictEqual([]);
  });

  it('orders kinds by their last occurrence', () => {
    const entries = [entryOf({ at: NOW - 2, status: 429 }), entryOf({ at: NOW - 1, status: 500 })];
    expect(failedRequests(entries).map(({ code }) => code)).toStrictEqual(['serverDown', 'rateLimited']);
  });
});
