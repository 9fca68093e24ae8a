import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleOf, parseBundle } from '../../../../src/connectwise/lists/bundle.ts';
import { PROJECTS, tasksOf, TICKETS } from '../../../../src/connectwise/gateway/lists.ts';
import type { Question } from '../../../../src/connectwise/lists/question.ts';
import { FailureError } from '../../../../src/domain/failure.ts';

const TASKS: Question = {
  list: tasksOf(42),
  where: 'assignedTo/identifier="jdoe"',
  isOpenOnly: true,
  fields: 'id,name',
  orderBy: 'id asc',
  page: 2,
  pageSize: 100,
};

/** The outcomes as plain values: an answer, or the code of a failure. */
function parsed(body: unknown, count: number) {
  return parseBundle(body, count).map((each) => (each instanceof FailureError ? each.failure.code : each));
}

describe('bundleOf', () => {
  it('numbers the questions, and puts each as its list is called in a bundle', () => {
    const count: Question = { ...TASKS, list: TICKETS, fields: undefined };
    expect(
      bundleOf([
        { question: TASKS, hasFlag: true },
        { question: count, hasFlag: false },
        { question: { ...count, list: PROJECTS, where: '', fields: 'id' }, hasFlag: false },
      ]),
    ).toEqual({
      requests: [
        {
          sequenceNumber: 1,
          resourceType: 'projectTask',
          apiRequest: {
            parentId: 42,
            filters: { conditions: 'closedFlag=false and assignedTo/identifier="jdoe"', orderBy: 'id asc' },
            page: { page: 2, pageSize: 100 },
            fields: 'id,name',
          },
        },
        {
          sequenceNumber: 2,
          resourceType: 'ticket',
          apiRequest: {
            filters: { conditions: 'assignedTo/identifier="jdoe"', orderBy: 'id asc' },
            page: { page: 1, pageSize: 1 },
            fields: 'id',
          },
        },
        {
          sequenceNumber: 3,
          resourceType: 'project',
          apiRequest: {
            filters: { conditions: '', orderBy: 'id asc' },
            page: { page: 2, pageSize: 100 },
            fields: 'id',
          },
        },
      ],
    });
  });
});

describe('parseBundle', () => {
  const good = { sequenceNumber: 1, entities: [{ id: 1 }], count: 7, success: true, statusCode: 200 };
  const answer = { rows: [{ id: 1 }], count: 7 };

  it.each<[string, unknown, unknown]>([
    ['a full answer', good, answer],
    ['no count', { ...good, count: undefined }, { ...answer, count: undefined }],
    ['null for a count', { ...good, count: null }, { ...answer, count: undefined }],
    ['neither success nor status', { sequenceNumber: 1, entities: [] }, { rows: [], count: undefined }],
    ['no entities', { ...good, entities: undefined }, 'badReply'],
    ['entities that are no list', { ...good, entities: {} }, 'badReply'],
    ['a count as text', { ...good, count: '7' }, 'badReply'],
    ['a negative count', { ...good, count: -1 }, 'badReply'],
    ['a number as text', { ...good, sequenceNumber: '1' }, 'badReply'],
    ['null', null, 'badReply'],
    ['a refusal by status', { ...good, success: false, statusCode: 403 }, 'noAccess'],
    ['a refusal of the question', { ...good, success: false, statusCode: 400 }, 'badRequest'],
    ['a project that is gone', { ...good, success: false, statusCode: 404 }, 'notFound'],
    ['a refusal without a status', { ...good, success: false, statusCode: undefined }, 'badReply'],
    ['a refusal that calls itself 200', { ...good, success: false }, 'badReply'],
    ['a status that is an error, whatever it says', { ...good, statusCode: 500 }, 'serverDown'],
  ])('makes of %s: %j %j', (_, result, expected) => {
    expect(parsed({ results: [result] }, 1)).toEqual([expected]);
  });

  it('puts the answers in order by their numbers, and misses those that are not there', () => {
    const second = { ...good, sequenceNumber: 2, count: 2 };
    expect(parsed({ results: [second, { ...good, sequenceNumber: 9 }, good] }, 3)).toEqual([
      answer,
      { ...answer, count: 2 },
      'badReply',
    ]);
  });

  it('of two answers to one question takes the latter', () => {
    expect(parsed({ results: [good, { ...good, count: 8 }] }, 1)).toEqual([{ ...answer, count: 8 }]);
  });

  it.each([null, [], 'x', {}, { results: null }, { results: {} }])('refuses %j as a whole', (body) => {
    expect(() => parseBundle(body, 1)).toThrow('badReply');
  });

  it('gives each question one outcome, whatever the results are', () => {
    const near = fc.record({
      sequenceNumber: fc.oneof(fc.nat({ max: 4 }), fc.anything()),
      entities: fc.anything(),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(near, fc.anything())), fc.nat({ max: 20 }), (results, count) => {
        expect(parseBundle({ results }, count)).toHaveLength(count);
      }),
    );
  });
});
