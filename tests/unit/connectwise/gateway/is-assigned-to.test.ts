import { describe, expect, it } from 'vitest';
import { isAssignedTo } from '../../../../src/connectwise/gateway/is-assigned-to.ts';
import { JANE } from '../../support/samples.ts';

describe('isAssignedTo', () => {
  it.each([
    ['mine', { identifier: 'jdoe' }, true],
    ['mine in another letter case', { identifier: 'JDoe' }, true],
    ["another's", { identifier: 'jsmith' }, false],
    ["another's whose name begins like mine", { identifier: 'jdoe2' }, false],
    ['of nobody by name, as asked for mine', undefined, true],
    ['stated to be of nobody', null, false],
  ])('of a row that is %s, %o: %s', (_, assignee, expected) => {
    expect(isAssignedTo(JANE, assignee)).toBe(expected);
  });

  it('knows a member by name in any letter case', () => {
    expect(isAssignedTo({ ...JANE, identifier: 'JDoe' }, { identifier: 'jdOE' })).toBe(true);
  });
});
