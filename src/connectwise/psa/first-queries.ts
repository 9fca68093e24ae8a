import type { ListPlan } from '../plan/list-plan.ts';
import type { Outcome } from '../lists/list-result.ts';
import { askPresent } from '../lists/ask-present.ts';
import type { ListOutcomes } from '../lists/check-list.ts';
import { type ItemList, queriesAbout } from '../lists/item-list.ts';
import type { CheckContext } from './check-context.ts';
import { scheduleProbe } from './schedule.ts';

/** The outcomes of a check's first queries; `undefined` for one that was not asked. */
export interface FirstQueries {
  /** The plan that the check goes on with. */
  plan: ListPlan;
  /** Of each list, in the order of the plan; `undefined` if the budget was used up. */
  lists: (ListOutcomes | undefined)[];
  schedule: Outcome | undefined;
}

/**
 * Asks everything that does not depend on a result, in one request if the server has bundles.
 *
 * @param singlePlan the plan for a server without bundles. It replaces the other one if the bundle fails as a whole.
 */
export async function askFirst(
  context: CheckContext,
  lists: readonly ItemList[],
  plan: ListPlan,
  singlePlan: ListPlan,
): Promise<FirstQueries> {
  const about = lists.map((list, index) => {
    const { asks, reconcile } = plan.lists[index] ?? {};
    if (asks !== 'changes') return undefined;
    const single = singlePlan.lists[index];
    const isOptional = single?.asks !== 'changes';
    const isCountedAlone = !isOptional && single.reconcile === 'count';
    const { changes, count } = queriesAbout(context, list, reconcile === 'count', isCountedAlone);
    return {
      changes: changes && { ...changes, isOptional },
      count: count && { ...count, isOptional: isOptional || count.isOptional === true },
    };
  });
  const isScheduleAsked = plan.isScheduleAsked && context.parts.isDue('entry');
  const probe = isScheduleAsked ? scheduleProbe(context) : undefined;
  const { outcomes, isSingle } = await askPresent(context.client, [
    ...about.map((each) => each?.changes),
    probe,
    // The last ones, because they can wait if the bundle fails.
    ...about.map((each) => each?.count),
  ]);
  return {
    plan: isSingle ? singlePlan : plan,
    lists: about.map((each, index) => {
      const [changes, count] = [outcomes[index], outcomes[lists.length + 1 + index]];
      return each?.changes && !changes ? undefined : { changes, count };
    }),
    schedule: outcomes[lists.length],
  };
}
