import { FailureError, hasFailed } from '../domain/failure.ts';
import type { Renewal, Tokens } from './token-endpoint.ts';

/** Where the session's tokens are stored, and how to get new ones. */
export interface SessionAccessDeps {
  /** Opens the stored tokens; undefined if nobody is signed in. */
  readTokens(): Promise<Tokens | undefined>;
  /**
   * Makes all preparations for storing a new pair, and returns the function that stores it durably. Both throw if the
   * session is over.
   */
  prepareSaving(): Promise<(tokens: Tokens) => Promise<void>>;
  /** Ends the session, because the server said that it is over. */
  endSession(): Promise<void>;
  refresh(refreshToken: string): Promise<Renewal>;
  /** Runs one function at a time across all contexts of the extension. */
  exclusively<T>(run: () => Promise<T>): Promise<T>;
  /** The current time, epoch milliseconds. */
  now(): number;
}

export interface SessionAccess {
  /** A token that should still be valid. Renews it before it expires, but only once, however short its lifetime. */
  accessToken(): Promise<string>;
  /** Whether there may be a token other than the refused one. If not, the session is over. */
  canRenew(refused: string): Promise<boolean>;
  /** A token other than the one that the server just refused. */
  renewedToken(refused: string): Promise<string>;
}

/**
 * Provides the access token and renews it. One renewal runs at a time: a caller that waited for the mutex reads the
 * store again and uses the newer pair. All callers that renew the same token share one outcome, even a failure. So a
 * server in trouble gets one request, and not one per waiting caller.
 *
 * All methods throw FailureError, `sessionEnded` if only a person can help.
 */
export function createSessionAccess(deps: SessionAccessDeps): SessionAccess {
  let renewal: { of: string; renewed: Promise<string> } | undefined;
  let renewedByTime: string | undefined;

  function renew(accessToken: string): Promise<string> {
    if (renewal?.of !== accessToken) {
      renewal = { of: accessToken, renewed: deps.exclusively(() => renewInMutex(accessToken)) };
    }
    return renewal.renewed;
  }

  async function renewInMutex(accessToken: string): Promise<string> {
    const held = await expectTokens();
    if (held.accessToken !== accessToken) return held.accessToken;
    if (held.refreshToken === undefined) return end();
    try {
      const save = await deps.prepareSaving();
      const { accessToken: renewed, ...others } = await deps.refresh(held.refreshToken);
      // Stores the pair before it is used, so that a worker that stops or a lock does not lose the only valid refresh
      // token. The refresh token is valid even if its access token is unusable; then the next renewal asks for another
      // one.
      await save(
        renewed === undefined
          ? { ...held, refreshToken: others.refreshToken }
          : { accessToken: renewed, ...others },
      );
      if (renewed === undefined) throw new FailureError('badReply');
      return renewed;
    } catch (error) {
      if (hasFailed(error, 'sessionEnded')) return end();
      throw error;
    }
  }

  async function expectTokens(): Promise<Tokens> {
    const held = await deps.readTokens();
    if (!held) throw new FailureError('sessionEnded');
    return held;
  }

  async function end(): Promise<never> {
    await deps.endSession();
    throw new FailureError('sessionEnded');
  }

  return {
    async accessToken() {
      const { accessToken, refreshToken, renewAt } = await expectTokens();
      // Renewal needs a refresh token and an expiry time. Without either, the server's refusal decides.
      const isDue = refreshToken !== undefined && deps.now() >= (renewAt ?? Infinity);
      if (!isDue) return accessToken;
      // A token that this check renewed and that is due again is used anyway: its lifetime is too short to mean
      // anything.
      renewedByTime ??= accessToken;
      return renewedByTime === accessToken ? renew(accessToken) : accessToken;
    },
    async canRenew(refused) {
      const { accessToken, refreshToken } = await expectTokens();
      return accessToken !== refused || refreshToken !== undefined;
    },
    renewedToken: renew,
  };
}
