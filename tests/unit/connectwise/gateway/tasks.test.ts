import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import type { Answer } from '../../support/fake-api.ts';
import {
  createFakeGateway,
  type FakeGateway,
  moment,
  projectRow,
  taskRow,
} from '../../support/fake-gateway.ts';

interface BundleRequest {
  sequenceNumber: number;
  resourceType: string;
  apiRequest: { parentId: number; page: { pageSize: number }; filters: { conditions: string } };
}

type Gateway = ReturnType<typeof createFakeGateway>;

/** Answers each query of a bundle as the server would answer it alone. */
function bundled(server: FakeGateway, post: unknown): { body: { results: object[] } } {
  const { requests } = post as { requests: BundleRequest[] };
  return {
    body: {
      results: requests.map(({ sequenceNumber, resourceType, apiRequest }) => {
        const isTask = resourceType === 'projectTask';
        const rows = isTask
          ? server.tasks[apiRequest.parentId]
          : resourceType === 'project'
            ? server.projectChanges
            : [];
        if (!rows) return { sequenceNumber, success: false, statusCode: 404 };
        const newestFirst = rows.toSorted((a, b) => changedAt(b).localeCompare(changedAt(a)));
        const entities = apiRequest.page.pageSize === 1 ? newestFirst.slice(0, 1) : rows;
        return { sequenceNumber, entities, count: rows.length, success: true };
      }),
    },
  };
}

/** The same if the server refuses probes. */
function withoutProbes({ server, asked }: Gateway): Answer {
  const post = asked.at(-1)?.post;
  const { requests } = post as { requests: BundleRequest[] };
  const { results } = bundled(server, post).body;
  const error = { code: 'Refused', message: 'No' };
  return {
    body: {
      results: requests.map(({ sequenceNumber, resourceType, apiRequest }, index) =>
        resourceType === 'projectTask' && apiRequest.page.pageSize === 1
          ? { sequenceNumber, success: false, statusCode: 400, error }
          : results[index],
      ),
    },
  };
}

function changedAt(row: unknown): string {
  return (row as { lastUpdated?: string }).lastUpdated ?? '';
}

/** A member whose tasks have been listed, on a server with bundles. */
async function listed(tasks: Record<number, unknown[]>): Promise<Gateway> {
  const gateway = createFakeGateway({
    projects: Object.keys(tasks).map((id) => projectRow(Number(id))),
    tasks,
  });
  gateway.server.override = (path) =>
    path === '/system/bundles' ? bundled(gateway.server, gateway.asked.at(-1)?.post) : undefined;
  await gateway.check();
  return gateway;
}

/** The ids of the projects whose tasks the last check listed, in bundles or singly. */
function projectsListed({ asked }: Gateway): number[] {
  const inBundles = asked.flatMap(({ post }) =>
    post === undefined
      ? []
      : (post as { requests: BundleRequest[] }).requests.flatMap(({ resourceType, apiRequest }) =>
          resourceType === 'projectTask' && apiRequest.page.pageSize > 1 ? [apiRequest.parentId] : [],
        ),
  );
  const alone = asked.flatMap(({ path }) => {
    const id = /\/projects\/(\d+)\/tasks$/.exec(path)?.[1];
    return id ? [Number(id)] : [];
  });
  return [...inBundles, ...alone];
}

/** The conditions of the queries for changed projects in the last check, in bundles or singly. */
function projectChangesAsked({ asked }: Gateway): string[] {
  const inBundles = asked.flatMap(({ post }) =>
    ((post as { requests: BundleRequest[] } | undefined)?.requests ?? []).flatMap(
      ({ resourceType, apiRequest }) => (resourceType === 'project' ? [apiRequest.filters.conditions] : []),
    ),
  );
  const alone = asked.flatMap(({ path, query }) =>
    path === '/project/projects' ? [String(query['conditions'])] : [],
  );
  return [...inBundles, ...alone].filter((conditions) => conditions.includes('lastUpdated>'));
}

describe('the probe of a project', () => {
  it('an unchanged probe costs no further request', async () => {
    const gateway = await listed({ 1: [taskRow(10), taskRow(11)], 2: [] });
    await gateway.check();
    const asked = gateway.asked.filter(({ path }) => !/boards|companies|priorities/.test(path));
    expect([projectsListed(gateway), asked.length <= 2]).toEqual([[], true]);
  });

  it.each<[string, unknown[]]>([
    ['another count', [taskRow(11)]],
    ['another latest change', [taskRow(10), taskRow(11, { name: 'Changed', lastUpdated: moment(MINUTE) })]],
    ['no latest change', [taskRow(10, { lastUpdated: undefined }), taskRow(11, { lastUpdated: undefined })]],
  ])('a probe with %s causes a listing of the tasks', async (_, tasks) => {
    const gateway = await listed({ 1: [taskRow(10), taskRow(11)], 2: [] });
    gateway.server.tasks[1] = tasks;
    await gateway.check();
    expect(projectsListed(gateway)).toEqual([1]);
    expect(gateway.keys()).toEqual(tasks.map((row) => `task:${(row as { id: number }).id}`));
  });

  it.each([
    ['2 s', 2 * SECOND, 'Later'],
    ['3 s', 3 * SECOND, 'Task 10'],
  ])(
    'trusts the probe only if the newest change was more than 2 s before the listing: %s',
    async (_, ageMs, title) => {
      const gateway = await listed({ 1: [taskRow(10, { lastUpdated: moment(-HOUR) })] });
      const headers = { date: new Date(Date.parse(moment(ageMs))).toUTCString() };
      gateway.server.override = (path) => {
        if (path === '/system/bundles') {
          return { ...bundled(gateway.server, gateway.asked.at(-1)?.post), headers };
        }
        return path.endsWith('/tasks')
          ? { body: gateway.server.tasks[1], headers: { ...headers, etag: '"1"' } }
          : undefined;
      };
      gateway.server.tasks[1] = [taskRow(10)];
      await gateway.check();
      // The task changes within the same second.
      gateway.server.tasks[1] = [taskRow(10, { name: 'Later' })];
      await gateway.check();
      expect(gateway.store.items.get('task:10')).toMatchObject({ title });
    },
  );

  it('lists tasks again that are no longer stored, even if the probe is unchanged', async () => {
    const gateway = await listed({ 1: [taskRow(10), taskRow(11)] });
    gateway.store.items.clear();
    await gateway.check();
    expect(gateway.keys()).toEqual(['task:10', 'task:11']);
  });

  it('a refused probe replaces probes by listings in turn for a day', async () => {
    const gateway = await listed({ 1: [taskRow(10)] });
    gateway.server.override = (path, { orderBy }) =>
      path === '/system/bundles'
        ? withoutProbes(gateway)
        : String(orderBy).includes('lastUpdated')
          ? { failure: 'badRequest' }
          : undefined;
    gateway.server.tasks[1] = [taskRow(12)];
    await gateway.check();
    expect(gateway.keys()).toEqual(['task:12']);
    expect(gateway.store.state()).toMatchObject({ unsupported: { taskProbes: gateway.server.now + DAY } });
  });
});

describe('the tasks of a project', () => {
  it('tasks show the new name and company of their project', async () => {
    const gateway = await listed({ 1: [taskRow(10)] });
    gateway.server.projectChanges = [
      projectRow(1, { name: 'Renamed', company: { name: 'Globex' }, lastUpdated: moment(MINUTE) }),
    ];
    await gateway.check();
    await gateway.check();
    expect(gateway.store.items.get('task:10')).toMatchObject({ place: 'Renamed', company: 'Globex' });
  });

  it.each<[string, (gateway: Gateway) => void]>([
    [
      'is reported as closed',
      ({ server }) => (server.projectChanges = [projectRow(1, { closedFlag: true })]),
    ],
    [
      'is reported as closed by its status',
      ({ server }) => (server.projectChanges = [projectRow(1, { status: { name: '>Closed' } })]),
    ],
    ['is deleted', ({ server }) => delete server.tasks[1]],
  ])('tasks disappear when their project %s', async (_, change) => {
    const gateway = await listed({ 1: [taskRow(10)], 2: [taskRow(20)] });
    change(gateway);
    await gateway.check();
    await gateway.check();
    expect(gateway.keys()).toEqual(['task:20']);
  });

  it('lists the tasks of a project that is new or open again', async () => {
    const gateway = await listed({ 1: [taskRow(10)] });
    gateway.server.tasks[2] = [taskRow(20)];
    gateway.server.projectChanges = [projectRow(1, { closedFlag: true }), projectRow(2)];
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual(['task:20']);
    gateway.server.projectChanges = [projectRow(1), projectRow(2)];
    await gateway.check();
    expect(gateway.keys()).toEqual(['task:10', 'task:20']);
  });

  it('removes forbidden tasks, but keeps them if those of all projects are forbidden', async () => {
    const gateway = await listed({ 1: [taskRow(10)], 2: [taskRow(20)] });
    const forbidden = new Set(['/project/projects/1/tasks']);
    gateway.server.override = (path) =>
      path === '/system/bundles'
        ? { failure: 'notFound' }
        : forbidden.has(path)
          ? { failure: 'noAccess' }
          : undefined;
    expect(await gateway.check({ isManual: true })).toMatchObject({ forbidden: [] });
    expect(gateway.keys()).toEqual(['task:20']);
    forbidden.add('/project/projects/2/tasks');
    expect(await gateway.check({ isManual: true })).toMatchObject({ forbidden: ['task'] });
    expect(gateway.keys()).toEqual(['task:20']);
  });

  it('keeps tasks unchanged whose rows become unreadable, and does not ask again', async () => {
    const gateway = await listed({ 1: [taskRow(10), taskRow(11)] });
    gateway.server.tasks[1] = [
      taskRow(10, { lastUpdated: moment(MINUTE) }),
      { id: 11, lastUpdated: moment(0) },
    ];
    expect(await gateway.check()).toMatchObject({ skippedRows: 1 });
    expect(gateway.keys()).toEqual(['task:10', 'task:11']);
    await gateway.check();
    expect(projectsListed(gateway)).toEqual([]);
  });

  it('doubts a mass removal of tasks once, and removes them when confirmed', async () => {
    const gateway = await listed({
      1: Array.from({ length: 30 }, (_, id) => taskRow(id + 1)),
      2: [taskRow(99)],
    });
    gateway.server.tasks[1] = [];
    expect(await gateway.check()).toMatchObject({ isUnfinished: true });
    expect(gateway.keys()).toHaveLength(31);
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual(['task:99']);
  });

  it('keeps tasks after a single 404, which may come from a proxy', async () => {
    const gateway = await listed({ 1: [taskRow(10)], 2: [taskRow(20)] });
    gateway.server.override = (path) =>
      path === '/system/bundles' || path === '/project/projects/1/tasks'
        ? { failure: 'notFound' }
        : undefined;
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: true });
    expect(gateway.keys()).toEqual(['task:10', 'task:20']);
    gateway.server.override = () => undefined;
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual(['task:10', 'task:20']);
  });

  it('removes tasks after a second 404', async () => {
    const gateway = await listed({ 1: [taskRow(10)], 2: [taskRow(20)] });
    gateway.server.override = (path) =>
      path === '/system/bundles' || path === '/project/projects/1/tasks'
        ? { failure: 'notFound' }
        : undefined;
    await gateway.check({ isManual: true });
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual(['task:20']);
  });

  it('sends an ETag for tasks, but not if some of them are no longer stored', async () => {
    const gateway = createFakeGateway({ projects: [projectRow(1)] });
    let etag: string | undefined;
    gateway.server.override = (path) => {
      if (!path.endsWith('/1/tasks')) return undefined;
      etag = gateway.asked.at(-1)?.etag;
      return etag ? { isUnchanged: true } : { body: [taskRow(10)], headers: { etag: '"1"' } };
    };
    await gateway.check();
    // The first reply shows where rows have their moment of change, so the second query differs.
    await gateway.check({ isManual: true });
    await gateway.check({ isManual: true });
    expect(etag).toBe('"1"');
    gateway.store.items.clear();
    await gateway.check({ isManual: true });
    expect([etag, gateway.keys()]).toEqual([undefined, ['task:10']]);
  });
});

describe('the projects', () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, id) => [id + 1, [taskRow(id + 1)]]));

  it.each<[string, Record<number, unknown[]>]>([
    ['many', many],
    ['few, but with many tasks', { 1: Array.from({ length: 30 }, (_, id) => taskRow(id + 1)) }],
  ])('doubts a mass removal of projects (%s) once, and asks again in the next check', async (_, tasks) => {
    const gateway = await listed(tasks);
    gateway.server.projects = [];
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: true });
    expect(gateway.keys()).toHaveLength(30);
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual([]);
  });

  it('ends the doubt about projects that are back', async () => {
    const gateway = await listed(many);
    const { projects } = gateway.server;
    gateway.server.projects = [];
    await gateway.check({ isManual: true });
    gateway.server.projects = projects;
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toHaveLength(30);
  });

  it('asks once a day for changed projects since the latest known change', async () => {
    const gateway = await listed({ 1: [taskRow(10)] });
    const headers = { date: new Date(Date.parse(moment(10 * DAY))).toUTCString() };
    gateway.server.override = (path) =>
      path === '/system/bundles'
        ? { ...bundled(gateway.server, gateway.asked.at(-1)?.post), headers }
        : undefined;
    const lookedBack = [];
    for (let check = 0; check < 51; check += 1) {
      await gateway.check();
      gateway.server.now += HOUR;
      const [conditions = ''] = projectChangesAsked(gateway);
      if (check > 0 && conditions.includes(moment(-5 * MINUTE))) lookedBack.push(check);
    }
    expect(lookedBack).toEqual([24, 48]);
  });

  it('without bundles asks for changed projects once an hour', async () => {
    const gateway = createFakeGateway({ projects: [projectRow(1)], tasks: { 1: [] } });
    let queries = 0;
    for (let check = 0; check < 96; check += 1) {
      await gateway.check();
      queries += projectChangesAsked(gateway).length;
      gateway.server.now += 5 * MINUTE;
    }
    expect(queries).toBeGreaterThanOrEqual(5);
    expect(queries).toBeLessThanOrEqual((96 * 5 * MINUTE) / HOUR);
  });

  it('keeps the ETag of the list of projects until changes arrive', async () => {
    const gateway = createFakeGateway({ projects: [projectRow(1)] });
    const sent: unknown[] = [];
    gateway.server.override = (path, { conditions }) => {
      if (path !== '/project/projects' || String(conditions).includes('lastUpdated>')) return undefined;
      const { etag } = gateway.asked.at(-1) ?? {};
      sent.push(etag);
      return etag ? { isUnchanged: true } : { body: gateway.server.projects, headers: { etag: '"1"' } };
    };
    const changes = [[], [], [projectRow(2)]];
    for (const projectChanges of changes) {
      gateway.server.projectChanges = projectChanges;
      gateway.server.projects = [projectRow(1), ...projectChanges];
      // The first list shows where rows have their moment of change, so the second query differs.
      await gateway.check({ isManual: true });
      gateway.server.now += 2 * HOUR;
      for (let check = 0; check < 8; check += 1) await gateway.check();
    }
    await gateway.check({ isManual: true });
    expect(sent).toEqual([undefined, undefined, '"1"', undefined]);
  });

  it.each<[string, Partial<FakeGateway>]>([
    ['can’t filter projects by their change', { projects: [projectRow(1)] }],
    ['does not report when projects changed', { projects: [projectRow(1, { lastUpdated: undefined })] }],
  ])('lists the projects once an hour if the server %s', async (_, server) => {
    const gateway = createFakeGateway(server);
    gateway.server.override = (path, { conditions }) =>
      path === '/project/projects' && String(conditions).includes('lastUpdated>')
        ? { failure: 'badRequest' }
        : undefined;
    let lists = 0;
    for (let check = 0; check < 48; check += 1) {
      await gateway.check();
      gateway.server.now += 5 * MINUTE;
      lists += gateway.asked.filter(
        ({ path, query }) => path === '/project/projects' && query['conditions'] === 'closedFlag=false',
      ).length;
    }
    expect(lists).toBeGreaterThanOrEqual(2);
    expect(lists).toBeLessThanOrEqual((48 * 5 * MINUTE) / HOUR);
  });
});

it('doubts tasks that disappear from many projects at once, even if each loses few', async () => {
  const ids = Array.from({ length: 60 }, (_, index) => index + 1);
  const tasksOf = (projectId: number) => (projectId % 2 === 0 ? [] : [taskRow(1_000 + projectId)]);
  const gateway = createFakeGateway({
    projects: ids.map((id) => projectRow(id)),
    tasks: Object.fromEntries(ids.map((id) => [id, tasksOf(id)])),
  });
  await gateway.check();
  expect(gateway.keys()).toHaveLength(30);
  gateway.server.tasks = Object.fromEntries(ids.map((id) => [id, []]));
  await gateway.check({ isManual: true });
  // Ten removed tasks are too few to doubt.
  expect(gateway.keys()).toHaveLength(20);
  await gateway.check({ isManual: true });
  expect(gateway.keys()).toEqual([]);
});
