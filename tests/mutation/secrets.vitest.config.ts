import { defineConfig } from 'vitest/config';

// What becomes of tokens and keys shows only with the browser's storage and a server around them.
export default defineConfig({
  test: {
    include: [
      'tests/integration/app/{keeping,keys,session,settings,sign-in,sign-out,unwritten-tokens,vault}.test.ts',
    ],
    setupFiles: ['tests/unit/setup.ts'],
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
