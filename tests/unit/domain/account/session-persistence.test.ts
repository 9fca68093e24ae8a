import { describe, expect, it } from 'vitest';
import type { StoredKey } from '../../../../src/domain/account/sealed.ts';
import { isDueForRotation, persistenceOf } from '../../../../src/domain/account/session-persistence.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

const wrapped = {
  kind: 'wrapped',
  madeAt: NOW,
  wrapped: { iv: new Uint8Array(12), data: new ArrayBuffer(48) },
  wrappingId: 'key-1',
} as const;

describe('persistenceOf', () => {
  it.each<[string, StoredKey | undefined, string | undefined]>([
    ['no key', undefined, undefined],
    ['a plain crypto key', { kind: 'plain', madeAt: NOW, key: {} as CryptoKey }, 'always'],
    ['a crypto key under a random one', { ...wrapped, lock: undefined }, 'untilClosed'],
    [
      'a crypto key under a passphrase',
      { ...wrapped, lock: { salt: new Uint8Array(16), rounds: 600_000 } },
      'passphrase',
    ],
  ])('is the right choice for %s', (_, key, expected) => {
    expect(persistenceOf(key)).toBe(expected);
  });
});

describe('isDueForRotation', () => {
  it.each([
    ['new', 0, false],
    ['30 days old', 30 * DAY, false],
    ['older than 30 days', 30 * DAY + 1, true],
    ['made ahead by as much as a clock is corrected', -MINUTE, false],
    ['made further ahead, because the clock was set back', -MINUTE - 1, true],
  ])('decides for a key that is %s', (_, ageMs, expected) => {
    expect(isDueForRotation({ madeAt: NOW - ageMs }, NOW)).toBe(expected);
  });
});
