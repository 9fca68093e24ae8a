import { defineConfig } from 'vitest/config';

// Only the unit tests of the mutated code, and nothing slower. The requests that make changes have no unit tests: their
// tests look at what a server then has.
export default defineConfig({
  test: {
    include: [
      'tests/unit/{domain,auth,connectwise,messages,store}/**/*.test.ts',
      'tests/integration/client/{acts,statuses}.test.ts',
    ],
    exclude: ['**/longest-lists.test.ts'],
    setupFiles: ['tests/unit/setup.ts'],
    testTimeout: 60_000,
  },
});
