import { describe, expect, it } from 'vitest';
import { isUnsupported, noteUnsupported } from '../../../../src/connectwise/lists/unsupported.ts';
import type { SyncState } from '../../../../src/connectwise/gateway/sync-state.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

describe('unsupported features of a server', () => {
  it.each([
    ['immediately', 0, true],
    ['just before a day is over', DAY - 1, true],
    ['after a day', DAY, false],
    ['after the clock was set back', -MINUTE, false],
  ])('remembers an unsupported feature %s: %s ms later', (_, later, expected) => {
    const unsupported: SyncState['unsupported'] = {};
    noteUnsupported(unsupported, 'bundles', NOW);
    expect(isUnsupported(unsupported, 'bundles', NOW + later)).toBe(expected);
  });

  it('starts with none unsupported, and remembers each feature separately', () => {
    const unsupported: SyncState['unsupported'] = {};
    expect(isUnsupported(unsupported, 'bundles', NOW)).toBe(false);
    noteUnsupported(unsupported, 'bundles', NOW);
    expect(isUnsupported(unsupported, 'taskProbes', NOW)).toBe(false);
  });
});
