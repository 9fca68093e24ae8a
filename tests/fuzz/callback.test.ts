import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkAuthorizationReply } from '../../src/auth/authorization-reply.ts';
import { hasFailed } from '../../src/domain/failure.ts';
import { runsOf } from '../runs.ts';
import { ORIGIN, PENDING, REDIRECT } from '../unit/auth/support.ts';
import { text } from './arbitraries.ts';

const value = fc.oneof(
  fc.constantFrom('state-1', 'STATE-1', 'code-1', '', ORIGIN, `${ORIGIN}.evil.com`, 'https://evil.com'),
  text,
);
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('code', 'state', 'iss', 'error', 'error_description') },
  fc.constantFrom('response', 'id_token', 'access_token', '__proto__', 'Code', 'state[]'),
  text,
);
const place = fc.oneof(
  { weight: 5, arbitrary: fc.constant(REDIRECT) },
  fc.constantFrom(
    `${REDIRECT}x`,
    `${REDIRECT}//`,
    'https://evil.com/',
    `${ORIGIN}/`,
    'javascript:',
    '',
    `https://a@abcdef.chromiumapp.org/`,
  ),
  text,
);
const query = fc
  .array(fc.tuple(name, value), { maxLength: 4 })
  .map((pairs) => new URLSearchParams(pairs).toString());
const good = fc.constantFrom(
  'code=code-1&state=state-1',
  'state=state-1',
  'state=state-1&error=access_denied',
);
const address = fc
  .tuple(
    place,
    fc.constantFrom('?', '#', '?&', ''),
    fc.oneof(good, fc.constant('')),
    query,
    fc.oneof(fc.constant(''), text),
  )
  .map(
    ([where, mark, sound, more, rest]) => `${where}${mark}${[sound, more].filter(Boolean).join('&')}${rest}`,
  );

it('accepts a code only at the redirect address with the right state, each exactly once, and rejects all else', () => {
  let taken = 0;
  const check = (reached: string) => {
    let parameters;
    try {
      ({ parameters } = checkAuthorizationReply(reached, PENDING));
    } catch (error) {
      if (hasFailed(error, 'signInMismatch', 'signInDenied', 'clientRejected')) return;
      throw error;
    }
    taken += 1;
    const url = new URL(reached);
    const of = (key: string) => url.searchParams.getAll(key);
    const [issuer = ORIGIN] = of('iss');
    if (
      url.origin + url.pathname !== REDIRECT ||
      of('state').join('|') !== 'state-1' ||
      of('code').length !== 1 ||
      of('code')[0] === '' ||
      // RFC 6749, section 3.1: a parameter without a value counts as omitted.
      of('error').join('') !== '' ||
      new URL(issuer).origin !== ORIGIN ||
      parameters.get('code') !== of('code')[0]
    ) {
      expect.unreachable(`${JSON.stringify(reached)} was accepted`);
    }
  };
  fc.assert(fc.property(address, check), { numRuns: runsOf(2_000, 100_000) });
  expect(taken).toBeGreaterThan(20);
});
