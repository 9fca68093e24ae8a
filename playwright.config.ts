import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  // They tell of pages what is the same on every system.
  snapshotPathTemplate: '{testDir}/{testFilePath}-snapshots/{arg}{ext}',
  outputDir: 'test-output/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  reporter: [['list'], ['./tests/e2e/report-crashes.ts']],
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A second try hides nothing: a test that passes only then is named as flaky at the end, and fails the nightly run.
  retries: process.env['CI'] === undefined ? 0 : 1,
  failOnFlakyTests: process.env['NIGHTLY'] !== undefined,
  // Snapshots of the page show what a test saw; pictures of each moment would take a tenth of all the time.
  use: { trace: { mode: 'retain-on-failure', screenshots: false } },
});
