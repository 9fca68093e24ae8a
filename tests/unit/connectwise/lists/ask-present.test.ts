import { expect, it } from 'vitest';
import { TICKETS } from '../../../../src/connectwise/gateway/lists.ts';
import { askPresent } from '../../../../src/connectwise/lists/ask-present.ts';
import { NO_RESULT, type Outcome } from '../../../../src/connectwise/lists/list-result.ts';
import type { ListQuery } from '../../../../src/connectwise/lists/list-query.ts';

const ANSWER: Outcome = { status: 'fulfilled', value: NO_RESULT };

function query(isOptional: boolean): ListQuery {
  const shape = { where: '', fields: 'id', orderBy: 'id asc', page: 1, pageSize: 1_000 };
  return { list: TICKETS, isOpenOnly: false, isOptional, ...shape };
}

it.each<[string, boolean, boolean[], (Outcome | undefined)[], boolean]>([
  ['has an outcome of each query from a bundle', true, [false, true], [ANSWER, ANSWER], false],
  [
    'has an outcome of each query from a bundle that failed in part',
    false,
    [false, true],
    [ANSWER, ANSWER],
    false,
  ],
  ['lacks that of an optional query', false, [false, true, true], [ANSWER, ANSWER, undefined], true],
  ['lacks that of a query that is not optional', false, [true, false], [ANSWER, undefined], false],
  ['asked only what is not optional, without bundles', false, [false, false], [ANSWER, ANSWER], true],
  ['asked only what is not optional, with bundles', true, [false, false], [ANSWER, ANSWER], false],
])(
  'a check that %s goes on as without bundles: %s',
  async (_, hasBundles, areOptional, answers, expected) => {
    const queries = areOptional.map(query);
    const client = {
      ask: () => Promise.reject(new Error('asked alone')),
      askTogether: async () => answers,
      hasBundles: () => hasBundles,
    };
    const { outcomes, isSingle } = await askPresent(client, [undefined, ...queries]);
    expect([outcomes, isSingle]).toEqual([[undefined, ...answers], expected]);
  },
);
