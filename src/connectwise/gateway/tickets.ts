import { type CheckPlan, isPast, PAGE_SIZE } from '../../domain/check-plan.ts';
import { isMassRemoval } from '../../domain/removal-guard.ts';
import { MINUTE } from '../../domain/time.ts';
import type { FoundStep } from '../work-source.ts';
import type { Answer } from './ask.ts';
import { type CheckContext, type Findings, isEmpty, looksBack, NOTHING } from './check-context.ts';
import { answerIn, type Opening } from './opening.ts';
import { pullTickets } from './pull-tickets.ts';
import { readRest, readWhole } from './read-list.ts';
import { compareIds, expectedIds } from './reconcile-tickets.ts';
import { latest } from './rows.ts';
import { sortTickets, ticketChangesQuestion, ticketQuestion } from './ticket-questions.ts';

const COMPARE_EVERY_MS = 30 * MINUTE;

/** Brings the tickets up to date: by their changes where the server tells when rows changed, else by the whole list. */
export async function* checkTickets(
  context: CheckContext,
  plan: Pick<CheckPlan, 'reconcile'>,
  { ticketChanges, ticketCount }: Pick<Opening, 'ticketChanges' | 'ticketCount'>,
): AsyncGenerator<FoundStep, Findings> {
  const { tickets } = context.memory;
  if (!tickets.isListed) return yield* pullTickets(context);
  const wasInDoubt = tickets.isInDoubt;
  const changes = answerIn(ticketChanges);
  const count = answerIn(ticketCount)?.count;
  if (!changes) return relist(context);

  const findings = await readChanges(context, changes);
  // A thorough question begins before the watermark: where not even the rows at it come, something does not fit.
  const sawNothing = context.isThorough && changes.rows.length === 0;
  if (sawNothing && context.stored.tickets.some(({ updatedAt }) => updatedAt === tickets.watermark)) {
    tickets.isInDoubt = true;
  }
  const expected = expectedIds(context, findings).length;
  const isAmiss = count !== undefined && !tickets.isCut && count !== expected;
  if (plan.reconcile !== 'ids' && !(isAmiss && mayCompare(context, expected))) {
    if (ticketCount) tickets.countedAt = context.now;
    return findings;
  }
  // Handed on before the ids can fail: the next check asks for later changes.
  if (!isEmpty(findings)) yield { ...findings, memory: context.memory, progress: undefined };
  return compareIds(context, findings, { sawNothing, wasInDoubt });
}

async function readChanges(context: CheckContext, changes: Answer): Promise<Findings> {
  const { tickets } = context.memory;
  const question = ticketChangesQuestion(context) ?? ticketQuestion(context);
  const { rows } = await readRest(context.asker, question, changes);
  const sorted = sortTickets(rows, context);
  // A row that claims to be of the future would hide what changes until then.
  const newest = sorted.newest && Math.min(sorted.newest, changes.serverTime ?? sorted.newest);
  tickets.watermark = latest(tickets.watermark, newest);
  // Not only forward: a clock that was wrong once must not hide what changes until then.
  tickets.toldAt = changes.serverTime ?? tickets.toldAt;
  if (looksBack(context, tickets)) tickets.lookedBackAt = context.now;
  tickets.validators = [];
  const understood = new Set(sorted.ids);
  tickets.unreadable = [
    ...new Set([...tickets.unreadable.filter((id) => !understood.has(id)), ...sorted.unreadable]),
  ];
  return { found: sorted.found, gone: sorted.gone };
}

/** The whole list again, for servers that do not tell when rows changed. */
async function relist(context: CheckContext): Promise<Findings> {
  const { tickets } = context.memory;
  const stored = context.stored.tickets;
  // What could not be read of the store any more is left out of the entries, and has to come again.
  const isSound = !context.isPersonal && stored.length > 0;
  const list = await readWhole(context.asker, ticketQuestion(context), isSound ? tickets.validators : []);
  tickets.comparedAt = context.now;
  tickets.countedAt = context.now;
  if (list.isUnchanged) return NOTHING;
  const sorted = sortTickets(list.rows, context);
  const found = new Set(sorted.found.map(({ key }) => key));
  const unreadable = new Set(sorted.unreadable);
  const gone = stored.flatMap(({ id, key }) => (found.has(key) || unreadable.has(id) ? [] : [key]));
  const isDoubted = isMassRemoval(gone.length, stored.length) && !tickets.isInDoubt;
  Object.assign(tickets, {
    isInDoubt: isDoubted,
    validators: isDoubted ? [] : list.validators,
    watermark: sorted.newest,
    unreadable: sorted.unreadable,
    isCut: list.isCut,
  });
  return { found: sorted.found, gone: isDoubted ? [] : gone };
}

/** Whether so many ids may be read again already, where no counting saves it: the longer the list, the more seldom. */
function mayCompare({ asker, memory, now }: CheckContext, ids: number): boolean {
  const pages = Math.ceil(ids / PAGE_SIZE);
  return asker.hasBundles() || isPast(memory.tickets.comparedAt, COMPARE_EVERY_MS * pages ** 2, now);
}
