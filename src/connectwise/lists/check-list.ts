import { isPast, PAGE_SIZE } from '../../domain/check-plan.ts';
import { hasFailed } from '../../domain/failure.ts';
import { isMassRemoval } from '../../domain/removal-guard.ts';
import { MINUTE } from '../../domain/time.ts';
import type { FoundStep } from '../work-source.ts';
import type { Answer, Outcome } from './ask.ts';
import { answerIn } from './answer-in.ts';
import { type CheckContext, type Findings, isEmpty, looksBack, NOTHING } from './check-context.ts';
import { compareIds, expectedIds } from './compare-ids.ts';
import { changesQuestion, type ItemList, type ListQuestions } from './item-list.ts';
import { noteLack } from './lacks.ts';
import { pullList } from './pull-list.ts';
import { readRest, readWhole } from './read-list.ts';
import { latest } from './sort-rows.ts';
import { noteUnlisted } from './unlisted.ts';

const COMPARE_EVERY_MS = 30 * MINUTE;

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
  if (!memory.isListed) return yield* pullList(context, list);
  const wasInDoubt = memory.isInDoubt;
  noteLackOfChanges(context, list, outcomes.changes);
  const changes = answerIn(outcomes.changes);
  const count = answerIn(outcomes.count)?.count;
  if (!changes) return relist(context, list);

  const findings = await readChanges(context, list, changes);
  // A thorough question begins before the watermark: where not even the rows at it come, something does not fit.
  const sawNothing = context.isThorough && changes.rows.length === 0;
  if (sawNothing && stored.some(({ updatedAt }) => updatedAt === memory.watermark)) memory.isInDoubt = true;
  const expected = expectedIds(list, findings).length;
  const isAmiss = count !== undefined && !memory.isCut && count !== expected;
  if (!hasToCompare && !(isAmiss && mayCompare(context, list, expected))) {
    if (outcomes.count) memory.countedAt = context.now;
    return findings;
  }
  // Handed on before the ids can fail: the next check asks for later changes.
  if (!isEmpty(findings)) yield { ...findings, memory: context.memory, progress: undefined };
  return compareIds(context, list, findings, { sawNothing, wasInDoubt });
}

/** Remembers that the server can't filter by the moment of change, if it said so. */
function noteLackOfChanges(
  { memory, now }: CheckContext,
  list: ItemList,
  changes: Outcome | undefined,
): void {
  if (changes?.status !== 'rejected' || !hasFailed(changes.reason, 'badRequest')) return;
  noteLack(memory.lacks, `${list.question().list.name}Changes`, now);
}

async function readChanges(context: CheckContext, list: ItemList, changes: Answer): Promise<Findings> {
  const { memory } = list;
  const question = changesQuestion(context, list) ?? list.question();
  const { rows } = await readRest(context.asker, question, changes);
  const sorted = list.readRows(rows);
  // A row that claims to be of the future would hide what changes until then.
  const newest = sorted.newest && Math.min(sorted.newest, changes.serverTime ?? sorted.newest);
  memory.watermark = latest(memory.watermark, newest);
  // Not only forward: a clock that was wrong once must not hide what changes until then.
  memory.toldAt = changes.serverTime ?? memory.toldAt;
  if (looksBack(context, memory)) memory.lookedBackAt = context.now;
  memory.validators = [];
  noteUnlisted(memory, sorted);
  return { found: sorted.found, gone: sorted.gone };
}

/** The whole list again, for servers that do not tell when rows changed. */
async function relist(context: CheckContext, list: ItemList): Promise<Findings> {
  const { memory, stored } = list;
  // What could not be read of the store any more is left out of the entries, and has to come again.
  const isSound = !context.isPersonal && stored.length > 0;
  const whole = await readWhole(context.asker, list.question(), isSound ? memory.validators : []);
  memory.comparedAt = context.now;
  memory.countedAt = context.now;
  if (whole.isUnchanged) return NOTHING;
  const sorted = list.readRows(whole.rows);
  const found = new Set(sorted.found.map(({ key }) => key));
  const unreadable = new Set(sorted.unreadable);
  const gone = stored.flatMap(({ id, key }) => (found.has(key) || unreadable.has(id) ? [] : [key]));
  const isDoubted = isMassRemoval(gone.length, stored.length) && !memory.isInDoubt;
  Object.assign(memory, {
    isInDoubt: isDoubted,
    validators: isDoubted ? [] : whole.validators,
    watermark: sorted.newest,
    unreadable: sorted.unreadable,
    others: sorted.others,
    isCut: whole.isCut,
  });
  return { found: sorted.found, gone: isDoubted ? [] : gone };
}

/** Whether so many ids may be read again already, where no counting saves it: the longer the list, the more seldom. */
function mayCompare({ asker, now }: CheckContext, { memory }: ItemList, ids: number): boolean {
  const pages = Math.ceil(ids / PAGE_SIZE);
  return asker.hasBundles() || isPast(memory.comparedAt, COMPARE_EVERY_MS * pages ** 2, now);
}
