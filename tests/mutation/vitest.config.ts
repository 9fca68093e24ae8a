import { defineConfig } from 'vitest/config';

// The tests beside the code that is mutated, and nothing slower.
export default defineConfig({
  test: {
    include: ['tests/unit/{domain,auth,connectwise,messages,store}/**/*.test.ts'],
    setupFiles: ['tests/unit/setup.ts'],
    testTimeout: 60_000,
  },
});
