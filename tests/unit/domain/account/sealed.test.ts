import { describe, expect, it } from 'vitest';
import { isSameSealed, type Sealed } from '../../../../src/domain/account/sealed.ts';

describe('isSameSealed', () => {
  const record = (...iv: number[]): Sealed => ({ iv: Uint8Array.from(iv), data: new ArrayBuffer(1) });

  it.each<[string, Sealed | undefined, boolean]>([
    ['the same vector', record(1, 23), true],
    ['another vector', record(1, 24), false],
    ['a vector of the same digits', record(12, 3), false],
    ['no record', undefined, false],
  ])('compares records by their vector: %s', (_, other, isSame) => {
    expect(isSameSealed(record(1, 23), other)).toBe(isSame);
  });
});
