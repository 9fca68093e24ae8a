import type { CheckPlan } from '../plan/check-plan.ts';
import type { Outcome } from '../lists/answer.ts';
import { askPresent } from '../lists/ask-present.ts';
import type { ListOutcomes } from '../lists/check-list.ts';
import { type ItemList, questionsAbout } from '../lists/item-list.ts';
import { isLacking } from '../lists/lacks.ts';
import type { CheckContext } from './check-context.ts';
import { projectChangesQuestion } from './projects.ts';
import { taskProbe } from './tasks.ts';

/** The answers to what a check asks first; each is missing where its question was not asked. */
export interface Opening {
  tickets: ListOutcomes;
  projectChanges: Outcome | undefined;
  probes: { projectId: number; outcome: Outcome }[];
}

/** Asks everything that does not depend on an answer, in one go where the server has bundles. */
export async function askOpening(
  context: CheckContext,
  tickets: ItemList,
  plan: CheckPlan,
): Promise<Opening> {
  const { asker, memory, parts, now } = context;
  const hasProbes = asker.hasBundles() && !isLacking(memory.lacks, 'taskProbes', now);
  const areTicketsChanged = plan.tickets === 'changes' && parts.isDue('ticket');
  const about = areTicketsChanged ? questionsAbout(context, tickets, plan.reconcile === 'count') : undefined;
  const areProjectsChanged = plan.projects === 'changes' && parts.isDue('project');
  const projectChanges = areProjectsChanged ? projectChangesQuestion(context) : undefined;
  const probed = hasProbes ? plan.tasks : [];

  const [changes, count, changedProjects, ...outcomes] = await askPresent(asker, [
    about?.changes,
    about?.count,
    projectChanges,
    ...probed.map((id) => taskProbe(context, id)),
  ]);
  return {
    tickets: { changes, count },
    projectChanges: changedProjects,
    probes: probed.flatMap((projectId, index) => {
      const outcome = outcomes[index];
      return outcome ? [{ projectId, outcome }] : [];
    }),
  };
}
