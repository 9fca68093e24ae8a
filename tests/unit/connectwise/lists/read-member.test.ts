import { describe, expect, it } from 'vitest';
import { memberOf } from '../../../../src/connectwise/lists/read-member.ts';

describe('memberOf', () => {
  it.each([
    ['the full name', { fullName: 'Jane Doe', firstName: 'J', lastName: 'D' }, 'Jane Doe'],
    ['first and last name', { firstName: 'Jane', lastName: 'Doe' }, 'Jane Doe'],
    ['only the last name', { firstName: null, lastName: 'Doe' }, 'Doe'],
    ['no name', {}, 'jdoe'],
    ['blanks', { fullName: '  ' }, 'jdoe'],
    ['control characters', { fullName: 'Jane\u202E\nDoe' }, 'Jane Doe'],
    ['a very long name', { fullName: 'x'.repeat(100_000) }, `${'x'.repeat(100)}…`],
  ])('names a member from a row with %s', (_, names, name) => {
    expect(memberOf({ id: 7, identifier: 'jdoe', ...names })).toStrictEqual({
      id: 7,
      identifier: 'jdoe',
      name,
    });
  });
});
