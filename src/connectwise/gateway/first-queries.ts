import type { CheckPlan } from '../plan/check-plan.ts';
import type { Outcome } from '../lists/list-result.ts';
import { askPresent } from '../lists/ask-present.ts';
import type { ListOutcomes } from '../lists/check-list.ts';
import { type ItemList, queriesAbout } from '../lists/item-list.ts';
import { isUnsupported } from '../lists/unsupported.ts';
import type { CheckContext } from './check-context.ts';
import { projectChangesQuery } from './projects.ts';
import { taskProbe } from './tasks.ts';

/** The outcomes of a check's first queries; `undefined` for one that was not asked. */
export interface FirstQueries {
  /** The plan that the check goes on with. */
  plan: CheckPlan;
  tickets: ListOutcomes;
  projectChanges: Outcome | undefined;
  probes: { projectId: number; outcome: Outcome }[];
}

/**
 * Asks everything that does not depend on a result, in one request if the server has bundles.
 *
 * @param singlePlan the plan for a server without bundles. It replaces the other one if the bundle fails as a whole.
 */
export async function askFirst(
  context: CheckContext,
  tickets: ItemList,
  plan: CheckPlan,
  singlePlan: CheckPlan,
): Promise<FirstQueries> {
  const { client, state, parts, now } = context;
  const hasProbes = client.hasBundles() && !isUnsupported(state.unsupported, 'taskProbes', now);
  const areTicketsChanged = plan.tickets === 'changes' && parts.isDue('ticket');
  const isCounted = ({ reconcile }: CheckPlan) => reconcile === 'count';
  const about = areTicketsChanged
    ? queriesAbout(context, tickets, isCounted(plan), isCounted(singlePlan))
    : undefined;
  const areProjectsChanged = plan.projects === 'changes' && parts.isDue('project');
  const projectChanges = areProjectsChanged ? projectChangesQuery(context) : undefined;
  const isOptional = singlePlan.projects !== 'changes';
  const probed = hasProbes ? plan.tasks : [];

  const { outcomes: answers, isSingle } = await askPresent(client, [
    about?.changes,
    projectChanges && { ...projectChanges, isOptional },
    ...probed.map((id) => taskProbe(context, id)),
    // The last one, because it can wait if the bundle fails.
    about?.count,
  ]);
  const [changes, changedProjects, ...outcomes] = answers;
  return {
    plan: isSingle ? singlePlan : plan,
    tickets: { changes, count: outcomes[probed.length] },
    projectChanges: changedProjects,
    probes: probed.flatMap((projectId, index) => {
      const outcome = outcomes[index];
      return outcome ? [{ projectId, outcome }] : [];
    }),
  };
}
