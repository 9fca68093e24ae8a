import type { RetryDeps } from '../../connectwise/retry.ts';

/** Time and chance as they are. */
export const RETRY_DEPS: RetryDeps = {
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
  now: () => Date.now(),
};
