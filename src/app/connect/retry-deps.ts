import type { RetryDeps } from '../../connectwise/retry.ts';

/** The real time and chance. */
export const RETRY_DEPS: RetryDeps = {
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
  now: () => Date.now(),
};
