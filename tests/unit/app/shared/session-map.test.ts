import { beforeEach, describe, expect, it, vi } from 'vitest';

let stored: unknown;
const refused = new Set<'get' | 'set' | 'remove'>();
vi.mock('../../../../src/browser/session-storage.ts', () => {
  const unlessRefused = async (call: 'get' | 'set' | 'remove', run: () => unknown) => {
    if (refused.has(call)) throw new Error('refused');
    return run();
  };
  return {
    readForSession: () => unlessRefused('get', () => stored),
    putForSession: (_: string, value: unknown) => unlessRefused('set', () => (stored = value)),
    dropForSession: () => unlessRefused('remove', () => (stored = undefined)),
  };
});
const { createSessionMap } = await import('../../../../src/app/shared/session-map.ts');

const isNumber = (value: unknown): value is number => typeof value === 'number';
/** The map of a worker that has just started. */
const create = () => createSessionMap('any', isNumber);
const ENTRIES = new Map([['a', 1]]);

beforeEach(() => {
  stored = undefined;
  refused.clear();
});

describe('a map that outlives the worker', () => {
  it('is read by the next worker', async () => {
    await create().write(ENTRIES);
    await expect(create().read()).resolves.toStrictEqual(ENTRIES);
  });

  it.each([undefined, null, 'text', { a: 1 }, [['a']], [[1, 1]], [['a', 'b']], [null]])(
    'ignores stored %j',
    async (value) => {
      stored = value;
      await expect(create().read()).resolves.toStrictEqual(new Map());
    },
  );

  it.each(['get', 'set'] as const)('keeps its own copy when the storage refuses `%s`', async (call) => {
    refused.add(call);
    const map = create();
    await map.write(ENTRIES);
    await expect(map.read()).resolves.toStrictEqual(ENTRIES);
  });

  it('never overwrites entries that it could not read', async () => {
    stored = [['old', 0]];
    refused.add('get');
    const map = create();
    await map.write(ENTRIES);
    expect(stored).toStrictEqual([['old', 0]]);
    refused.clear();
    await map.write(await map.read());
    await expect(create().read()).resolves.toStrictEqual(new Map([['old', 0], ...ENTRIES]));
  });

  it('returns a copy, so changing it leaves the map as it was', async () => {
    const map = create();
    await map.write(ENTRIES);
    (await map.read()).clear();
    await expect(map.read()).resolves.toStrictEqual(ENTRIES);
  });

  it('is empty at once after `forget`, which throws while the stored copy remains', async () => {
    const map = create();
    await map.write(ENTRIES);
    refused.add('remove');
    await expect(map.forget()).rejects.toThrow('refused');
    await expect(map.read()).resolves.toStrictEqual(new Map());
    refused.clear();
    await map.forget();
    await expect(create().read()).resolves.toStrictEqual(new Map());
  });
});
