import { defineConfig } from '@playwright/test';
import { isFirefoxWanted } from './tests/firefox/find-firefox.ts';

/** They begin first, so that none of them is left alone at the end. */
const LONG = /(?:canary|checks|sign-in-window|states)\.spec\.ts$/;

export default defineConfig({
  // They hold what is the same of a page on every system.
  snapshotPathTemplate: '{testDir}/{testFilePath}-snapshots/{arg}{ext}',
  outputDir: 'test-output/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  reporter: [['list'], ['./tests/e2e/report-crashes.ts']],
  fullyParallel: true,
  // Many tests wait for the time of an alarm or of a next try, so there are more than cores.
  workers: 5,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A second try hides nothing: a test that passes only then is named as flaky at the end, and fails the nightly run.
  retries: process.env['CI'] === undefined ? 0 : 1,
  failOnFlakyTests: process.env['NIGHTLY'] !== undefined,
  // A trace of every test would take a tenth of all the time; `--trace on` makes one.
  use: { trace: 'on-first-retry' },
  projects: [
    ...(isFirefoxWanted()
      ? [
          {
            name: 'firefox',
            testDir: 'tests/firefox',
            // All tests share one Firefox.
            workers: 1,
            fullyParallel: false,
            timeout: 120_000,
            expect: { timeout: 30_000 },
          },
        ]
      : []),
    { name: 'chromium-long', testDir: 'tests/e2e', testMatch: LONG },
    { name: 'chromium', testDir: 'tests/e2e', testIgnore: LONG },
  ],
});
