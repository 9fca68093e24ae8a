import { describe, expect, it } from 'vitest';
import {
  hasLeftovers,
  joinLeftovers,
  type Leftovers,
  NO_LEFTOVERS,
  withoutLeftovers,
} from '../../../../src/domain/account/leftovers.ts';
import type { ServerOrigin } from '../../../../src/domain/http/server-origin.ts';

const ONE = 'https://one.example' as ServerOrigin;
const OTHER = 'https://other.example' as ServerOrigin;

function left(account: string | undefined, ...origins: ServerOrigin[]): Leftovers {
  return { account, origins };
}

describe('joinLeftovers', () => {
  it.each([
    ['nothing and nothing', NO_LEFTOVERS, NO_LEFTOVERS, NO_LEFTOVERS],
    ['an account after nothing', NO_LEFTOVERS, left('a', ONE), left('a', ONE)],
    ['access after an account, which stays', left('a', ONE), left(undefined, OTHER), left('a', ONE, OTHER)],
    ['a later account, which stands for both', left('a'), left('b'), left('b')],
    ['the same access, once', left(undefined, ONE), left(undefined, ONE), left(undefined, ONE)],
  ])('joins %s', (_, previous, later, joined) => {
    expect(joinLeftovers(previous, later)).toStrictEqual(joined);
  });
});

describe('withoutLeftovers', () => {
  it.each([
    ['all that there was', left('a', ONE), left('a', ONE), NO_LEFTOVERS],
    ['the traces alone', left('a', ONE), left('a'), left(undefined, ONE)],
    ['the access alone', left('a', ONE, OTHER), left(undefined, ONE), left('a', OTHER)],
    ['an account that was gone before another one went', left('b'), left('a'), left('b')],
    ['nothing', left('a', ONE), NO_LEFTOVERS, left('a', ONE)],
    ['what is not there', left(undefined, ONE), left('a', OTHER), left(undefined, ONE)],
  ])('removes %s', (_, noted, removed, rest) => {
    expect(withoutLeftovers(noted, removed)).toStrictEqual(rest);
  });
});

describe('hasLeftovers', () => {
  it.each([
    [false, NO_LEFTOVERS],
    [true, left('a')],
    [true, left(undefined, ONE)],
  ])('is %s for %j', (expected, noted) => {
    expect(hasLeftovers(noted)).toBe(expected);
  });
});
