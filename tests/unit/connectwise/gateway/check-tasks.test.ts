import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../../src/connectwise/gateway/check-context.ts';
import type { ProjectState } from '../../../../src/connectwise/gateway/sync-state.ts';
import { areTasksForbidden, checkTasks, isProbeMismatch } from '../../../../src/connectwise/gateway/tasks.ts';
import type { FoundStep } from '../../../../src/connectwise/work-source.ts';
import { type ListResult, NO_RESULT, type Outcome } from '../../../../src/connectwise/lists/list-result.ts';
import { BUNDLE_SIZE } from '../../../../src/connectwise/plan/check-plan.ts';
import { FailureError, type FailureCode } from '../../../../src/domain/failure.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';
import type { Answer, Query } from '../../support/fake-api.ts';
import { moment, taskRow } from '../../support/fake-gateway.ts';
import { createGatewayContext, type StoredItem } from '../../support/gateway-context.ts';
import { NOW } from '../../support/samples.ts';

const CHANGED_AT = Date.parse(moment(0));

describe('isProbeMismatch', () => {
  const digest = { count: 1, newest: CHANGED_AT, stored: 1 };
  const bare = { id: 10, lastUpdated: moment(0) };
  const answered = (more: Partial<ListResult>): Outcome => ({
    status: 'fulfilled',
    value: { ...NO_RESULT, count: 1, rows: [bare], ...more },
  });
  const failed = (code: FailureCode): Outcome => ({ status: 'rejected', reason: new FailureError(code) });

  /** A project with one stored task, as its last list left it. */
  function create(project: Partial<ProjectState> = {}): CheckContext {
    return createGatewayContext(
      [{ kind: 'task', id: 10, projectId: 1 }],
      [{ id: 1, digest, isChanged: true, askedIn: 0, ...project }],
    );
  }

  it.each<[string, Outcome, Partial<ProjectState>, boolean]>([
    ['the same', answered({}), {}, false],
    ['another count', answered({ count: 2 }), {}, true],
    ['no count', answered({ count: undefined }), {}, true],
    ['a later change', answered({ rows: [{ ...bare, lastUpdated: moment(MINUTE) }] }), {}, true],
    ['no row', answered({ rows: [] }), {}, true],
    ['an unreadable row', answered({ rows: [7] }), {}, true],
    ['a row without a time', answered({ rows: [{ id: 10 }] }), {}, true],
    [
      'a row without a time, as before',
      answered({ rows: [{ id: 10 }] }),
      { digest: { ...digest, newest: undefined } },
      true,
    ],
    ['the same, but fewer tasks are stored', answered({}), { digest: { ...digest, stored: 2 } }, true],
    ['the same, but nothing is known', answered({}), { digest: undefined }, true],
    ['a failure', failed('serverDown'), {}, true],
  ])('after a probe that says %s, the tasks are read: %o', (_, probe, project, expected) => {
    const context = create(project);
    expect(isProbeMismatch(context, 1, probe)).toBe(expected);
    expect(context.state.projects.known[0]).toMatchObject({ isChanged: expected, askedIn: 1 });
  });

  it('an empty project needs no time of a change', () => {
    const context = createGatewayContext([], [{ digest: { count: 0, newest: undefined, stored: 0 } }]);
    expect(isProbeMismatch(context, 1, answered({ count: 0, rows: [] }))).toBe(false);
  });

  it('a project that is not known any more is not read', () => {
    expect(isProbeMismatch(create(), 2, answered({}))).toBe(false);
  });

  it.each<[FailureCode, object]>([
    ['badRequest', { taskProbes: NOW + DAY }],
    ['serverDown', {}],
  ])('after a failure with %s it is noted what the server does not support: %o', (code, unsupported) => {
    const context = create();
    isProbeMismatch(context, 1, failed(code));
    expect(context.state.unsupported).toEqual(unsupported);
  });
});

describe('areTasksForbidden', () => {
  it.each<[string, Partial<ProjectState>[], boolean]>([
    ['without projects', [], false],
    ['if one can be read', [{ isForbidden: true }, {}], false],
    ['if none can be read', [{ isForbidden: true }, { isForbidden: true }], true],
    ['whatever was never asked', [{ isForbidden: true }, { askedIn: 0 }], true],
    ['if nothing was ever asked', [{ askedIn: 0 }, { askedIn: 0 }], false],
  ])('%s: %s', (_, projects, expected) => {
    expect(areTasksForbidden(createGatewayContext([], projects))).toBe(expected);
  });
});

describe('checkTasks', () => {
  const tasksOf = (path: string) => Number(/\/projects\/(\d+)\/tasks$/.exec(path)?.[1]);
  /** Each project has one task, whose id is ten times its own. */
  const oneTask = (path: string): Answer | undefined => {
    const id = tasksOf(path);
    return id ? { body: [taskRow(10 * id)] } : undefined;
  };

  /** Reads the tasks of the due projects and of those that were never asked. */
  async function run(
    projects: Partial<ProjectState>[],
    due: number[],
    more: { items?: StoredItem[]; answer?: typeof oneTask; change?: (context: CheckContext) => object } = {},
  ) {
    const asked: number[] = [];
    const answer = more.answer ?? oneTask;
    const created = createGatewayContext(more.items, projects, (path) => {
      if (tasksOf(path)) asked.push(tasksOf(path));
      return answer(path);
    });
    const context = Object.assign(created, more.change?.(created));
    const steps: FoundStep[] = [];
    const running = checkTasks(context, due);
    let step = await running.next();
    for (; !step.done; step = await running.next()) steps.push(step.value);
    return { context, asked, steps, end: step.value, found: step.value.found.map(({ id }) => id) };
  }

  const many = (count: number, more: Partial<ProjectState> = {}) =>
    Array.from({ length: count }, () => ({ askedIn: 0, ...more }));

  it('reads the due projects and those that were never asked, each once', async () => {
    const { asked, found, steps, context } = await run([{}, {}, { askedIn: 0 }], [2, 3]);
    expect([asked, found, steps]).toEqual([[2, 3], [20, 30], []]);
    expect(context.state.projects.known.map(({ askedIn }) => askedIn)).toEqual([1, 1, 1]);
  });

  it('asks for the open tasks of the member, in a stable order', async () => {
    const queries: Query[] = [];
    const context = createGatewayContext([], [{}], (path, query) => {
      queries.push(query);
      return oneTask(path);
    });
    await checkTasks(context, [1]).next();
    expect(queries).toMatchObject([
      {
        conditions: 'closedFlag=false and assignedTo/identifier="jdoe"',
        orderBy: 'id asc',
        page: 1,
        pageSize: 1_000,
      },
    ]);
  });

  it('asks for nothing and finds nothing without projects', async () => {
    const { asked, end, steps } = await run([], [7]);
    expect([asked, end, steps]).toEqual([[], { found: [], gone: [] }, []]);
  });

  it('asks in the order of the last turn, failing projects last', async () => {
    const { asked } = await run(many(3), [], {
      change: (context) => {
        context.parts.noteFailure('task/1', new FailureError('serverDown'));
        return {};
      },
    });
    expect(asked).toEqual([2, 3, 1]);
  });

  it('leaves the rest to the next check if the budget is used up', async () => {
    const { asked } = await run(many(5), [4], {
      change: ({ state }) => {
        Object.assign(state.unsupported, { bundles: NOW + DAY });
        return { requestsLeft: () => 3 };
      },
    });
    expect(asked).toEqual([4, 1, 2]);
  });

  it.each([
    [BUNDLE_SIZE, []],
    [BUNDLE_SIZE + 1, [{ done: BUNDLE_SIZE, total: BUNDLE_SIZE + 1 }]],
  ])('hands on each batch of %i projects with the progress: %j', async (count, progress) => {
    const { steps, found } = await run(many(count), []);
    expect(steps.map((step) => step.progress)).toEqual(progress);
    expect(steps.map((step) => step.found.length)).toEqual(progress.map(({ done }) => done));
    expect(found).toHaveLength(count - steps.length * BUNDLE_SIZE);
  });

  it('hands on no step without findings', async () => {
    const { steps, found } = await run(many(BUNDLE_SIZE + 1), [], {
      answer: (path) => (tasksOf(path) > BUNDLE_SIZE ? oneTask(path) : { body: [] }),
    });
    expect([steps, found]).toEqual([[], [10 * (BUNDLE_SIZE + 1)]]);
  });

  it('one project that fails is asked again soon, and keeps its tasks', async () => {
    const { context, end } = await run([{ name: 'One' }, {}], [1, 2], {
      items: [{ kind: 'task', id: 10, projectId: 1 }],
      answer: (path) => (tasksOf(path) === 1 ? { failure: 'serverDown' } : oneTask(path)),
    });
    expect(end).toMatchObject({ found: [{ id: 20 }], gone: [] });
    expect(context.state.projects.known).toMatchObject([
      { askedIn: 0, isChanged: true },
      { isChanged: false },
    ]);
    expect([context.parts.troubleOf('task/1')?.code, context.parts.troubleOf('task')]).toEqual([
      'serverDown',
      undefined,
    ]);
  });

  it('a single project that fails says nothing about the others', async () => {
    const { context } = await run([{}], [1], { answer: () => ({ failure: 'serverDown' }) });
    expect(context.parts.troubleOf('task')).toBeUndefined();
  });

  it('stops if no project of a batch can be read, and tries one first next time', async () => {
    const answer = () => ({ failure: 'serverDown' }) as const;
    const { context, asked } = await run(many(BUNDLE_SIZE + 5), [], { answer });
    expect([asked.length, context.parts.troubleOf('task')?.code]).toEqual([BUNDLE_SIZE, 'serverDown']);
    const again = await run(many(BUNDLE_SIZE + 5), [], {
      answer,
      change: ({ parts }) => {
        parts.noteFailure('task', new FailureError('serverDown'));
        return {};
      },
    });
    expect(again.asked).toHaveLength(1);
  });

  it('goes on with all once the one that was tried first answers', async () => {
    const { asked, context } = await run(many(5), [], {
      change: ({ parts }) => {
        parts.noteFailure('task', new FailureError('serverDown'));
        return {};
      },
    });
    expect([asked.length, context.parts.troubleOf('task')]).toEqual([5, undefined]);
  });

  it.each([
    [5, undefined],
    [BUNDLE_SIZE, undefined],
    [BUNDLE_SIZE + 1, { done: 1, total: BUNDLE_SIZE + 1 }],
  ])(
    'hands on the one of %i projects that was tried first with the progress: %j',
    async (count, progress) => {
      const { steps } = await run(many(count), [], {
        change: ({ parts }) => {
          parts.noteFailure('task', new FailureError('serverDown'));
          return {};
        },
      });
      expect(steps).toMatchObject([{ found: [{ id: 10 }], progress }]);
    },
  );

  it('removes the tasks of projects that are gone or forbidden, but not if all are forbidden', async () => {
    const items = [1, 2, 3].map((id) => ({ kind: 'task', id: 10 * id, projectId: id }) as const);
    const some = await run([{ isForbidden: true }, {}], [], { items });
    expect(some.end.gone).toEqual(['task:10', 'task:30']);
    const all = await run([{ isForbidden: true }, { isForbidden: true }], [], { items });
    expect(all.end.gone).toEqual(['task:30']);
    const doubted = await run([{ isForbidden: true, isInDoubt: true }, {}], [], { items });
    expect(doubted.end.gone).toEqual(['task:30']);
  });
});
