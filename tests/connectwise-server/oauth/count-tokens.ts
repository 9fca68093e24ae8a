import type { Provider } from 'oidc-provider';

export type TokenCounts = {
  /** Token replies to an authorization code. */
  issued: number;
  /** Token replies to a refresh token. */
  refreshed: number;
  /** Refusals of the token endpoint. */
  refused: number;
};

/** Counts the replies of the token endpoints of some providers from now on. */
export function countTokens(providers: readonly Provider[]): () => TokenCounts {
  const counts: TokenCounts = { issued: 0, refreshed: 0, refused: 0 };
  for (const provider of providers) {
    provider.on('grant.success', (context) => {
      if (context.oidc.params?.['grant_type'] === 'refresh_token') counts.refreshed += 1;
      else counts.issued += 1;
    });
    provider.on('grant.error', () => {
      counts.refused += 1;
    });
  }
  return () => ({ ...counts });
}
