import { describe, expect, it } from 'vitest';
import { isPublic, isWhole } from '../../../../src/domain/account/typed-credentials.ts';

const PUBLIC = 'AbCdEfGhIjKlMnOp';
const PRIVATE = 'QrStUvWxYz012345';

describe('isPublic', () => {
  it.each<[string, string, string, boolean]>([
    ['a private key', 'acme', PRIVATE, false],
    ['a public key behind the company', 'acme', `acme+${PUBLIC}`, true],
    ['a public key behind the company in another case', 'Acme', `aCME+${PUBLIC}`, true],
    ['a public key behind another company', 'acme', `globex+${PUBLIC}`, false],
    ['a company further on', 'acme', `${PUBLIC}acme+`, false],
    ['a plus without a company', '', `+${PUBLIC}`, false],
    ['a key that only begins like the company', 'acme', `acme${PUBLIC}`, false],
    ['a public key with its label', '', `Public key: ${PUBLIC}`, true],
    ['a private key with its label', 'acme', `Private key: ${PRIVATE}`, false],
    ['nothing', 'acme', '', false],
  ])('in the private key field finds a public one: %s', (_, companyId, privateKey, expected) => {
    expect(isPublic({ companyId, publicKey: '', privateKey })).toBe(expected);
  });
});

describe('isWhole', () => {
  const whole = `acme+${PUBLIC}:${PRIVATE}`;
  it.each([
    ['all three', whole, true],
    ['all three, encoded', btoa(whole), true],
    ['two of them', `${PUBLIC}:${PRIVATE}`, false],
    ['one of them', PRIVATE, false],
    ['all three, with something that can be no company', `a*b+${PUBLIC}:${PRIVATE}`, false],
    ['all three, and more before', `x ${whole}`, false],
    ['all three, and more behind', `${whole} x`, false],
    ['nothing', '', false],
  ])('knows company and both keys in one text: %s', (_, text, expected) => {
    expect(isWhole(text)).toBe(expected);
  });
});
