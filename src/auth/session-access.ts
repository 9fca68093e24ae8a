import { FailureError, hasFailed } from '../domain/failure.ts';
import type { Renewal, Tokens } from './token-endpoint.ts';

/** Where the tokens of the one session lie, and how to get new ones. */
export interface SessionAccessDeps {
  /** Opens the stored tokens; undefined if nobody is signed in. */
  readTokens(): Promise<Tokens | undefined>;
  /**
   * Does beforehand all that storing a new pair takes, and gives what stores it durably; both throw if the session is
   * over.
   */
  prepareSaving(): Promise<(tokens: Tokens) => Promise<void>>;
  /** The server said that the session is over. */
  endSession(): Promise<void>;
  refresh(refreshToken: string): Promise<Renewal>;
  /** Runs one at a time across all contexts of the extension. */
  exclusively<T>(run: () => Promise<T>): Promise<T>;
  /** The present moment, epoch milliseconds. */
  now(): number;
}

export interface SessionAccess {
  /** A token that should still be good; one is renewed by time at most once, however short its life is said to be. */
  accessToken(): Promise<string>;
  /** Whether there may be a token other than the refused one, without which the session is over. */
  canRenew(refused: string): Promise<boolean>;
  /** A token other than the one that the server has just refused. */
  renewedToken(refused: string): Promise<string>;
}

/**
 * Gives out the access token and renews it. One renewal runs at a time: whoever waited for the lock reads the
 * store again and takes the newer pair. Whoever asks for the renewal of the same token shares its outcome, be it a
 * failure: a server in trouble is not asked once for each request that waits.
 *
 * All methods throw FailureError, `sessionEnded` if only a person can help.
 */
export function createSessionAccess(deps: SessionAccessDeps): SessionAccess {
  let renewal: { of: string; renewed: Promise<string> } | undefined;
  let renewedByTime: string | undefined;

  function renew(accessToken: string): Promise<string> {
    if (renewal?.of !== accessToken) {
      renewal = { of: accessToken, renewed: deps.exclusively(() => renewUnderLock(accessToken)) };
    }
    return renewal.renewed;
  }

  async function renewUnderLock(accessToken: string): Promise<string> {
    const held = await expectTokens();
    if (held.accessToken !== accessToken) return held.accessToken;
    if (held.refreshToken === undefined) return end();
    try {
      const save = await deps.prepareSaving();
      const { accessToken: renewed, ...others } = await deps.refresh(held.refreshToken);
      // Stored at once, and before it is used: whoever dies or locks here must not lose the only valid refresh token.
      // It is good also beside an access token that can't be used, for which the former one is asked for again.
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
      // Without a refresh token nothing can be renewed; without a time nothing says when. The server refuses it then.
      const isDue = refreshToken !== undefined && deps.now() >= (renewAt ?? Infinity);
      if (!isDue) return accessToken;
      // What was renewed in this check and is due again lives too short for its time to say anything.
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
