import { HOUR } from '../data/time.ts';
import type { Settings } from '../server-options.ts';
import { ApiError } from './api-error.ts';

export type RateLimiter = {
  /** Counts one request; gives the headers that tell the state, or throws the 429. */
  take: (clientId: string) => Record<string, string>;
  /** How many requests of the current hour a client has made. */
  used: (clientId: string) => number;
  setUsed: (clientId: string, used: number) => void;
  reset: () => void;
};

/** Fixed windows of a whole hour, shared by everyone who uses the same client ID, in every company. */
export function createRateLimiter(settings: Settings, now: () => number): RateLimiter {
  const counts = new Map<string, { window: number; used: number }>();

  function used(clientId: string): number {
    const count = counts.get(clientId);
    return count?.window === windowAt(now()) ? count.used : 0;
  }

  function setUsed(clientId: string, value: number): void {
    counts.set(clientId, { window: windowAt(now()), used: value });
  }

  return {
    used,
    setUsed,
    reset: () => {
      counts.clear();
    },
    take(clientId) {
      const resetMs = (windowAt(now()) + 1) * HOUR;
      const isOver = used(clientId) >= settings.rateLimit;
      if (!isOver) setUsed(clientId, used(clientId) + 1);
      const headers = settings.rateLimitHeaders
        ? {
            'x-ratelimit-limit': String(settings.rateLimit),
            'x-ratelimit-remaining': String(Math.max(0, settings.rateLimit - used(clientId))),
            'x-ratelimit-reset': String(resetMs / 1000),
          }
        : {};
      if (!isOver) return headers;
      const retryAfter = String(Math.max(1, Math.ceil((resetMs - now()) / 1000)));
      throw new ApiError(429, 'Rate limit exceeded', { headers: { ...headers, 'retry-after': retryAfter } });
    },
  };
}

function windowAt(timeMs: number): number {
  return Math.floor(timeMs / HOUR);
}
