import { beforeEach, describe, expect, it, vi } from 'vitest';
import { expectUnlocked, openTokenKey, wrapNew } from '../../../../src/app/secrets/token-key.ts';
import {
  dropWrappingKeys,
  putWrappingKey,
  readWrappingKey,
} from '../../../../src/app/secrets/wrapping-keys.ts';
import { createLock, createWrappingKey } from '../../../../src/auth/wrapped-key.ts';
import { area } from './session-area.ts';

vi.mock('webextension-polyfill', async () => {
  const { area: session } = await import('./session-area.ts');
  return { default: { storage: { session } } };
});

beforeEach(() => area.values.clear());

const [ONE, TWO, THREE] = [createWrappingKey(), createWrappingKey(), createWrappingKey()];
const held = () => Object.keys((area.values.get('wrappingKeys') as object | undefined) ?? {}).toSorted();
const ids = (...keys: { id: string }[]) => keys.map(({ id }) => id).toSorted();

describe('the wrapping keys in memory', () => {
  it('are read as they were put', async () => {
    await putWrappingKey(ONE, undefined);
    expect(await readWrappingKey(ONE.id)).toEqual(ONE);
    expect(await readWrappingKey(TWO.id)).toBeUndefined();
  });

  it('are the new one and the one in use, and no other', async () => {
    await putWrappingKey(ONE, undefined);
    await putWrappingKey(TWO, ONE.id);
    expect(held()).toEqual(ids(ONE, TWO));
    await putWrappingKey(THREE, TWO.id);
    expect(held()).toEqual(ids(TWO, THREE));
    await putWrappingKey(ONE, undefined);
    expect(held()).toEqual(ids(ONE));
  });

  it('are dropped, but for the one in use', async () => {
    await putWrappingKey(ONE, undefined);
    await putWrappingKey(TWO, ONE.id);
    await dropWrappingKeys(TWO.id);
    expect(held()).toEqual(ids(TWO));
    await dropWrappingKeys();
    expect(area.values.size).toBe(0);
  });

  it('leave nothing where the one in use is not there', async () => {
    await putWrappingKey(ONE, undefined);
    await dropWrappingKeys(TWO.id);
    expect(area.values.size).toBe(0);
  });

  it.each([[null], ['x'], [{ [ONE.id]: [1, 2] }], [{ [ONE.id]: Array.from({ length: 32 }, () => 256) }]])(
    'are none in %j',
    async (stored) => {
      area.values.set('wrappingKeys', stored);
      expect(await readWrappingKey(ONE.id)).toBeUndefined();
    },
  );
});

describe('the key of a passphrase', () => {
  const lock = createLock();
  const stored = async () => (await wrapNew(ONE, lock)).stored;

  it('is the one in memory', async () => {
    await putWrappingKey(ONE, undefined);
    expect(await expectUnlocked(await stored())).toEqual({ wrapping: ONE, lock });
  });

  it('is the one in hand where it was locked meanwhile, if it is that key', async () => {
    expect(await expectUnlocked(await stored(), ONE)).toEqual({ wrapping: ONE, lock });
    await expect(expectUnlocked(await stored(), TWO)).rejects.toMatchObject({ failure: { code: 'locked' } });
    await expect(expectUnlocked(await stored())).rejects.toMatchObject({ failure: { code: 'locked' } });
  });

  it('is needed where none was chosen', async () => {
    const random = (await wrapNew(ONE, undefined)).stored;
    for (const key of [undefined, random]) {
      await expect(expectUnlocked(key, ONE)).rejects.toMatchObject({ failure: { code: 'passphraseNeeded' } });
    }
  });

  it.each([
    [lock, 'locked'],
    [undefined, 'browserClosed'],
  ])('a wrapped key does not open without it', async (way, code) => {
    const key = (await wrapNew(ONE, way)).stored;
    await expect(openTokenKey(key)).rejects.toMatchObject({ failure: { code } });
    await putWrappingKey(ONE, undefined);
    await expect(openTokenKey(key)).resolves.toBeInstanceOf(CryptoKey);
  });
});
