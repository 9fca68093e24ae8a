import { describe, expect, it } from 'vitest';
import { isUnsupported, noteUnsupported } from '../../../../src/connectwise/lists/unsupported.ts';
import type { SyncState } from '../../../../src/connectwise/gateway/sync-state.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

describe('what a server unsupported', () => {
  it.each([
    ['at once', 0, true],
    ['just before a day is over', DAY - 1, true],
    ['after a day', DAY, false],
    ['after the clock was set back', -MINUTE, false],
  ])('is known %s: %s ms later', (_, later, expected) => {
    const unsupported: SyncState['unsupported'] = {};
    noteUnsupported(unsupported, 'bundles', NOW);
    expect(isUnsupported(unsupported, 'bundles', NOW + later)).toBe(expected);
  });

  it('is nothing to begin with, and of each thing apart', () => {
    const unsupported: SyncState['unsupported'] = {};
    expect(isUnsupported(unsupported, 'bundles', NOW)).toBe(false);
    noteUnsupported(unsupported, 'bundles', NOW);
    expect(isUnsupported(unsupported, 'taskProbes', NOW)).toBe(false);
  });
});
