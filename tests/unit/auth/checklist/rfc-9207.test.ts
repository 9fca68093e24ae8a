import { describe, expect, it } from 'vitest';
import { checkAuthorizationReply } from '../../../../src/auth/authorization-reply.ts';
import { ORIGIN, PENDING, REDIRECT } from '../support.ts';

const GLOBEX = 'https://globex.api.connectwisedev.com';

function check(query: string, issuer?: string) {
  const iss = issuer === undefined ? '' : `&iss=${encodeURIComponent(issuer)}`;
  return checkAuthorizationReply(`${REDIRECT}?${query}&state=state-1${iss}`, PENDING);
}

describe('RFC 9207', () => {
  it('section 2.4: accepts a reply of the expected issuer, decoded before the comparison', () => {
    expect(check('code=c', ORIGIN).server.issuer).toBe(ORIGIN);
  });

  it.each([
    GLOBEX,
    'https://evil.example',
    `${ORIGIN}.evil.example`,
    ORIGIN.replace('https', 'http'),
    `${ORIGIN}:8443`,
    '',
  ])('section 2.4: refuses a reply of another issuer: "%s"', (issuer) => {
    expect(() => check('code=c', issuer)).toThrow('signInMismatch');
  });

  it('section 2.4: does not accept a refusal of another issuer as one of the expected server', () => {
    expect(() => check('error=access_denied', GLOBEX)).toThrow('signInMismatch');
    expect(() => check('error=access_denied', ORIGIN)).toThrow('signInDenied');
  });

  it('section 2.4: sends the code to the expected server, whatever the issuer says', () => {
    const { server } = check('code=c', `${ORIGIN}/elsewhere`);
    expect(server.token_endpoint).toBe(`${PENDING.apiBase}/system/oauth/token`);
  });
});
