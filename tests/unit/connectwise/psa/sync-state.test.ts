import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSyncState } from '../../../../src/connectwise/psa/sync-state.ts';
import { createFakePsa, psaEntry, psaTicket } from '../../support/fake-psa.ts';
import { NOW } from '../../support/samples.ts';

async function remembered(): Promise<object> {
  const psa = createFakePsa({
    tickets: [psaTicket(1)],
    entries: [
      psaEntry(1, 1, NOW, NOW + 1),
      { ...psaEntry(2, 1, NOW, NOW), dateStart: null, dateEnd: '2026-03-12T00:00:00Z' },
    ],
    priorities: [{ id: 1, name: 'High', color: '#FF0000' }],
  });
  await psa.check();
  return psa.store.state() as object;
}

describe('parseSyncState', () => {
  it('accepts the state that a check leaves', async () => {
    const state = await remembered();
    expect(parseSyncState(state)).toStrictEqual(state);
  });

  it('adds what an earlier version did not keep', async () => {
    const { sla: _, ...earlier } = (await remembered()) as { sla?: unknown };
    expect(parseSyncState(earlier)).toStrictEqual({ ...earlier, sla: { undecided: [] } });
  });

  it('starts empty with any damaged state, but drops damaged name tables and troubles alone', async () => {
    const nothing = parseSyncState(undefined);
    const state = await remembered();
    const lasting = new Set(['nameTables', 'troubles', 'limited', 'isSilent']);
    for (const field of Object.keys(state).filter((name) => !lasting.has(name))) {
      expect(parseSyncState({ ...state, [field]: 'damaged' })).toStrictEqual(nothing);
    }
    expect(parseSyncState({ ...state, nameTables: 'damaged' })).toStrictEqual({
      ...state,
      nameTables: nothing.nameTables,
    });
    expect(parseSyncState({ ...state, troubles: { ticket: 'damaged' } })).toStrictEqual(state);
    expect(parseSyncState({ ...state, limited: [7] })).toStrictEqual(state);
    expect(parseSyncState({ ...state, isSilent: 'damaged' })).toStrictEqual(state);
    fc.assert(fc.property(fc.anything(), (value) => void parseSyncState(value)));
  });
});
