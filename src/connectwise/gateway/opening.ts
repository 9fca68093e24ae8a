import type { CheckPlan } from '../../domain/check-plan.ts';
import { hasFailed } from '../../domain/failure.ts';
import type { Answer, Outcome } from './ask.ts';
import type { CheckContext } from './check-context.ts';
import { isLacking, noteLack } from './lacks.ts';
import { projectChangesQuestion } from './projects.ts';
import type { Question } from './question.ts';
import { taskProbe } from './tasks.ts';
import { ticketChangesQuestion, ticketCountQuestion } from './ticket-questions.ts';

/** The answers to what a check asks first; each is missing where its question was not asked. */
export interface Opening {
  ticketChanges: Outcome | undefined;
  ticketCount: Outcome | undefined;
  projectChanges: Outcome | undefined;
  probes: { projectId: number; outcome: Outcome }[];
}

/** Asks everything that does not depend on an answer, in one go where the server has bundles. */
export async function askOpening(context: CheckContext, plan: CheckPlan): Promise<Opening> {
  const { asker, memory, now } = context;
  const { lacks } = memory;
  const hasChanges = plan.tickets === 'changes' && !isLacking(lacks, 'ticketChanges', now);
  const hasProbes = asker.hasBundles() && !isLacking(lacks, 'taskProbes', now);
  const ticketChanges = hasChanges ? ticketChangesQuestion(context) : undefined;
  // Where the list is read as a whole, or closed tickets can't be left out, their number tells nothing.
  const hasCount = plan.reconcile === 'count' && ticketChanges && !isLacking(lacks, 'ticketClosedFlag', now);
  const named = {
    ticketChanges,
    ticketCount: hasCount ? ticketCountQuestion(context) : undefined,
    projectChanges: plan.projects === 'changes' ? projectChangesQuestion(context) : undefined,
  };
  const probed = hasProbes ? plan.tasks : [];
  const questions = [...Object.values(named), ...probed.map((id) => taskProbe(context, id))];

  const asked = questions.filter((question): question is Question => question !== undefined);
  const outcomes = await asker.askTogether(asked);
  const outcomeOf = (question: Question | undefined) => question && outcomes[asked.indexOf(question)];
  return {
    ticketChanges: outcomeOf(named.ticketChanges),
    ticketCount: outcomeOf(named.ticketCount),
    projectChanges: outcomeOf(named.projectChanges),
    probes: probed.flatMap((projectId, index) => {
      const outcome = outcomes[asked.length - probed.length + index];
      return outcome ? [{ projectId, outcome }] : [];
    }),
  };
}

/**
 * The answer of an outcome; `undefined` if there is none because the question was not asked, or the server does not
 * take it.
 *
 * @throws FailureError why there is none for any other reason
 */
export function answerIn(outcome: Outcome | undefined): Answer | undefined {
  if (outcome?.status === 'fulfilled') return outcome.value;
  if (outcome && !hasFailed(outcome.reason, 'badRequest')) throw outcome.reason;
  return undefined;
}

/** Remembers that the server can't filter by the moment of change, if it said so. */
export function noteLackOfChanges({ memory, now }: CheckContext, { ticketChanges }: Opening): void {
  if (ticketChanges?.status !== 'rejected' || !hasFailed(ticketChanges.reason, 'badRequest')) return;
  noteLack(memory.lacks, 'ticketChanges', now);
}
