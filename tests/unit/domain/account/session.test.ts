import { describe, expect, it } from 'vitest';
import { isExpired, namesOtherMember } from '../../../../src/domain/account/session.ts';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { JANE, NOW, sessionOf } from '../../support/samples.ts';

describe('isExpired', () => {
  it.each([
    ['at once', 0, false],
    ['after ten minutes', 10 * MINUTE, false],
    ['after more than ten minutes', 10 * MINUTE + 1, true],
    ['long before, because the clock was set back', -11 * MINUTE, true],
  ])('for a reply %s (%i ms): %s', (_, ms, expected) => {
    expect(isExpired(NOW, NOW + ms)).toBe(expected);
  });
});

describe('namesOtherMember', () => {
  it.each([
    ['the same identifier in another letter case', JANE, false, JANE.identifier.toUpperCase(), false],
    ['the same member by number', JANE, false, String(JANE.id), false],
    ['another identifier', JANE, false, 'jsmith', true],
    ['nobody', JANE, false, '', true],
    ['another identifier, when the server says who it is', JANE, true, 'jsmith', false],
    ['another identifier, while the member is unknown', undefined, false, 'jsmith', false],
  ])('decides for %s', (_, member, isMemberReported, typed, expected) => {
    expect(namesOtherMember(sessionOf({ member, isMemberReported }), typed)).toBe(expected);
  });
});
