import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../../src/domain/failure.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import type { Answer, Asked } from '../../support/fake-api.ts';
import { createFakeGateway, moment, projectRow, taskRow, ticketRow } from '../../support/fake-gateway.ts';

const TICKETS = '/service/tickets';
const PROJECTS = '/project/projects';
const TASKS_1 = '/project/projects/1/tasks';
const TASKS_2 = '/project/projects/2/tasks';
const FORBIDDEN: Answer = { failure: 'noAccess' };

/** A server with a ticket and two projects of one task each; `answers` replaces the answers of some paths. */
function create(answers: Record<string, Answer> = {}) {
  return createFakeGateway({
    tickets: [{ id: 10, summary: 'A ticket', owner: { identifier: 'jdoe' } }],
    projects: [
      { id: 1, name: 'One', company: { name: 'Globex' } },
      { id: 2, name: 'Two' },
    ],
    tasks: {
      1: [{ id: 11, name: 'A task', assignedTo: { identifier: 'jdoe' } }],
      2: [{ id: 12, name: 'Another task' }],
    },
    override: (path) => answers[path],
  });
}

/** The fields for the moment of change in the first query to each path. */
function fieldsAsked(asked: readonly Asked[], paths: readonly string[]): string[] {
  return paths.map((path) => {
    const fields = String(asked.find((each) => each.path === path)?.query['fields']);
    return fields
      .split(',')
      .filter((each) => each.includes('lastUpdated'))
      .join(',');
  });
}

/** How often a path is asked for in this many checks, five minutes apart. */
async function timesAsked(
  gateway: ReturnType<typeof createFakeGateway>,
  path: string,
  checks = 12,
): Promise<number> {
  let asked = 0;
  for (let check = 0; check < checks; check += 1) {
    gateway.server.now += 5 * MINUTE;
    await gateway.check();
    asked += gateway.pathsAsked().filter((each) => each === path).length;
  }
  return asked;
}

describe('a first check', () => {
  it('lists tickets and the tasks of all projects', async () => {
    const gateway = create();
    const end = await gateway.check();

    expect(
      [...gateway.store.items.values()].map(({ key, place, company }) => [key, place, company]),
    ).toStrictEqual([
      ['ticket:10', undefined, undefined],
      ['task:11', 'One', 'Globex'],
      ['task:12', 'Two', undefined],
    ]);
    expect(end).toMatchObject({ forbidden: [], skippedRows: 0, isCut: false, isUnfinished: false });
  });

  it('asks for the open work of the member', async () => {
    const { check, asked } = create();
    await check();
    expect(
      Object.fromEntries(
        asked.filter(({ post }) => !post).map(({ path, query }) => [path, query['conditions']]),
      ),
    ).toStrictEqual({
      [TICKETS]: 'closedFlag=false and owner/identifier="jdoe"',
      [PROJECTS]: 'closedFlag=false',
      [TASKS_1]: 'closedFlag=false and assignedTo/identifier="jdoe"',
      [TASKS_2]: 'closedFlag=false and assignedTo/identifier="jdoe"',
    });
  });

  it('drops rows of a server that ignores the conditions', async () => {
    const gateway = create({
      [TICKETS]: {
        body: [
          { id: 1, summary: 'closed', closedFlag: true, owner: { identifier: 'jdoe' } },
          { id: 2, summary: "another's", owner: { identifier: 'jsmith' } },
        ],
      },
      [PROJECTS]: { body: [{ id: 1, closedFlag: true }, { id: 2 }] },
      [TASKS_2]: { body: [{ id: 3, name: "another's", assignedTo: { identifier: 'jsmith' } }] },
    });
    expect(await gateway.check()).toMatchObject({ skippedRows: 0 });
    expect(gateway.keys()).toEqual([]);
    expect(gateway.pathsAsked()).not.toContain(TASKS_1);
  });

  it('counts unreadable rows of all lists', async () => {
    const gateway = create({
      [TICKETS]: {
        body: [
          { id: 9, summary: 7 },
          { id: 10, summary: 'x', requiredDate: 'soon' },
          { id: 11, summary: 'x' },
        ],
      },
      [PROJECTS]: { body: [null, { id: 1 }] },
      [TASKS_1]: { body: [{ id: 12 }, { id: 13, name: 'x' }] },
    });
    expect(await gateway.check()).toMatchObject({ skippedRows: 4 });
    expect(gateway.keys()).toEqual(['task:13', 'ticket:10', 'ticket:11']);
  });

  it('accepts lists whose rows all have ids, even if none is readable', async () => {
    const gateway = create({
      [TICKETS]: { body: [{ id: 10, summary: 7 }] },
      [TASKS_1]: { body: [{ id: 12 }] },
    });
    expect(await gateway.check()).toMatchObject({ skippedRows: 2, isUnfinished: false });
    expect(gateway.keys()).toEqual(['task:12']);
  });

  it.each([
    ['tickets', { [TICKETS]: FORBIDDEN }, ['ticket'], ['task:11', 'task:12']],
    ['projects', { [PROJECTS]: FORBIDDEN }, ['task'], ['ticket:10']],
    ['the tasks of every project', { [TASKS_1]: FORBIDDEN, [TASKS_2]: FORBIDDEN }, ['task'], ['ticket:10']],
    [
      'the tasks of the only project',
      { [PROJECTS]: { body: [{ id: 1 }] }, [TASKS_1]: FORBIDDEN },
      ['task'],
      ['ticket:10'],
    ],
  ])(
    'without access to %s lists the rest, and reports what is forbidden',
    async (_, answers, forbidden, keys) => {
      const gateway = create(answers);
      expect(await gateway.check()).toMatchObject({ forbidden });
      expect(gateway.keys()).toEqual(keys);
    },
  );

  it('fails without access to anything', async () => {
    const { check } = create({ [TICKETS]: FORBIDDEN, [PROJECTS]: FORBIDDEN });
    await expect(check()).rejects.toMatchObject({ failure: { code: 'noAccess' } });
  });

  it('reports no forbidden tasks if there is no project', async () => {
    expect(await create({ [PROJECTS]: { body: [] } }).check()).toMatchObject({ forbidden: [] });
  });

  it.each<FailureCode>(['noAccess', 'notFound'])(
    'leaves out the tasks of one project that fails with %s',
    async (failure) => {
      const gateway = create({ [TASKS_1]: { failure } });
      expect(await gateway.check()).toMatchObject({
        skippedRows: 0,
        isCut: false,
        forbidden: [],
        isUnfinished: false,
      });
      expect(gateway.keys()).toEqual(['task:12', 'ticket:10']);
    },
  );

  const ALL = ['task:11', 'task:12', 'ticket:10'];
  const parts: [string, string[], object[]][] = [
    [TICKETS, ['task:11', 'task:12'], [{ part: 'ticket', isRefused: false }]],
    [PROJECTS, ['ticket:10'], [{ part: 'project', isRefused: false }]],
    [
      TASKS_1,
      ['task:12', 'ticket:10'],
      [{ part: 'task', isRefused: false, projects: { count: 1, name: 'One' } }],
    ],
    [
      TASKS_2,
      ['task:11', 'ticket:10'],
      [{ part: 'task', isRefused: false, projects: { count: 1, name: 'Two' } }],
    ],
  ];
  const failures = [
    'serverDown',
    'timeout',
    'unreachable',
    'redirected',
    'badReply',
    'unauthorized',
  ] as const;

  it.each(
    parts.flatMap(([path, keys, missing]) => failures.map((code) => [path, code, keys, missing] as const)),
  )(
    'if %s fails with %s, lists the rest, names what is missing, and catches up once it works',
    async (path, failure, keys, missing) => {
      const gateway = create({ [path]: { failure } });
      expect(await gateway.check()).toMatchObject({ missing, forbidden: [], isUnfinished: true });
      expect(gateway.keys()).toEqual(keys);
      gateway.server.override = () => undefined;
      gateway.server.now += 5 * MINUTE;
      expect(await gateway.check()).toMatchObject({ missing: [], isCurrent: true, isUnfinished: false });
      expect(gateway.keys()).toEqual(ALL);
    },
  );

  it.each(
    parts.flatMap(([path]) =>
      (['keysRefused', 'sessionEnded', 'locked', 'storage'] as const).map((code) => [path, code] as const),
    ),
  )('if %s fails with %s, fails as a whole', async (path, failure) => {
    await expect(create({ [path]: { failure } }).check()).rejects.toMatchObject({
      failure: { code: failure },
    });
  });

  it.each(['rateLimited', 'offline'] as const)(
    'stops after %s, fails with it, and keeps what it has found',
    async (failure) => {
      const gateway = create({ [TASKS_2]: { failure } });
      await expect(gateway.check()).rejects.toMatchObject({ failure: { code: failure } });
      expect(gateway.keys()).toEqual(['task:11', 'ticket:10']);
      const early = create({ [PROJECTS]: { failure } });
      await expect(early.check()).rejects.toMatchObject({ failure: { code: failure } });
      expect(early.pathsAsked()).toEqual([PROJECTS]);
    },
  );

  it.each(failures)('fails as a whole if every request fails with %s, and names no part', async (failure) => {
    const gateway = createFakeGateway({ override: () => ({ failure }) });
    for (let check = 0; check < 5; check += 1) {
      await expect(gateway.check()).rejects.toMatchObject({ failure: { code: failure } });
      expect(gateway.asked.length).toBeLessThanOrEqual(2);
    }
    expect(gateway.store.state()).toMatchObject({ troubles: {} });
  });
});

describe('the tasks of a project', () => {
  it.each<[string, unknown[]]>([
    ['have no ids', [{ name: 'x' }, {}]],
    ['are no rows', ['x', null, 7]],
  ])('tasks of one project that %s count as missing, and remove no task', async (_, rows) => {
    const gateway = create();
    await gateway.check();
    gateway.server.tasks = { ...gateway.server.tasks, 1: rows };
    const missing = [{ part: 'task', isRefused: false, projects: { count: 1, name: 'One' } }];
    expect(await gateway.check({ isManual: true })).toMatchObject({ missing, isCurrent: true });
    expect(gateway.keys()).toEqual(['task:11', 'task:12', 'ticket:10']);
  });

  it('pauses failing tasks for 15 minutes at most, and asks again in a manual check', async () => {
    const gateway = create({ [TASKS_1]: { failure: 'serverDown' } });
    let asked = 0;
    for (let check = 0; check < 12; check += 1) {
      expect(await gateway.check()).toMatchObject({ missing: [{ part: 'task' }], isCurrent: true });
      asked += gateway.pathsAsked().filter((path) => path === TASKS_1).length;
      gateway.server.now += 5 * MINUTE;
    }
    expect(asked).toBeGreaterThanOrEqual(5);
    expect(asked).toBeLessThanOrEqual(7);
    await gateway.check({ isManual: true });
    expect(gateway.pathsAsked()).toContain(TASKS_1);
  });

  it('asks for one project if the tasks of all fail, and for all again once one answers', async () => {
    const projects = Array.from({ length: 50 }, (_, index) => ({ id: index + 1 }));
    const gateway = create({ [PROJECTS]: { body: projects } });
    gateway.server.override = (path) =>
      path.endsWith('/tasks')
        ? { failure: 'serverDown' }
        : path === PROJECTS
          ? { body: projects }
          : undefined;
    const tasksAsked = () => gateway.pathsAsked().filter((path) => path.endsWith('/tasks')).length;
    const missing = [{ part: 'task', isRefused: false }];
    expect(await gateway.check()).toMatchObject({ missing, isCurrent: false });
    expect(tasksAsked()).toBeLessThanOrEqual(20);
    gateway.server.now += 5 * MINUTE;
    expect(await gateway.check()).toMatchObject({ missing });
    expect(tasksAsked()).toBe(1);
    gateway.server.override = (path) => (path === PROJECTS ? { body: projects } : undefined);
    gateway.server.tasks = Object.fromEntries(projects.map(({ id }) => [id, [{ id, name: 'x' }]]));
    expect(await gateway.check()).toMatchObject({ missing: [], isCurrent: true });
    expect(gateway.keys()).toHaveLength(51);
  });

  it('names refused tasks as refused, and asks for them once an hour', async () => {
    const gateway = create({ [TASKS_1]: FORBIDDEN });
    const missing = [{ part: 'task', isRefused: true, projects: { count: 1, name: 'One' } }];
    let asked = 0;
    for (let check = 0; check < 12; check += 1) {
      expect(await gateway.check()).toMatchObject({ missing, isCurrent: true });
      asked += gateway.pathsAsked().filter((path) => path === TASKS_1).length;
      gateway.server.now += 5 * MINUTE;
    }
    expect(asked).toBe(1);
  });
});

describe('a list that is refused', () => {
  it.each([
    ['tickets', TICKETS, false],
    ['projects', PROJECTS, true],
  ])(
    'a list (%s) that is refused later keeps its items, and does not make them current',
    async (_, path, isCurrent) => {
      const gateway = create();
      await gateway.check();
      gateway.server.override = (asked) => (asked === path ? FORBIDDEN : undefined);
      expect(await gateway.check({ isManual: true })).toMatchObject({ isCurrent });
      expect(gateway.keys()).toEqual(['task:11', 'task:12', 'ticket:10']);
    },
  );
});

describe('any check', () => {
  it('remembers unsupported features, and starts empty with a damaged state', async () => {
    const gateway = create();
    gateway.server.override = (path, { conditions }) =>
      path === TICKETS && String(conditions).includes('closedFlag') ? { failure: 'badRequest' } : undefined;
    await gateway.check();
    expect(gateway.store.state()).toMatchObject({
      checks: 1,
      unsupported: { ticketClosedFlag: gateway.server.now + DAY },
    });
    await gateway.check({ state: { checks: 'x' } });
    expect(gateway.store.state()).toMatchObject({ checks: 1 });
    expect(gateway.keys()).toEqual(['task:11', 'task:12', 'ticket:10']);
  });

  it('asks for the moment of change in its known place, and in both once it is missing there', async () => {
    const gateway = createFakeGateway();
    const rows: Record<string, object> = {
      [TICKETS]: ticketRow(10),
      [PROJECTS]: projectRow(1),
      [TASKS_1]: taskRow(11),
    };
    let place = 'lastUpdated';
    gateway.server.override = (path, { fields }) => {
      const row = rows[path];
      if (!row) return undefined;
      const isReported = String(fields).split(',').includes(place);
      const changed =
        place === 'lastUpdated' ? { lastUpdated: moment(0) } : { _info: { lastUpdated: moment(0) } };
      return { body: [{ ...row, lastUpdated: undefined, ...(isReported && changed) }] };
    };
    const asked = [];
    for (const each of [
      'lastUpdated',
      'lastUpdated',
      'lastUpdated',
      '_info/lastUpdated',
      '_info/lastUpdated',
      '_info/lastUpdated',
      '_info/lastUpdated',
    ]) {
      place = each;
      gateway.server.now += HOUR;
      // The fourth check is a regular one, which asks for changed projects.
      await gateway.check({ isManual: asked.length !== 3 });
      asked.push(fieldsAsked(gateway.asked, [TICKETS, PROJECTS]));
    }
    const both = 'lastUpdated,_info/lastUpdated';
    expect(asked).toEqual([
      [both, both],
      ['lastUpdated', 'lastUpdated'],
      ['lastUpdated', 'lastUpdated'],
      ['lastUpdated', 'lastUpdated'],
      [both, both],
      ['_info/lastUpdated', '_info/lastUpdated'],
      ['_info/lastUpdated', '_info/lastUpdated'],
    ]);
    expect(fieldsAsked(gateway.asked, [TASKS_1])).toEqual(['_info/lastUpdated']);
  });

  it('leaves projects beyond the budget to later checks, and reports itself unfinished', async () => {
    const projects = Array.from({ length: 50 }, (_, index) => ({ id: index + 1 }));
    const gateway = create({ [PROJECTS]: { body: projects } });
    gateway.server.tasks = Object.fromEntries(projects.map(({ id }) => [id, [{ id, name: 'x' }]]));
    let checks = 0;
    for (let isUnfinished = true; isUnfinished; checks += 1) {
      ({ isUnfinished } = await gateway.check({ budget: 20 }));
      expect(gateway.asked.length).toBeLessThanOrEqual(24);
    }
    expect(gateway.keys()).toHaveLength(51);
    expect(checks).toBeGreaterThan(1);
  });
});

describe('what a check leaves out', () => {
  it.each([TICKETS, PROJECTS])('a first list (%s) that fails pauses for 15 minutes at most', async (path) => {
    const gateway = create({ [path]: { failure: 'badReply' } });
    const asked = await timesAsked(gateway, path);
    expect(asked).toBeGreaterThanOrEqual(5);
    expect(asked).toBeLessThanOrEqual(7);
    await gateway.check({ isManual: true });
    expect(gateway.pathsAsked()).toContain(path);
  });

  it('asks more often for projects with tasks, and for all in turn', async () => {
    const ids = Array.from({ length: 6 }, (_, index) => index + 1);
    const gateway = createFakeGateway({
      projects: ids.map((id) => projectRow(id)),
      tasks: Object.fromEntries(ids.map((id) => [id, id === 4 ? [taskRow(40)] : []])),
    });
    await gateway.check();
    const asked = ids.map(() => 0);
    for (let check = 0; check < 12; check += 1) {
      gateway.server.now += MINUTE;
      await gateway.check();
      const paths = gateway.pathsAsked();
      for (const [index, id] of ids.entries())
        asked[index] = (asked[index] ?? 0) + Number(paths.includes(`/project/projects/${id}/tasks`));
    }
    expect(Math.min(...asked)).toBe(1);
    // The others have had their turn twice at most.
    expect(asked[3]).toBe(3);
  });

  it.each<FailureCode>(['notFound', 'serverDown'])(
    'asks for one project, and not for all that the bundle asked for, if the bundle fails: %s',
    async (failure) => {
      const ids = Array.from({ length: 6 }, (_, index) => index + 1);
      const gateway = createFakeGateway({
        tickets: [ticketRow(10)],
        changes: [ticketRow(10)],
        projects: ids.map((id) => projectRow(id)),
        tasks: Object.fromEntries(ids.map((id) => [id, [taskRow(10 * id)]])),
        override: (path) => (path === '/system/bundles' ? { failure } : undefined),
      });
      await gateway.check();
      for (let day = 0; day < 3; day += 1) {
        gateway.server.now += DAY - HOUR;
        // Reads the names and compares the ids, in single requests.
        await gateway.check({ isManual: true });
        gateway.server.now += HOUR;
        await gateway.check();
        expect(gateway.pathsAsked()).toEqual([
          '/system/bundles',
          TICKETS,
          expect.stringMatching(/^\/project\/projects\/\d\/tasks$/),
        ]);
      }
    },
  );

  it('gives the turn of a refused project to the next one', async () => {
    const gateway = create({ [TASKS_1]: FORBIDDEN });
    await gateway.check();
    expect(await timesAsked(gateway, TASKS_2, 6)).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['known', 'Help Desk', false],
    ['new', 'New board', true],
  ])('a ticket on a board of a %s name leads to the list of boards: %s, %s', async (_, name, isAsked) => {
    const known = ticketRow(10);
    const gateway = createFakeGateway({
      tickets: [known],
      changes: [known],
      override: (path) => (path === '/service/boards' ? { body: [{ id: 1, name: 'Help Desk' }] } : undefined),
    });
    await gateway.check();
    await gateway.check({ isManual: true });
    gateway.server.now += 2 * HOUR;
    gateway.server.changes = [known, ticketRow(20, { board: { name }, lastUpdated: moment(HOUR) })];
    expect((await timesAsked(gateway, '/service/boards')) > 0).toBe(isAsked);
  });

  it.each([
    ['an automatic check', false, [true]],
    ['a manual check', true, [undefined]],
  ])('after a check without any answer, %s asks once: %s', async (_, isManual, isOnce) => {
    const gateway = create();
    await gateway.check();
    gateway.server.override = () => ({ failure: 'serverDown' });
    await expect(gateway.check()).rejects.toMatchObject({ failure: { code: 'serverDown' } });
    expect(gateway.asked[0]).not.toHaveProperty('isOnce');
    gateway.server.override = () => undefined;
    await gateway.check({ isManual });
    expect(gateway.asked.slice(0, 1).map((each) => Reflect.get(each, 'isOnce'))).toEqual(isOnce);
  });
});
