import { describe, expect, it } from 'vitest';
import { applyTasks, unlessDoubted } from '../../../../src/connectwise/gateway/apply-tasks.ts';
import { tasksOf } from '../../../../src/connectwise/gateway/lists.ts';
import { newProject, type ProjectState } from '../../../../src/connectwise/gateway/sync-state.ts';
import type { ListQuery } from '../../../../src/connectwise/lists/list-query.ts';
import { type ListResult, NO_RESULT } from '../../../../src/connectwise/lists/list-result.ts';
import { FailureError, type FailureCode } from '../../../../src/domain/failure.ts';
import { moment, taskRow, withinBounds } from '../../support/fake-gateway.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';

const QUERY: ListQuery = {
  list: tasksOf(1),
  where: '',
  isOpenOnly: true,
  fields: 'id,name,lastUpdated',
  orderBy: 'id asc',
  page: 1,
  pageSize: 1_000,
};
const VALIDATOR = { query: 'q', etag: '"1"' };
/** The state of a project after its tasks 1 and 2 were read. */
const READ = {
  digest: { count: 2, newest: Date.parse(moment(0)), stored: 2 },
  validator: VALIDATOR,
  isChanged: true,
  isPartial: true,
  isCut: true,
  unreadable: [2],
};

/** A project with the stored tasks 1 and 2, and what its listing brings. */
async function apply(result: Partial<ListResult> | FailureCode, rest: unknown[] = []) {
  const context = createGatewayContext(
    [1, 2].map((id) => ({ kind: 'task', id, projectId: 1 })),
    [READ],
    (_, { conditions }) => ({ body: withinBounds(rest, String(conditions)), headers: { etag: '"2"' } }),
  );
  const [project = expect.unreachable()] = context.state.projects.known;
  const listed = await applyTasks(context, project, {
    query: QUERY,
    outcome:
      typeof result === 'string'
        ? { status: 'rejected', reason: new FailureError(result) }
        : { status: 'fulfilled', value: { ...NO_RESULT, serverTime: context.now, ...result } },
    mostRows: 1_000,
  });
  return { context, project, listed, found: listed.found.map(({ id }) => id) };
}

/** Two readable rows and all that is known of the list. */
const BOTH = { rows: [taskRow(1), taskRow(2)], count: 2, lastPage: 1, validator: VALIDATOR };

describe('applyTasks', () => {
  it('notes what a whole list says about its project', async () => {
    const { context, project, listed, found } = await apply(BOTH);
    expect([found, listed.gone, listed.refusal]).toEqual([[1, 2], [], undefined]);
    expect(project).toMatchObject({
      digest: READ.digest,
      validator: VALIDATOR,
      unreadable: [],
      isForbidden: false,
      isChanged: false,
      isPartial: false,
      isCut: false,
    });
    expect(context.state.stamps.task).toBe('field');
  });

  it('keeps all that is known if nothing has changed', async () => {
    const { project, listed } = await apply({ isUnchanged: true });
    expect(listed).toMatchObject({ found: [], gone: [], refusal: undefined });
    expect(project).toMatchObject({ ...READ, isChanged: false });
  });

  it.each<[FailureCode, boolean]>([
    ['noAccess', true],
    ['notFound', false],
  ])('forgets all that is known if the server answers %s', async (code, isForbidden) => {
    const { project, listed } = await apply(code);
    expect(listed).toMatchObject({ found: [], gone: ['task:1', 'task:2'], refusal: { failure: { code } } });
    expect(project).toMatchObject({
      digest: undefined,
      validator: undefined,
      unreadable: [],
      isForbidden,
      isChanged: false,
      isCut: false,
      isPartial: false,
    });
  });

  it('passes on any other failure and leaves the project as it was', async () => {
    await expect(apply('serverDown')).rejects.toMatchObject({ failure: { code: 'serverDown' } });
  });

  it('finds what is gone', async () => {
    const { project, listed } = await apply({ ...BOTH, rows: [taskRow(2)], count: 1 });
    expect(listed.gone).toEqual(['task:1']);
    expect(project.digest).toMatchObject({ count: 1, stored: 1 });
  });

  it('counts a stored task whose row became unreadable as present', async () => {
    const { project, listed, found } = await apply({ ...BOTH, rows: [taskRow(1), { id: 2 }] });
    expect([found, listed.gone]).toEqual([[1], []]);
    expect(project).toMatchObject({ unreadable: [2], digest: { count: 2, stored: 2 } });
  });

  it('counts an unreadable row of no stored task as none', async () => {
    const { project } = await apply({ ...BOTH, rows: [...BOTH.rows, { id: 3 }], count: 3 });
    expect(project).toMatchObject({ unreadable: [3], digest: { count: 3, stored: 2 } });
  });

  it('trusts no list that leaves open what exists, and asks again soon', async () => {
    const { project, listed, found } = await apply({ rows: [taskRow(1), {}], count: 2, lastPage: 1 });
    expect([found, listed.gone]).toEqual([[1], []]);
    expect(project).toMatchObject({ digest: undefined, isPartial: true, isChanged: true });
  });

  it('holds on to no ETag while a further change may carry the same time', async () => {
    const { project } = await apply({ ...BOTH, serverTime: Date.parse(moment(0)) });
    expect(project).toMatchObject({ digest: { count: 2, newest: undefined }, validator: undefined });
  });

  it('holds on to no ETag of a list of several pages', async () => {
    const second = [taskRow(2)];
    const { project, found } = await apply({ ...BOTH, rows: [taskRow(1)], lastPage: 2 }, second);
    expect([found, project.validator]).toEqual([[1, 2], undefined]);
  });

  it('reads on after the last task that it knows where a page may be cut', async () => {
    const first = Array.from({ length: 25 }, (_, index) => taskRow(100 + index));
    const { found } = await apply({ rows: [taskRow(1), ...first.slice(1)] }, []);
    expect(found).toHaveLength(25);
  });

  it('reads on if a list ends before the last task that it knows', async () => {
    const { listed, found, project } = await apply({ rows: [taskRow(1)] }, [taskRow(2)]);
    expect([found, listed.gone, project.isPartial]).toEqual([[1, 2], [], false]);
  });

  it('drops the tasks of others, of a server that ignores the condition', async () => {
    const other = taskRow(3, { assignedTo: { identifier: 'asmith' } });
    const { found, listed } = await apply({ ...BOTH, rows: [...BOTH.rows, other], count: 3 });
    expect([found, listed.gone]).toEqual([[1, 2], []]);
  });

  it('keeps where rows have their time of change if a list has no row', async () => {
    const { context } = await apply(BOTH);
    context.state.stamps.task = 'info';
    const [project = expect.unreachable()] = context.state.projects.known;
    const outcome = { status: 'fulfilled' as const, value: { ...NO_RESULT, count: 0 } };
    await applyTasks(context, project, { query: QUERY, outcome, mostRows: 1_000 });
    expect(context.state.stamps.task).toBe('info');
  });
});

describe('unlessDoubted', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `task:${index + 1}` as const);
  const listing = (of: Partial<ProjectState>, gone: number, total: number, code?: FailureCode) => ({
    project: { ...newProject(1), askedIn: 3, ...of },
    stored: total,
    found: [],
    gone: keys(gone),
    refusal: code && new FailureError(code),
  });

  it.each<[string, ReturnType<typeof listing>, number, boolean]>([
    ['removes few tasks', listing({}, 5, 30), 5, false],
    ['doubts that most tasks are gone', listing({}, 30, 30), 0, true],
    ['removes most tasks if the next list says so too', listing({ isInDoubt: true }, 30, 30), 30, false],
    ['doubts a list that does not exist', listing({}, 1, 1, 'notFound'), 0, true],
    ['has no doubt where there is nothing to remove', listing({}, 0, 0, 'notFound'), 0, false],
    ['removes no forbidden tasks', listing({ isForbidden: true }, 1, 1, 'noAccess'), 0, false],
  ])('%s', (_, listed, gone, isInDoubt) => {
    const { project } = listed;
    const findings = unlessDoubted([listed], { gone: 0, stored: 0 });
    expect([findings.gone.length, project.isInDoubt, project.askedIn]).toEqual([
      gone,
      isInDoubt,
      isInDoubt ? 0 : 3,
    ]);
  });

  it('counts the removals of all batches of a check together, but not those that are confirmed', () => {
    const tally = { gone: 0, stored: 0 };
    unlessDoubted([listing({}, 15, 20), listing({ isInDoubt: true }, 30, 30)], tally);
    expect(tally).toEqual({ gone: 15, stored: 20 });
    const { gone } = unlessDoubted([listing({}, 15, 20)], tally);
    expect([gone, tally]).toEqual([[], { gone: 30, stored: 40 }]);
  });

  it('removes few of many, however many are gone in the check so far', () => {
    const { gone } = unlessDoubted([listing({}, 25, 30)], { gone: 0, stored: 100 });
    expect(gone).toHaveLength(25);
  });
});
