import { ApiError } from './api-error.ts';

export type RateLimiter = {
  /** Counts one request. Returns the headers with the state, or throws the 429. */
  take: (client: string) => Record<string, string>;
  /** The number of requests that a client has made in the current window. */
  used: (client: string) => number;
  setUsed: (client: string, used: number) => void;
  reset: () => void;
};

export type RateRules = {
  windowMs: number;
  /** The number of requests in one window. */
  limit: () => number;
  /** Whether every answer has the state in its headers. A 429 always has `Retry-After`. */
  tellsState: () => boolean;
};

/** Limits requests in fixed windows. All requests with the same client share one limit. */
export function createRateLimiter(
  { windowMs, limit, tellsState }: RateRules,
  now: () => number,
): RateLimiter {
  const counts = new Map<string, { window: number; used: number }>();
  const windowAt = (timeMs: number): number => Math.floor(timeMs / windowMs);

  function used(client: string): number {
    const count = counts.get(client);
    return count?.window === windowAt(now()) ? count.used : 0;
  }

  function setUsed(client: string, value: number): void {
    counts.set(client, { window: windowAt(now()), used: value });
  }

  return {
    used,
    setUsed,
    reset: () => {
      counts.clear();
    },
    take(client) {
      const resetMs = (windowAt(now()) + 1) * windowMs;
      const isOver = used(client) >= limit();
      if (!isOver) setUsed(client, used(client) + 1);
      const headers = tellsState()
        ? {
            'x-ratelimit-limit': String(limit()),
            'x-ratelimit-remaining': String(Math.max(0, limit() - used(client))),
            'x-ratelimit-reset': String(resetMs / 1000),
          }
        : {};
      if (!isOver) return headers;
      const retryAfter = String(Math.max(1, Math.ceil((resetMs - now()) / 1000)));
      throw new ApiError(429, 'Rate limit exceeded', { headers: { ...headers, 'retry-after': retryAfter } });
    },
  };
}
