import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSessionAccess } from '../../src/auth/session-access.ts';
import { redeemCode, refreshTokens, type TokenEndpoint, type Tokens } from '../../src/auth/token-endpoint.ts';
import { FailureError, hasFailed } from '../../src/domain/failure.ts';
import { isHeaderValue } from '../../src/domain/http/header-value.ts';
import { isMoment } from '../../src/domain/time/time.ts';
import { runsOf } from '../runs.ts';
import { API_BASE, goodReply, PENDING } from '../unit/auth/support.ts';
import { NOW } from '../unit/support/samples.ts';
import { anyBody, headers, number, status, text } from './arbitraries.ts';

interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

const member = fc.oneof(number, text, fc.constantFrom(null, undefined, [], {}, true));
/** Bodies that are close to a token reply, or to an error of the token endpoint. */
const granted = fc
  .record(
    {
      access_token: fc.oneof(fc.constantFrom('access-2', 'access\u200B-2'), member),
      token_type: fc.oneof(fc.constantFrom('Bearer', 'bearer', 'mac'), member),
      expires_in: fc.oneof(fc.constantFrom(3_600, '60', 1e306, '1e3', ' 7', 0, -5), member),
      refresh_token: fc.oneof(fc.constant('refresh-2'), member),
      error: fc.oneof(fc.constantFrom('invalid_grant', 'invalid_client', 'x'), member),
      messageId: member,
    },
    { requiredKeys: ['access_token', 'token_type'] },
  )
  .map((body) => new TextEncoder().encode(JSON.stringify(body)));
const JSON_TYPE = fc.constant({ 'content-type': 'application/json' });
const reply: fc.Arbitrary<Reply> = fc.record({
  status,
  headers: fc.oneof({ weight: 2, arbitrary: JSON_TYPE }, headers),
  body: fc.oneof({ weight: 2, arbitrary: granted }, anyBody),
});

function endpointWith({ body, ...init }: Reply): TokenEndpoint {
  return {
    apiBase: API_BASE,
    clientId: 'client-1',
    clientSecret: undefined,
    fetch: async () => new Response(body, init),
    now: () => NOW,
  };
}

function expectSound(tokens: Tokens): void {
  if (
    typeof tokens.accessToken !== 'string' ||
    tokens.accessToken === '' ||
    tokens.refreshToken === '' ||
    !areSoundTimes(tokens) ||
    !isHeaderValue(tokens.accessToken) ||
    JSON.stringify(JSON.parse(JSON.stringify(tokens))) !== JSON.stringify(tokens)
  ) {
    expect.unreachable(`Invalid tokens: ${JSON.stringify(tokens)}`);
  }
}

/** Whether both times are unknown, or both are moments in the future. */
function areSoundTimes({ expiresAt, renewAt }: Tokens): boolean {
  if (expiresAt === undefined || renewAt === undefined) return expiresAt === renewAt;
  return isMoment(expiresAt) && renewAt <= expiresAt && renewAt > NOW;
}

describe('a token reply', () => {
  it('any token reply to a sign-in gives valid tokens or fails with a FailureError', async () => {
    let sound = 0;
    await fc.assert(
      fc.asyncProperty(reply, async (sent) => {
        try {
          expectSound(await redeemCode(endpointWith(sent), goodReply(), PENDING));
          sound += 1;
        } catch (error) {
          if (!(error instanceof FailureError)) throw error;
        }
      }),
      { numRuns: runsOf(2_000, 100_000) },
    );
    expect(sound).toBeGreaterThan(3);
  });

  it('a token reply to a renewal changes the session only if it is valid or ends the grant', async () => {
    await fc.assert(
      fc.asyncProperty(reply, async (sent) => {
        const before: Tokens = {
          accessToken: 'access-1',
          refreshToken: 'refresh-1',
          expiresAt: NOW,
          renewAt: NOW,
        };
        let stored = before;
        let hasEnded = false;
        const access = createSessionAccess({
          readTokens: async () => stored,
          prepareSaving: async () => async (tokens) => void (stored = tokens),
          endSession: async () => void (hasEnded = true),
          refresh: (token) => refreshTokens(endpointWith(sent), token),
          exclusively: (run) => run(),
          now: () => NOW,
        });
        try {
          await access.accessToken();
          expectSound(stored);
        } catch (error) {
          if (!(error instanceof FailureError)) throw error;
          // If the new access token is unusable, the new refresh token still replaces the previous one.
          expect({ ...stored, refreshToken: 'refresh-1' }).toEqual(before);
          expect(stored === before || hasFailed(error, 'badReply')).toBe(true);
          expect(hasEnded).toBe(hasFailed(error, 'sessionEnded'));
        }
        if (hasEnded) {
          expect(sent.status).toBeGreaterThanOrEqual(400);
          expect(sent.status).toBeLessThan(500);
          expect(JSON.parse(new TextDecoder().decode(sent.body))).toHaveProperty('error', 'invalid_grant');
        }
      }),
      { numRuns: runsOf(2_000, 100_000) },
    );
  });
});
