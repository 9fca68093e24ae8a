import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMemory } from '../../../../src/connectwise/psa/memory.ts';
import { createFakePsa, psaEntry, psaTicket } from '../../support/fake-psa.ts';
import { NOW } from '../../support/samples.ts';

async function remembered(): Promise<object> {
  const psa = createFakePsa({
    tickets: [psaTicket(1)],
    entries: [psaEntry(1, 1, NOW, NOW + 1)],
    priorities: [{ id: 1, name: 'High', color: '#FF0000' }],
  });
  await psa.check();
  return psa.store.memory() as object;
}

describe('parseMemory', () => {
  it('takes what a check leaves', async () => {
    const memory = await remembered();
    expect(parseMemory(memory)).toStrictEqual(memory);
  });

  it('begins anew with anything else, but for lists of names and what went wrong', async () => {
    const nothing = parseMemory(undefined);
    const memory = await remembered();
    const lasting = new Set(['directory', 'troubles', 'limited', 'isSilent']);
    for (const field of Object.keys(memory).filter((name) => !lasting.has(name))) {
      expect(parseMemory({ ...memory, [field]: 'damaged' })).toStrictEqual(nothing);
    }
    expect(parseMemory({ ...memory, directory: 'damaged' })).toStrictEqual({
      ...memory,
      directory: nothing.directory,
    });
    expect(parseMemory({ ...memory, troubles: { ticket: 'damaged' } })).toStrictEqual(memory);
    expect(parseMemory({ ...memory, limited: [7] })).toStrictEqual(memory);
    expect(parseMemory({ ...memory, isSilent: 'damaged' })).toStrictEqual(memory);
    fc.assert(fc.property(fc.anything(), (value) => void parseMemory(value)));
  });
});
