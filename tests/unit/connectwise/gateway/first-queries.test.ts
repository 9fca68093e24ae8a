import { describe, expect, it } from 'vitest';
import { askFirst } from '../../../../src/connectwise/gateway/first-queries.ts';
import { ticketListOf } from '../../../../src/connectwise/gateway/ticket-list.ts';
import type { CheckContext } from '../../../../src/connectwise/gateway/check-context.ts';
import type { ListQuery } from '../../../../src/connectwise/lists/list-query.ts';
import { NO_RESULT, type Outcome } from '../../../../src/connectwise/lists/list-result.ts';
import type { CheckPlan } from '../../../../src/connectwise/plan/check-plan.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';
import { NOW } from '../../support/samples.ts';

const PLAN: CheckPlan = {
  isThorough: false,
  tickets: 'changes',
  reconcile: 'count',
  projects: 'changes',
  tasks: [1, 2],
  names: [],
};
const TICKETS = ['/service/tickets'];
const COUNT = ['/service/tickets count'];
const PROJECTS = ['/project/projects'];
const PROBES = ['/project/projects/1/tasks', '/project/projects/2/tasks'];

/**
 * Asks the first queries of a check with a ticket and two projects.
 *
 * @param most how many queries get an outcome
 */
async function ask(
  plan: Partial<CheckPlan> = {},
  change: (context: CheckContext) => unknown = () => undefined,
  most = Infinity,
) {
  const context = createGatewayContext([{ kind: 'ticket', id: 10 }], [{}, {}]);
  for (const list of [context.state.tickets, context.state.projects]) list.watermark = NOW - DAY;
  change(context);
  const queries: ListQuery[] = [];
  const { client } = context;
  context.client = {
    ...client,
    askTogether: async (asked) => {
      queries.push(...asked);
      const outcomes = asked.map((query): Outcome => ({
        status: 'fulfilled',
        value: { ...NO_RESULT, rows: [query.list.path] },
      }));
      return outcomes.slice(0, most);
    },
  };
  const planned = { ...PLAN, ...plan };
  const first = await askFirst(context, ticketListOf(context), planned, planned);
  const asked = queries.map(({ list, fields }) => (fields ? list.path : `${list.path} count`));
  return { asked, queries, first };
}

function pause(part: 'ticket' | 'project') {
  return ({ state }: CheckContext) =>
    (state.troubles[part] = { code: 'serverDown', failures: 3, until: NOW + 10 * MINUTE });
}

describe('the first queries of a check', () => {
  it('ask for all that is planned, and each has its outcome', async () => {
    const { asked, first } = await ask();
    expect(asked).toEqual([...TICKETS, ...PROJECTS, ...PROBES, ...COUNT]);
    expect(first).toMatchObject({
      tickets: { changes: { value: { rows: ['/service/tickets'] } }, count: { status: 'fulfilled' } },
      projectChanges: { value: { rows: PROJECTS } },
      probes: [
        { projectId: 1, outcome: { value: { rows: [PROBES[0]] } } },
        { projectId: 2, outcome: { value: { rows: [PROBES[1]] } } },
      ],
    });
  });

  it('ask each project for one row, the latest change', async () => {
    const { queries } = await ask();
    expect(queries.slice(-3, -1)).toMatchObject(
      [1, 2].map((parentId) => ({
        list: { parentId },
        orderBy: 'lastUpdated desc,id desc',
        pageSize: 1,
        isFilled: false,
      })),
    );
  });

  it.each<[string, Partial<CheckPlan>, (context: CheckContext) => unknown, string[]]>([
    ['the whole list of tickets', { tickets: 'list' }, () => undefined, [...PROJECTS, ...PROBES]],
    ['no count', { reconcile: 'none' }, () => undefined, [...TICKETS, ...PROJECTS, ...PROBES]],
    ['the whole list of projects', { projects: 'list' }, () => undefined, [...TICKETS, ...PROBES, ...COUNT]],
    ['nothing about projects', { projects: 'none', tasks: [] }, () => undefined, [...TICKETS, ...COUNT]],
    ['all, while tickets pause', {}, pause('ticket'), [...PROJECTS, ...PROBES]],
    ['all, while projects pause', {}, pause('project'), [...TICKETS, ...PROBES, ...COUNT]],
    [
      'all, from a server without bundles',
      {},
      ({ state }) => (state.unsupported.bundles = NOW + DAY),
      [...TICKETS, ...PROJECTS, ...COUNT],
    ],
    [
      'all, from a server that cannot sort tasks by their change',
      {},
      ({ state }) => Object.assign(state.unsupported, { taskProbes: NOW + DAY }),
      [...TICKETS, ...PROJECTS, ...COUNT],
    ],
  ])('leave out what has to wait if the plan is %s', async (_, plan, change, expected) => {
    const { asked } = await ask(plan, change);
    expect(asked).toEqual(expected);
  });

  it('have no probe of a project that was not asked because the budget is used up', async () => {
    const { first } = await ask({}, undefined, 3);
    expect(first.probes.map(({ projectId }) => projectId)).toEqual([1]);
  });
});
