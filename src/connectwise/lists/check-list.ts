import { PAGE_SIZE } from '../plan/check-plan.ts';
import { hasFailed } from '../../domain/failure.ts';
import type { FoundStep } from '../work-source.ts';
import { absentFrom } from './absent.ts';
import { isRetryDue, noteAmiss } from './amiss.ts';
import type { Answer, Outcome } from './answer.ts';
import { answerIn } from './answer-in.ts';
import {
  type CheckContext,
  type Findings,
  isEmpty,
  isOfFuture,
  looksBack,
  NOTHING,
} from './check-context.ts';
import { compareIds } from './compare-ids.ts';
import { doubtRemoval } from './doubt-removal.ts';
import { expectedCount } from './expected-ids.ts';
import { changesQuestion, type ItemList, type ListQuestions } from './item-list.ts';
import { noteDoubt, noteLack } from './lacks.ts';
import { newestChange } from './newest-change.ts';
import { pullList } from './pull-list.ts';
import { readRest, readWhole } from './read-list.ts';
import { latest } from './sort-rows.ts';
import { noteUnlisted } from './unlisted.ts';

/** What the server said to the questions about a list; each is missing where it was not asked. */
export type ListOutcomes = Record<keyof ListQuestions, Outcome | undefined>;

/**
 * Brings a list up to date: by its changes where the server tells when rows changed, else by the whole list.
 *
 * @param hasToCompare whether all ids are to be compared in any case
 */
export async function* checkList(
  context: CheckContext,
  list: ItemList,
  outcomes: ListOutcomes,
  hasToCompare: boolean,
): AsyncGenerator<FoundStep, Findings> {
  const { memory, stored } = list;
  const check = context.memory.checks;
  if (!memory.isListed) return yield* pullList(context, list);
  const wasInDoubt = memory.isInDoubt;
  const changes = answerIn(outcomes.changes);
  if (!changes) return relistInstead(context, list, outcomes.changes);
  const count = answerIn(outcomes.count)?.count;
  if (isOfFuture(context, memory, changes)) {
    memory.toldAt = changes.serverTime;
    return relist(context, list);
  }

  const { isWhole, ...findings } = await readChanges(context, list, changes, wasInDoubt);
  // A thorough question begins before the watermark: where not even the rows at it come, something does not fit.
  const sawNothing = context.isThorough && changes.rows.length === 0;
  if (sawNothing && stored.some(({ updatedAt }) => updatedAt === memory.watermark)) memory.isInDoubt = true;
  const isAmiss = count !== undefined && !memory.isCut && count !== expectedCount(list, findings);
  // A number only saves the comparison.
  const isUncounted = outcomes.count?.status === 'rejected';
  if (!hasToCompare && !isUncounted && !(isAmiss && (!memory.amiss || isRetryDue(memory, check)))) {
    if (outcomes.count) memory.countedAt = context.now;
    if (count !== undefined && !isAmiss && isWhole) memory.amiss = undefined;
    return findings;
  }
  // Remembered also if the ids can't be compared after all.
  if (isAmiss || memory.amiss) noteAmiss(memory, check);
  // Handed on before the ids can fail: the next check asks for later changes.
  if (!isEmpty(findings)) yield { ...findings, memory: context.memory, progress: undefined };
  return compareIds(context, list, findings, { sawNothing, wasInDoubt, count, isWhole });
}

/**
 * The question for changes only saves the list: where it is not answered, the list is read, unless that takes more than
 * the check can afford.
 *
 * @param changes why the question is not answered, if it was asked
 */
async function relistInstead(
  context: CheckContext,
  list: ItemList,
  changes: Outcome | undefined,
): Promise<Findings> {
  const { memory, now } = context;
  const error = changes?.status === 'rejected' ? changes.reason : undefined;
  const isRefused = hasFailed(error, 'badRequest');
  const pages = Math.ceil(list.stored.length / PAGE_SIZE);
  if (error !== undefined && !isRefused && pages > context.requestsLeft()) throw error;
  const lack = `${list.question().list.name}Changes` as const;
  if (isRefused) noteLack(memory.lacks, lack, now);
  const findings = await relist(context, list);
  if (error !== undefined && !isRefused) noteDoubt(memory.lacks, lack, now);
  return findings;
}

async function readChanges(
  context: CheckContext,
  list: ItemList,
  changes: Answer,
  wasInDoubt: boolean,
): Promise<Findings & { isWhole: boolean }> {
  const { memory, stored } = list;
  const { serverTime } = changes;
  const question = changesQuestion(context, list) ?? list.question();
  const { rows, reach } = await readRest(context.asker, question, changes);
  const sorted = list.readRows(rows);
  const isWhole = reach === Infinity;
  if (isWhole) {
    memory.watermark = latest(
      memory.watermark,
      newestChange(sorted.changedAt, { serverTime, now: context.now }),
    );
    // Not only forward: a clock that was wrong once must not hide what changes until then.
    memory.toldAt = serverTime ?? memory.toldAt;
    if (looksBack(context, memory)) memory.lookedBackAt = context.now;
  } else {
    // What is missing is asked for again from the same moment on.
    noteAmiss(memory, context.memory.checks);
  }
  memory.validators = [];
  noteUnlisted(memory, sorted);
  const isGone = new Set(sorted.gone);
  const gone = stored.flatMap(({ key }) => (isGone.has(key) ? [key] : []));
  return { found: sorted.found, gone: doubtRemoval(memory, gone, stored.length, wasInDoubt), isWhole };
}

/** The whole list again, for servers that do not tell when rows changed. */
async function relist(context: CheckContext, list: ItemList): Promise<Findings> {
  const { memory, stored } = list;
  const { asker, isManual, now } = context;
  // What could not be read of the store any more is left out of the entries, and has to come again.
  const isSound = !isManual && stored.length > 0;
  const known = stored.map(({ id }) => id);
  const whole = await readWhole(asker, list.question(), isSound ? memory.validators : [], { known });
  memory.comparedAt = now;
  memory.countedAt = now;
  if (whole.isUnchanged) return NOTHING;
  const sorted = list.readRows(whole.rows);
  const present = new Set([...sorted.found.map(({ id }) => id), ...sorted.unreadable]);
  const { absent, isConclusive } = absentFrom(whole, present, stored);
  const wasInDoubt = memory.isInDoubt;
  memory.isInDoubt = false;
  const keys = absent.map(({ key }) => key);
  const gone = doubtRemoval(memory, keys, stored.length, wasInDoubt);
  Object.assign(memory, {
    validators: memory.isInDoubt || !isConclusive ? [] : whole.validators,
    watermark: newestChange(sorted.changedAt, { serverTime: whole.serverTime, now }),
    unreadable: sorted.unreadable,
    others: sorted.others,
    isCut: whole.isCut,
    walk: undefined,
    excess: undefined,
  });
  if (isConclusive) memory.amiss = undefined;
  else noteAmiss(memory, context.memory.checks);
  return { found: sorted.found, gone };
}
