import { defineConfig } from 'vitest/config';

/** The rooms of pure rules and of the API client. */
const RULES = '{domain,auth,messages,connectwise}';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // The default leaves one core idle, and many tests wait for a server.
    maxWorkers: '150%',
    // A busy machine takes longer than the second that is usual.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: [`tests/unit/${RULES}/**/*.test.ts`],
          setupFiles: ['tests/unit/setup.ts'],
          testTimeout: 30_000,
          // These rooms keep no state in their modules, so that the files can share them.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/{unit,fleet,faults,kit}/**/*.test.{ts,tsx}'],
          exclude: [`tests/unit/${RULES}/**`],
          setupFiles: ['tests/unit/setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'fuzz',
          include: ['tests/fuzz/**/*.test.ts'],
          setupFiles: ['tests/unit/setup.ts'],
          // By night they run a hundred times as often (`npm run nightly`).
          testTimeout: process.env['NIGHTLY'] === undefined ? 60_000 : 3_600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          setupFiles: ['tests/unit/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Each life of a worker loads the modules of the program again. Server and libraries are the same for all files.
          isolate: false,
        },
      },
    ],
  },
});
