import { describe, expect, it } from 'vitest';
import { conditionsOf, type ListQuery } from '../../../../src/connectwise/lists/list-query.ts';

const QUESTION: ListQuery = {
  list: { name: 'ticket', path: '/service/tickets', resourceType: 'ticket' },
  where: 'a=1',
  isOpenOnly: true,
  fields: 'id',
  orderBy: 'id asc',
  page: 1,
  pageSize: 1_000,
};

describe('conditionsOf', () => {
  it.each<[Partial<ListQuery>, boolean, string]>([
    [{}, true, 'closedFlag=false and a=1'],
    [{}, false, 'a=1'],
    [{ isOpenOnly: false }, true, 'a=1'],
    [{ where: '' }, true, 'closedFlag=false'],
    [{ where: '' }, false, ''],
  ])('the conditions of %o (with closedFlag: %s) are %j', (more, hasFlag, conditions) => {
    expect(conditionsOf({ ...QUESTION, ...more }, hasFlag)).toBe(conditions);
  });
});
