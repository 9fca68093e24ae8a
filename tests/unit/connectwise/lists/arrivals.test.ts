import { describe, expect, it } from 'vitest';
import { arrivals } from '../../../../src/connectwise/lists/arrivals.ts';

describe('arrivals', () => {
  it('returns the values that have arrived since the last call, in order of arrival', async () => {
    const [a, b, c, d] = [0, 1, 2, 3].map(() => Promise.withResolvers<string>());
    const all = arrivals([a, b, c, d].flatMap((each) => each?.promise ?? []));
    c?.resolve('c');
    expect((await all.next()).value).toEqual(['c']);
    a?.resolve('a');
    d?.resolve('d');
    await d?.promise;
    expect((await all.next()).value).toEqual(['a', 'd']);
    const last = all.next();
    b?.resolve('b');
    expect((await last).value).toEqual(['b']);
    expect(await all.next()).toEqual({ done: true, value: undefined });
  });

  it('ends immediately without any promises', async () => {
    expect(await arrivals([]).next()).toEqual({ done: true, value: undefined });
  });

  it('throws a failure after the values before it, and waits for nothing else', async () => {
    const never = new Promise<number>(() => undefined);
    const all = arrivals([Promise.resolve(1), Promise.reject(new Error('x')), never]);
    expect((await all.next()).value).toEqual([1]);
    await expect(all.next()).rejects.toThrow('x');
  });

  it('leaves no rejection unhandled, even if nobody reads it', async () => {
    const all = arrivals([Promise.reject(new Error('x')), Promise.reject(new Error('y'))]);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(all.next()).rejects.toThrow('x');
  });
});
