import { describe, expect, it } from 'vitest';
import { checkAuthorizationReply } from '../../../src/auth/authorization-reply.ts';
import { failureOf } from '../../../src/domain/failure.ts';
import { ORIGIN, PENDING, REDIRECT } from './support.ts';

const GOOD = 'code=code-1&state=state-1';

function check(address: string) {
  return checkAuthorizationReply(address, PENDING);
}

function failing(code: string) {
  return expect.objectContaining({ failure: expect.objectContaining({ code }) as unknown }) as Error;
}

describe('checkAuthorizationReply', () => {
  it.each([
    ['no issuer', GOOD],
    ['the issuer', `${GOOD}&iss=${encodeURIComponent(ORIGIN)}`],
    ['the issuer with a path', `${GOOD}&iss=${encodeURIComponent(`${ORIGIN}/v4_6_release`)}`],
    ['parameters that nobody asked for', `${GOOD}&session_state=x&scope=y`],
    ['a code with signs to encode', 'code=a%2Fb%2Bc%3D&state=state-1'],
  ])('accepts a reply with %s', (_, query) => {
    const { server, parameters } = check(`${REDIRECT}?${query}`);

    expect(parameters.get('code')).toBe(new URLSearchParams(query).get('code'));
    expect(server.token_endpoint).toBe(`${PENDING.apiBase}/system/oauth/token`);
  });

  it.each([
    ['no state', 'code=code-1'],
    ['another state', 'code=code-1&state=state-2'],
    ['the state in another letter case', 'code=code-1&state=STATE-1'],
    ['an empty state', 'code=code-1&state='],
    ['the state twice', `${GOOD}&state=state-1`],
    ['the state and another', `${GOOD}&state=state-2`],
    ['no code', 'state=state-1'],
    ['an empty code', 'code=&state=state-1'],
    ['the code twice', `${GOOD}&code=code-1`],
    ['a code of 64 kB', `code=${'x'.repeat(65_536)}&state=state-1`],
    ['the issuer of another company', `${GOOD}&iss=https://other.api.connectwisedev.com`],
    ['a foreign issuer', `${GOOD}&iss=https://evil.com`],
    ['an issuer that begins like ours', `${GOOD}&iss=${ORIGIN}.evil.com`],
    ['our issuer over http', `${GOOD}&iss=http://acme.api.connectwisedev.com`],
    ['an empty issuer', `${GOOD}&iss=`],
    ['an issuer that is not an address', `${GOOD}&iss=acme`],
    ['the issuer twice', `${GOOD}&iss=${ORIGIN}&iss=${ORIGIN}`],
    ['the issuer and a foreign one', `${GOOD}&iss=${ORIGIN}&iss=https://evil.com`],
    ['a token instead of a code', 'access_token=t&token_type=bearer&state=state-1'],
    ['an identity token', `${GOOD}&id_token=x`],
    ['a wrapped response', `${GOOD}&response=x`],
    ['nothing', ''],
    ['a refusal without a state', 'error=access_denied'],
    ['a refusal with another state', 'error=access_denied&state=state-2'],
    ['a refusal of another issuer', 'error=access_denied&state=state-1&iss=https://evil.com'],
    ['two refusals', 'error=access_denied&error=server_error&state=state-1'],
  ])('refuses a reply with %s', (_, query) => {
    expect(() => check(`${REDIRECT}?${query}`)).toThrow(failing('signInMismatch'));
  });

  it.each([
    ['another path of our own origin', `${REDIRECT}other?${GOOD}`],
    ['another origin', `https://evil.com/?${GOOD}`],
    ['another extension', `https://fedcba.chromiumapp.org/?${GOOD}`],
    ['http', `http://abcdef.chromiumapp.org/?${GOOD}`],
    ['another port', `https://abcdef.chromiumapp.org:8443/?${GOOD}`],
    ['our server', `${ORIGIN}/?${GOOD}`],
    ['no address', GOOD],
    ['an empty address', ''],
  ])('refuses a reply at %s', (_, address) => {
    expect(() => check(address)).toThrow(failing('signInMismatch'));
  });

  it('accepts only the exact path of a redirect address with a path', () => {
    const pending = { ...PENDING, redirectUri: `${REDIRECT}done` };
    expect(() => checkAuthorizationReply(`${REDIRECT}?${GOOD}`, pending)).toThrow(failing('signInMismatch'));
    expect(() => checkAuthorizationReply(`${REDIRECT}done/x?${GOOD}`, pending)).toThrow(
      failing('signInMismatch'),
    );
    expect(checkAuthorizationReply(`${REDIRECT}done?${GOOD}`, pending).parameters.get('code')).toBe('code-1');
  });

  it('ignores the fragment', () => {
    const { parameters } = check(`${REDIRECT}?${GOOD}#access_token=evil&state=state-1&code=evil`);
    expect(Object.fromEntries(parameters)).toStrictEqual({ code: 'code-1', state: 'state-1' });
    expect(() => check(`${REDIRECT}#${GOOD}`)).toThrow(failing('signInMismatch'));
  });

  it.each([
    ['access_denied', 'signInDenied'],
    ['server_error', 'signInDenied'],
    ['invalid_scope', 'signInDenied'],
    ['unauthorized_client', 'clientRejected'],
  ])('reports the refusal %s as %s', (error, code) => {
    expect(() => check(`${REDIRECT}?error=${error}&state=state-1`)).toThrow(failing(code));
  });

  it.each([
    ['its description', '&error_description=Not+today', 'Not today'],
    [
      'its description, as text',
      `&error_description=${encodeURIComponent('<b>No</b>\u202E\nway')}`,
      '<b>No</b> way',
    ],
    ['else its code', '', 'access_denied'],
  ])('passes on the description of a refusal: %s', (_, description, detail) => {
    expect(() => check(`${REDIRECT}?error=access_denied&state=state-1${description}`)).toThrow(
      expect.objectContaining({ failure: { code: 'signInDenied', detail } }),
    );
  });

  it('passes on no description when a refusal has none', async () => {
    const refused = async () => check(`${REDIRECT}?error=%20&error_description=%00&state=state-1`);
    await expect(refused().catch(failureOf)).resolves.toStrictEqual({ code: 'signInDenied' });
  });

  it('accepts an address of up to 8,192 characters', () => {
    const addressOf = (length: number) => `${REDIRECT}?${GOOD}&scope=`.padEnd(length, 'x');
    expect(check(addressOf(8_192)).parameters.get('code')).toBe('code-1');
    expect(() => check(addressOf(8_193))).toThrow(failing('signInMismatch'));
  });

  it('never repeats code or state in what it throws', () => {
    let thrown: unknown;
    try {
      check(`${REDIRECT}?code=canary-code&state=canary-state`);
    } catch (error) {
      thrown = error;
    }
    expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toContain('canary');
  });
});
