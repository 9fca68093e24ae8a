import { defineConfig } from 'vitest/config';
import { currentRoom, ROOMS } from './rooms.ts';

export default defineConfig({
  test: {
    include: ROOMS[currentRoom()].tests,
    exclude: ['**/longest-lists.test.ts'],
    setupFiles: ['tests/unit/setup.ts', 'tests/mutation/setup.ts'],
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
