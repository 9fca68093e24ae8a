import { expect, it } from 'vitest';
import { checkTasks } from '../../../../src/connectwise/gateway/tasks.ts';
import { BUNDLE_SIZE } from '../../../../src/connectwise/plan/check-plan.ts';
import { taskRow, withinBounds } from '../../support/fake-gateway.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';

// As long as lists may be: slower than the tests of all other lists of tasks.

it('finds at most 100,000 tasks in one check, and notes which projects are cut', async () => {
  /** The number of tasks of some projects. The last project comes in a batch of its own. */
  const counts = new Map([
    [1, 60_000],
    [2, 39_998],
    [3, 3],
    [BUNDLE_SIZE + 1, 1],
  ]);
  const projects = Array.from({ length: BUNDLE_SIZE + 1 }, () => ({ askedIn: 0 }));
  const context = createGatewayContext([], projects, (path, { conditions }) => {
    const id = Number(/\/projects\/(\d+)\/tasks$/.exec(path)?.[1]);
    const count = counts.get(id);
    if (!id) return undefined;
    const rows = Array.from({ length: count ?? 0 }, (_, index) => taskRow(100_000 * id + index));
    return { body: withinBounds(rows, String(conditions)), headers: { link: '<?page=1>; rel="last"' } };
  });
  const reading = checkTasks(context, []);
  const { value: batch } = await reading.next();
  const { value: rest, done } = await reading.next();
  expect([batch.found.length, rest.found.length, done]).toEqual([100_000, 0, true]);
  const cut = context.state.projects.known.filter(({ isCut }) => isCut);
  expect(cut.map(({ id }) => id)).toEqual([3, BUNDLE_SIZE + 1]);
});
