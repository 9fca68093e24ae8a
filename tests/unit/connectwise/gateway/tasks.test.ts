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

/** Answers to a bundle what the server would answer to each of its queries. */
function bundled(server: FakeGateway, post: unknown): Answer {
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

function changedAt(row: unknown): string {
  return (row as { lastUpdated?: string }).lastUpdated ?? '';
}

/** A member whose tasks were listed before, of a server with bundles. */
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

/** Of which projects the last check listed the tasks, in bundles or without. */
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

/** By which conditions the last check asked for changed projects, in bundles or without. */
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
  it('that is as before costs nothing more', async () => {
    const gateway = await listed({ 1: [taskRow(10), taskRow(11)], 2: [] });
    await gateway.check();
    const asked = gateway.asked.filter(({ path }) => !/boards|companies|priorities/.test(path));
    expect([projectsListed(gateway), asked.length <= 2]).toEqual([[], true]);
  });

  it.each<[string, unknown[]]>([
    ['another number', [taskRow(11)]],
    ['another latest change', [taskRow(10), taskRow(11, { name: 'Changed', lastUpdated: moment(MINUTE) })]],
    ['no latest change', [taskRow(10, { lastUpdated: undefined }), taskRow(11, { lastUpdated: undefined })]],
  ])('with %s makes its tasks be listed', async (_, tasks) => {
    const gateway = await listed({ 1: [taskRow(10), taskRow(11)], 2: [] });
    gateway.server.tasks[1] = tasks;
    await gateway.check();
    expect(projectsListed(gateway)).toEqual([1]);
    expect(gateway.keys()).toEqual(tasks.map((row) => `task:${(row as { id: number }).id}`));
  });

  it.each([
    ['2 s', 2 * SECOND, 'Later'],
    ['more than that', 3 * SECOND, 'Task 10'],
  ])('is not relied upon where the newest task changed %s before it was listed', async (_, ageMs, title) => {
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
    // Within the same second.
    gateway.server.tasks[1] = [taskRow(10, { name: 'Later' })];
    await gateway.check();
    expect(gateway.store.items.get('task:10')).toMatchObject({ title });
  });

  it('does not hide that what it stands for is no longer stored', async () => {
    const gateway = await listed({ 1: [taskRow(10), taskRow(11)] });
    gateway.store.items.clear();
    await gateway.check();
    expect(gateway.keys()).toEqual(['task:10', 'task:11']);
  });

  it('that is refused makes each project be listed in its turn, for a day', async () => {
    const gateway = await listed({ 1: [taskRow(10)] });
    gateway.server.override = (path, { orderBy }) =>
      path === '/system/bundles'
        ? { failure: 'notFound' }
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
  it('bear its new name and customer', async () => {
    const gateway = await listed({ 1: [taskRow(10)] });
    gateway.server.projectChanges = [
      projectRow(1, { name: 'Renamed', company: { name: 'Globex' }, lastUpdated: moment(MINUTE) }),
    ];
    await gateway.check();
    await gateway.check();
    expect(gateway.store.items.get('task:10')).toMatchObject({ place: 'Renamed', company: 'Globex' });
  });

  it.each<[string, (gateway: Gateway) => void]>([
    ['is told to be closed', ({ server }) => (server.projectChanges = [projectRow(1, { closedFlag: true })])],
    [
      'is told to be closed by its status',
      ({ server }) => (server.projectChanges = [projectRow(1, { status: { name: '>Closed' } })]),
    ],
    ['is deleted', ({ server }) => delete server.tasks[1]],
  ])('go with it when it %s', async (_, change) => {
    const gateway = await listed({ 1: [taskRow(10)], 2: [taskRow(20)] });
    change(gateway);
    await gateway.check();
    await gateway.check();
    expect(gateway.keys()).toEqual(['task:20']);
  });

  it('come with a project that is new or open again', async () => {
    const gateway = await listed({ 1: [taskRow(10)] });
    gateway.server.tasks[2] = [taskRow(20)];
    gateway.server.projectChanges = [projectRow(1, { closedFlag: true }), projectRow(2)];
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual(['task:20']);
    gateway.server.projectChanges = [projectRow(1), projectRow(2)];
    await gateway.check();
    expect(gateway.keys()).toEqual(['task:10', 'task:20']);
  });

  it('that are forbidden go, but stay where those of all projects are', async () => {
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

  it('that can no longer be understood stay as they were, without being asked for again', async () => {
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

  it('that are gone in mass are doubted once, and go when confirmed', async () => {
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

  it('stay if they are not found just once, as something between here and the server may say', async () => {
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

  it('go when they are not found twice', async () => {
    const gateway = await listed({ 1: [taskRow(10)], 2: [taskRow(20)] });
    gateway.server.override = (path) =>
      path === '/system/bundles' || path === '/project/projects/1/tasks'
        ? { failure: 'notFound' }
        : undefined;
    await gateway.check({ isManual: true });
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual(['task:20']);
  });

  it('are spared by an ETag, unless something of them is no longer stored', async () => {
    const gateway = createFakeGateway({ projects: [projectRow(1)] });
    let etag: string | undefined;
    gateway.server.override = (path) => {
      if (!path.endsWith('/1/tasks')) return undefined;
      etag = gateway.asked.at(-1)?.etag;
      return etag ? { isUnchanged: true } : { body: [taskRow(10)], headers: { etag: '"1"' } };
    };
    await gateway.check();
    // The first answer tells where rows say when they changed, so the second query is another one.
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
    ['few, but of many tasks', { 1: Array.from({ length: 30 }, (_, id) => taskRow(id + 1)) }],
  ])('that are gone in mass (%s) are doubted once, and asked for again at once', async (_, tasks) => {
    const gateway = await listed(tasks);
    gateway.server.projects = [];
    expect(await gateway.check({ isManual: true })).toMatchObject({ isUnfinished: true });
    expect(gateway.keys()).toHaveLength(30);
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toEqual([]);
  });

  it('that are there again leave no doubt behind', async () => {
    const gateway = await listed(many);
    const { projects } = gateway.server;
    gateway.server.projects = [];
    await gateway.check({ isManual: true });
    gateway.server.projects = projects;
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.keys()).toHaveLength(30);
  });

  it('are asked for what changed from the latest known change on once a day', async () => {
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

  it('without bundles are asked for what changed once an hour', async () => {
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

  it('keep the ETag of their list until changes come', async () => {
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
      // The first list tells where rows say when they changed, so the second query is another one.
      await gateway.check({ isManual: true });
      gateway.server.now += 2 * HOUR;
      for (let check = 0; check < 8; check += 1) await gateway.check();
    }
    await gateway.check({ isManual: true });
    expect(sent).toEqual([undefined, undefined, '"1"', undefined]);
  });

  it.each<[string, Partial<FakeGateway>]>([
    ['can’t filter them by their change', { projects: [projectRow(1)] }],
    ['does not tell when they changed', { projects: [projectRow(1, { lastUpdated: undefined })] }],
  ])('are listed once an hour where the server %s', async (_, server) => {
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

it('tasks that are gone from many projects at once are doubted together, though few of each are gone', async () => {
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
  // The first ten are too few to be doubted.
  expect(gateway.keys()).toHaveLength(20);
  await gateway.check({ isManual: true });
  expect(gateway.keys()).toEqual([]);
});
