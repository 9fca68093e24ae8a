import { describe, expect, it } from 'vitest';
import { isAssignedTo } from '../../../../src/connectwise/gateway/is-assigned-to.ts';
import { JANE } from '../../support/samples.ts';

describe('isAssignedTo', () => {
  it.each([
    ['the member’s', { identifier: 'jdoe' }, true],
    ['the member’s in another letter case', { identifier: 'JDoe' }, true],
    ["another's", { identifier: 'jsmith' }, false],
    ["another's with a longer name that starts alike", { identifier: 'jdoe2' }, false],
    ['without an assignee, in a reply to a query for the member’s rows', undefined, true],
    ['explicitly unassigned', null, false],
  ])('a row is %s, %o: %s', (_, assignee, expected) => {
    expect(isAssignedTo(JANE, assignee)).toBe(expected);
  });

  it('recognises the member in any letter case', () => {
    expect(isAssignedTo({ ...JANE, identifier: 'JDoe' }, { identifier: 'jdOE' })).toBe(true);
  });
});
