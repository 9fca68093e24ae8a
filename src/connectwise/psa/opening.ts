import type { ListPlan } from '../plan/list-plan.ts';
import type { Outcome } from '../lists/answer.ts';
import { askPresent } from '../lists/ask-present.ts';
import type { ListOutcomes } from '../lists/check-list.ts';
import { type ItemList, questionsAbout } from '../lists/item-list.ts';
import type { CheckContext } from './check-context.ts';
import { scheduleProbe } from './schedule.ts';

/** The answers to what a check asks first; each is missing where its question was not asked. */
export interface Opening {
  /** Of each list, in the order of the plan; `undefined` for what the budget did not reach. */
  lists: (ListOutcomes | undefined)[];
  schedule: Outcome | undefined;
}

/** Asks everything that does not depend on an answer, in one go where the server has bundles. */
export async function askOpening(
  context: CheckContext,
  lists: readonly ItemList[],
  plan: ListPlan,
): Promise<Opening> {
  const about = lists.map((list, index) => {
    const { asks, reconcile } = plan.lists[index] ?? {};
    return asks === 'changes' ? questionsAbout(context, list, reconcile === 'count') : undefined;
  });
  const isScheduleAsked = plan.isScheduleAsked && context.parts.isDue('entry');
  const probe = isScheduleAsked ? scheduleProbe(context) : undefined;
  const questions = [...about.flatMap((each) => [each?.changes, each?.count]), probe];
  const outcomes = await askPresent(context.asker, questions);
  return {
    lists: about.map((each, index) => {
      const [changes, count] = outcomes.slice(2 * index);
      return each?.changes && !changes ? undefined : { changes, count };
    }),
    schedule: outcomes.at(-1),
  };
}
