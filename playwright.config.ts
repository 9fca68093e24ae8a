import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  // They tell of pages what is the same on every system.
  snapshotPathTemplate: '{testDir}/{testFilePath}-snapshots/{arg}{ext}',
  outputDir: 'test-output/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  reporter: [['list']],
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A machine that others use as well may stall a browser; what needs a second try is named as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  use: { trace: 'retain-on-failure' },
});
