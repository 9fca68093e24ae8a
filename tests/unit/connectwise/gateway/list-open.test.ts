import { describe, expect, it } from 'vitest';
import { createOpenLister, type OpenList } from '../../../../src/connectwise/gateway/list-open.ts';
import type { ServerTraits } from '../../../../src/domain/server-traits.ts';
import { DAY } from '../../../../src/domain/time.ts';
import { type Answer, createFakeApi } from '../../support/fake-api.ts';
import { NOW } from '../../support/samples.ts';

const TICKETS: OpenList = {
  name: 'tickets',
  path: '/service/tickets',
  mine: 'owner/identifier="jdoe"',
  fields: 'id',
};
const PROJECTS: OpenList = { name: 'projects', path: '/project/projects', mine: undefined, fields: 'id' };

/** Answers 400 to any condition on `closedFlag`. */
function withoutClosedFlag(_: string, { conditions }: Record<string, unknown>): Answer {
  return String(conditions).includes('closedFlag') ? { failure: 'badRequest' } : { body: [1] };
}

function createLister(answer: Parameters<typeof createFakeApi>[0], traits: ServerTraits = {}) {
  const api = createFakeApi(answer);
  return { ...api, traits, list: createOpenLister(api.request, traits, () => NOW) };
}

describe('createOpenLister', () => {
  it('asks for open rows of mine, in a stable order', async () => {
    const { list, asked } = createLister(() => ({ body: [1] }));
    await expect(list(TICKETS)).resolves.toStrictEqual({ rows: [1], isCut: false });
    expect(asked).toStrictEqual([
      {
        path: '/service/tickets',
        query: {
          conditions: 'closedFlag=false and owner/identifier="jdoe"',
          orderBy: 'id asc',
          fields: 'id',
          pageSize: 1_000,
          page: 1,
        },
      },
    ]);
  });

  it('learns nothing from a server that knows the field', async () => {
    const { list, traits } = createLister(() => ({ body: [] }));
    await list(TICKETS);
    expect(traits).toStrictEqual({});
  });

  it('asks again without the field after a 400, and remembers that for a day', async () => {
    const { list, traits, conditionsAsked } = createLister(withoutClosedFlag);
    await expect(list(TICKETS)).resolves.toMatchObject({ rows: [1] });

    expect(conditionsAsked()).toStrictEqual([
      'closedFlag=false and owner/identifier="jdoe"',
      'owner/identifier="jdoe"',
    ]);
    expect(traits).toStrictEqual({ tickets: NOW + DAY });
  });

  it('asks without any condition where none but the field was asked for', async () => {
    const { list, asked } = createLister(withoutClosedFlag);
    await list(PROJECTS);
    expect(asked.map(({ query }) => 'conditions' in query)).toStrictEqual([true, false]);
  });

  it.each([
    ['a moment before', NOW + 1, ['owner/identifier="jdoe"']],
    ['at', NOW, ['closedFlag=false and owner/identifier="jdoe"', 'owner/identifier="jdoe"']],
  ])('%s the end of that day asks %o', async (_, until, conditions) => {
    const { list, conditionsAsked } = createLister(withoutClosedFlag, { tickets: until });
    await list(TICKETS);
    expect(conditionsAsked()).toStrictEqual(conditions);
  });

  it('remembers it list by list', async () => {
    const { list, conditionsAsked } = createLister(() => ({ body: [] }), { tickets: NOW + DAY });
    await list(PROJECTS);
    expect(conditionsAsked()).toStrictEqual(['closedFlag=false']);
  });

  it('remembers nothing if the 400 had another reason', async () => {
    const { list, traits, asked } = createLister(() => ({ failure: 'badRequest' }));
    await expect(list(TICKETS)).rejects.toMatchObject({ failure: { code: 'badRequest' } });
    expect([traits, asked.length]).toStrictEqual([{}, 2]);
  });

  it.each(['noAccess', 'notFound', 'serverDown', 'unauthorized', 'badReply'] as const)(
    'asks only once if the failure is %s',
    async (failure) => {
      const { list, asked } = createLister(() => ({ failure }));
      await expect(list(TICKETS)).rejects.toMatchObject({ failure: { code: failure } });
      expect(asked).toHaveLength(1);
    },
  );
});
