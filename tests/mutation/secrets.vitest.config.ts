import { defineConfig } from 'vitest/config';

// Only tests with the browser's storage and a server show what happens to session secrets.
export default defineConfig({
  test: {
    include: [
      'tests/integration/app/{session-persistence,keys,session,settings,sign-in,sign-out,unwritten-tokens,vault}.test.ts',
    ],
    setupFiles: ['tests/unit/setup.ts'],
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
