import { currentRoom, ROOMS } from './rooms.ts';

const room = currentRoom();
const output = `test-output/mutation/${room}`;

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  // Coverage tells which tests to run; the walk through all imports took twenty times as long for each mutant.
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
  mutate: ROOMS[room].mutate,
  coverageAnalysis: 'perTest',
  // A changed constant of a module needs a new start with all tests, which would take a day for all of them.
  ignoreStatic: true,
  dryRunTimeoutMinutes: 20,
  concurrency: 2,
  disableTypeChecks: false,
  incremental: true,
  incrementalFile: `${output}/incremental.json`,
  reporters: ['clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: `${output}/report.html` },
  jsonReporter: { fileName: `${output}/report.json` },
  // Stryker cannot rewrite the tsconfig, because TypeScript 7 has no interface for that. No test reads it.
  tsconfigFile: 'none',
  tempDirName: `${output}/sandbox`,
  ignorePatterns: ['.output', '.wxt', 'test-output'],
  thresholds: { high: 95, low: 95, break: 95 },
};
