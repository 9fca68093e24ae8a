import { describe, expect, it } from 'vitest';
import { conditionsOf, pathOf, type Question } from '../../../../src/connectwise/gateway/question.ts';

const QUESTION: Question = {
  about: 'ticket',
  where: 'a=1',
  isOpenOnly: true,
  fields: 'id',
  orderBy: 'id asc',
  page: 1,
  pageSize: 1_000,
};

describe('pathOf', () => {
  it.each<[Partial<Question>, string]>([
    [{ about: 'ticket' }, '/service/tickets'],
    [{ about: 'project' }, '/project/projects'],
    [{ about: 'task', projectId: 7 }, '/project/projects/7/tasks'],
  ])('of %o is %s', (more, path) => {
    expect(pathOf({ ...QUESTION, ...more })).toBe(path);
  });
});

describe('conditionsOf', () => {
  it.each<[Partial<Question>, boolean, string]>([
    [{}, true, 'closedFlag=false and a=1'],
    [{}, false, 'a=1'],
    [{ isOpenOnly: false }, true, 'a=1'],
    [{ where: '' }, true, 'closedFlag=false'],
    [{ where: '' }, false, ''],
  ])('of %o, with the flag %s: %j', (more, hasFlag, conditions) => {
    expect(conditionsOf({ ...QUESTION, ...more }, hasFlag)).toBe(conditions);
  });
});
