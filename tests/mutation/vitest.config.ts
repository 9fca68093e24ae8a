import { defineConfig } from 'vitest/config';

// Only the unit tests of the mutated code, and nothing slower.
export default defineConfig({
  test: {
    include: ['tests/unit/{domain,auth,connectwise,messages,store}/**/*.test.ts'],
    exclude: ['**/longest-lists.test.ts'],
    setupFiles: ['tests/unit/setup.ts'],
    testTimeout: 60_000,
  },
});
