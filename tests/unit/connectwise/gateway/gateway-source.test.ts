import { describe, expect, it } from 'vitest';
import { createGatewaySource } from '../../../../src/connectwise/gateway/gateway-source.ts';
import type { FailureCode } from '../../../../src/domain/failure.ts';
import { DAY } from '../../../../src/domain/time.ts';
import { type Answer, createFakeApi } from '../../support/fake-api.ts';
import { JANE, NOW } from '../../support/samples.ts';

const ME = '/system/myMembers/info';
const TICKETS = '/service/tickets';
const PROJECTS = '/project/projects';
const TASKS_1 = '/project/projects/1/tasks';
const TASKS_2 = '/project/projects/2/tasks';

const WORKING: Record<string, Answer> = {
  [ME]: { body: { id: 7, identifier: 'jdoe', fullName: 'Jane Doe' } },
  [TICKETS]: { body: [{ id: 10, summary: 'A ticket', owner: { identifier: 'jdoe' } }] },
  [PROJECTS]: {
    body: [
      { id: 1, name: 'One' },
      { id: 2, name: 'Two' },
    ],
  },
  [TASKS_1]: { body: [{ id: 11, name: 'A task', assignedTo: { identifier: 'jdoe' } }] },
  [TASKS_2]: { body: [{ id: 12, name: 'Another task' }] },
};

function createSource(answers: Record<string, Answer> = {}) {
  const all: Record<string, Answer> = { ...WORKING, ...answers };
  const api = createFakeApi((path) => all[path]);
  return { ...api, source: createGatewaySource(api.request, () => NOW) };
}

describe('readMe', () => {
  it('tells who is signed in', async () => {
    await expect(createSource().source.readMe()).resolves.toStrictEqual(JANE);
  });

  it.each<FailureCode>(['notFound', 'noAccess'])(
    'is undefined where the server does not tell: %s',
    async (failure) => {
      const { source } = createSource({ [ME]: { failure } });
      await expect(source.readMe()).resolves.toBeUndefined();
    },
  );

  it.each<FailureCode>(['serverDown', 'unauthorized', 'timeout', 'badReply'])(
    'fails with %s, which is no answer to the question',
    async (failure) => {
      await expect(createSource({ [ME]: { failure } }).source.readMe()).rejects.toMatchObject({
        failure: { code: failure },
      });
    },
  );

  it.each([
    ['a list', []],
    ['null', null],
    ['an object without id', { identifier: 'jdoe' }],
    ['a text', 'jdoe'],
  ])('refuses %s', async (_, body) => {
    await expect(createSource({ [ME]: { body } }).source.readMe()).rejects.toMatchObject({
      failure: { code: 'badReply' },
    });
  });
});

describe('findMember', () => {
  it('asks for a member by name, as one part of the path', async () => {
    const { source, pathsAsked } = createSource();
    await expect(source.findMember('../a/b?c#d')).resolves.toBeUndefined();
    expect(pathsAsked()).toStrictEqual(['/system/members/..%2Fa%2Fb%3Fc%23d']);
  });

  it('gives the member', async () => {
    const { source } = createSource({ '/system/members/jdoe': { body: { id: 7, identifier: 'jdoe' } } });
    await expect(source.findMember('jdoe')).resolves.toStrictEqual({
      id: 7,
      identifier: 'jdoe',
      name: 'jdoe',
    });
  });
});

describe('listMyWork', () => {
  const withheldFrom = { failure: 'noAccess' } as const;

  it('lists tickets, and the tasks of all projects', async () => {
    const listing = await createSource().source.listMyWork(JANE, {});

    expect(listing.items.map(({ key, place }) => [key, place])).toStrictEqual([
      ['ticket:10', undefined],
      ['task:11', 'One'],
      ['task:12', 'Two'],
    ]);
    expect(listing).toMatchObject({
      kinds: new Set(['ticket', 'task']),
      skippedRows: 0,
      isCut: false,
      traits: {},
    });
  });

  it('asks for the open work of that member', async () => {
    const { source, asked } = createSource();
    await source.listMyWork(JANE, {});
    expect(Object.fromEntries(asked.map(({ path, query }) => [path, query['conditions']]))).toStrictEqual({
      [TICKETS]: 'closedFlag=false and owner/identifier="jdoe"',
      [PROJECTS]: 'closedFlag=false',
      [TASKS_1]: 'closedFlag=false and assignedTo/identifier="jdoe"',
      [TASKS_2]: 'closedFlag=false and assignedTo/identifier="jdoe"',
    });
  });

  it('drops what a server sends that ignores the conditions', async () => {
    const { source, pathsAsked } = createSource({
      [TICKETS]: {
        body: [
          { id: 1, summary: 'closed', closedFlag: true, owner: { identifier: 'jdoe' } },
          { id: 2, summary: "another's", owner: { identifier: 'jsmith' } },
        ],
      },
      [PROJECTS]: { body: [{ id: 1, closedFlag: true }, { id: 2 }] },
      [TASKS_2]: { body: [{ id: 3, name: "another's", assignedTo: { identifier: 'jsmith' } }] },
    });
    const listing = await source.listMyWork(JANE, {});

    expect(listing).toMatchObject({ items: [], skippedRows: 0 });
    expect(pathsAsked()).not.toContain(TASKS_1);
  });

  it('counts rows of all lists that it does not understand', async () => {
    const { source } = createSource({
      [TICKETS]: {
        body: [
          { id: '10', summary: 'x' },
          { id: 10, summary: 'x', requiredDate: 'soon' },
          { id: 11, summary: 'x' },
        ],
      },
      [PROJECTS]: { body: [null, { id: 1 }] },
      [TASKS_1]: { body: [{ id: 12 }, { id: 13, name: 'x' }] },
    });
    const listing = await source.listMyWork(JANE, {});

    expect(listing.skippedRows).toBe(4);
    expect(listing.items.map(({ key }) => key)).toStrictEqual(['ticket:11', 'task:13']);
  });

  it.each([
    ['tickets', { [TICKETS]: withheldFrom }, ['task'], ['task:11', 'task:12']],
    ['projects', { [PROJECTS]: withheldFrom }, ['ticket'], ['ticket:10']],
    [
      'the tasks of every project',
      { [TASKS_1]: withheldFrom, [TASKS_2]: withheldFrom },
      ['ticket'],
      ['ticket:10'],
    ],
    [
      'the tasks of the only project',
      { [PROJECTS]: { body: [{ id: 1 }] }, [TASKS_1]: withheldFrom },
      ['ticket'],
      ['ticket:10'],
    ],
  ])(
    'without access to %s lists the rest, and says what it is complete for',
    async (_, answers, kinds, keys) => {
      const listing = await createSource(answers).source.listMyWork(JANE, {});

      expect(listing.kinds).toStrictEqual(new Set(kinds));
      expect(listing.items.map(({ key }) => key)).toStrictEqual(keys);
    },
  );

  it('fails without access to anything', async () => {
    const { source } = createSource({ [TICKETS]: withheldFrom, [PROJECTS]: withheldFrom });
    await expect(source.listMyWork(JANE, {})).rejects.toMatchObject({ failure: { code: 'noAccess' } });
  });

  it('is complete for tasks where there is no project', async () => {
    const listing = await createSource({ [PROJECTS]: { body: [] } }).source.listMyWork(JANE, {});
    expect(listing.kinds).toStrictEqual(new Set(['ticket', 'task']));
  });

  it.each<FailureCode>(['noAccess', 'notFound'])(
    'does without the tasks of one project that answers %s',
    async (failure) => {
      const listing = await createSource({ [TASKS_1]: { failure } }).source.listMyWork(JANE, {});

      expect(listing.items.map(({ key }) => key)).toStrictEqual(['ticket:10', 'task:12']);
      expect(listing).toMatchObject({ skippedRows: 0, isCut: false });
      expect(listing.kinds).toStrictEqual(new Set(['ticket', 'task']));
    },
  );

  it.each<[string, FailureCode]>(
    [TICKETS, PROJECTS, TASKS_1, TASKS_2].flatMap((path) =>
      (['serverDown', 'rateLimited', 'timeout', 'badReply', 'sessionEnded', 'offline'] as const).map(
        (failure): [string, FailureCode] => [path, failure],
      ),
    ),
  )('fails as a whole if %s fails with %s', async (path, failure) => {
    const { source } = createSource({ [path]: { failure } });
    await expect(source.listMyWork(JANE, {})).rejects.toMatchObject({ failure: { code: failure } });
  });

  it('uses what was known of the server and gives back what it has learnt, without touching the former', async () => {
    const known = { projects: NOW + 1 };
    const api = createFakeApi((path, { conditions }) =>
      path === TICKETS && String(conditions).includes('closedFlag')
        ? { failure: 'badRequest' }
        : WORKING[path],
    );
    const listing = await createGatewaySource(api.request, () => NOW).listMyWork(JANE, known);

    expect(listing.traits).toStrictEqual({ projects: NOW + 1, tickets: NOW + DAY });
    expect(known).toStrictEqual({ projects: NOW + 1 });
  });
});
