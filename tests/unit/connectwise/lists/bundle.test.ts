import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleOf, parseBundle } from '../../../../src/connectwise/lists/bundle.ts';
import { PROJECTS, tasksOf, TICKETS } from '../../../../src/connectwise/gateway/lists.ts';
import type { ListQuery } from '../../../../src/connectwise/lists/list-query.ts';
import { FailureError, failureOf } from '../../../../src/domain/failure.ts';

const TASKS: ListQuery = {
  list: tasksOf(42),
  where: 'assignedTo/identifier="jdoe"',
  isOpenOnly: true,
  fields: 'id,name',
  orderBy: 'id asc',
  page: 2,
  pageSize: 100,
};

const questionsOf = (count: number): ListQuery[] => Array.from({ length: count }, () => TASKS);

/** The outcomes as plain values: results or failure codes. A reply that fails as a whole is one failure code. */
function parsed(body: unknown, count: number) {
  try {
    return parseBundle(body, questionsOf(count)).map((each) =>
      each instanceof FailureError ? each.failure.code : each,
    );
  } catch (error) {
    return failureOf(error).code;
  }
}

describe('bundleOf', () => {
  it('numbers the queries, and uses the resource types of their lists', () => {
    const count: ListQuery = { ...TASKS, list: TICKETS, fields: undefined };
    expect(
      bundleOf([
        { query: TASKS, hasFlag: true },
        { query: count, hasFlag: false },
        { query: { ...count, list: PROJECTS, where: '', fields: 'id' }, hasFlag: false },
      ]),
    ).toStrictEqual({
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

/** A refusal in the words of ConnectWise. */
function refused(statusCode: number): object {
  return { success: false, statusCode, error: { code: 'Refused', message: 'No' } };
}

describe('parseBundle', () => {
  const good = { sequenceNumber: 1, entities: [{ id: 1 }], count: 7, success: true, statusCode: 200 };
  const answer = { rows: [{ id: 1 }], count: 7 };

  it.each<[string, unknown, unknown]>([
    ['a full result', good, answer],
    ['no count', { ...good, count: undefined }, { ...answer, count: undefined }],
    ['null instead of a count', { ...good, count: null }, { ...answer, count: undefined }],
    ['neither success nor status', { sequenceNumber: 1, entities: [] }, { rows: [], count: undefined }],
    ['no entities', { ...good, entities: undefined }, 'badReply'],
    ['entities that are no list', { ...good, entities: {} }, 'badReply'],
    ['a count as text', { ...good, count: '7' }, 'badReply'],
    ['a negative count', { ...good, count: -1 }, 'badReply'],
    ['a refusal by status', { ...good, ...refused(403) }, 'noAccess'],
    ['a refusal of the query', { ...good, ...refused(400) }, 'badRequest'],
    ['a project that is gone', { ...good, ...refused(404) }, 'notFound'],
    ['a refusal without an error object', { ...good, ...refused(403), error: null }, 'badReply'],
    ['a refusal with an unknown error object', { ...good, ...refused(403), error: {} }, 'badReply'],
    ['a failure without an error object', { ...good, ...refused(503), error: null }, 'serverDown'],
    ['a failure with an unknown error object', { ...good, ...refused(503), error: {} }, 'badReply'],
    ['a failure that ConnectWise explains', { ...good, ...refused(503) }, 'serverDown'],
    ['a resource type', { ...good, resourceType: 'ProjectTask' }, answer],
    ['null instead of a resource type', { ...good, resourceType: null }, answer],
    ['a refusal without a status', { ...good, success: false, statusCode: undefined }, 'badReply'],
    ['a refusal with the status 200', { ...good, success: false }, 'badReply'],
    ['an error status that is called a success', { ...good, statusCode: 500 }, 'serverDown'],
  ])('reads %s (%j) as %j', (_, result, expected) => {
    expect(parsed({ results: [result] }, 1)).toEqual([expected]);
  });

  it('orders the results by their numbers', () => {
    const second = { ...good, sequenceNumber: 2, count: 2 };
    expect(parsed({ results: [second, good] }, 2)).toEqual([answer, { ...answer, count: 2 }]);
  });

  it.each<[string, unknown[]]>([
    ['start with 0', [0, 1, 2]],
    ['are all the same', [1, 1, 1]],
    ['repeat the number of a query', [1, 2, 2, 3]],
    ['are one too few', [1, 2]],
    ['are one too many', [1, 2, 3, 4]],
    ['are of other queries', [7, 8, 9]],
    ['are texts', ['1', '2', '3']],
    ['are missing', [undefined, undefined, undefined]],
    ['are fractions', [1, 1.5, 2]],
  ])('rejects all results if their numbers %s', (_, numbers) => {
    const results = numbers.map((sequenceNumber) => ({ ...good, sequenceNumber }));
    expect(parsed({ results }, 3)).toBe('badReply');
  });

  it('rejects all results if one of them is null', () => {
    expect(parsed({ results: [good, null] }, 2)).toBe('badReply');
  });

  it.each(['project', '', 7, {}])(
    'rejects all results if one of them has the resource type %j',
    (resourceType) => {
      expect(parsed({ results: [{ ...good, resourceType }] }, 1)).toBe('badReply');
    },
  );

  it.each([null, [], 'x', {}, { results: null }, { results: {} }])('rejects the body %j', (body) => {
    expect(parsed(body, 1)).toBe('badReply');
  });

  it('returns one outcome per query or fails as a whole, whatever the results', () => {
    const near = fc.record({
      sequenceNumber: fc.oneof(fc.nat({ max: 4 }), fc.anything()),
      entities: fc.anything(),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(near, fc.anything())), fc.nat({ max: 20 }), (results, count) => {
        const answers = parsed({ results }, count);
        expect(answers === 'badReply' || answers.length === count).toBe(true);
      }),
    );
  });
});
